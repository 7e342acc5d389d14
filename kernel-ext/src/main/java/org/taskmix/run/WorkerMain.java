package org.taskmix.run;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.taskmix.work.Task;
import org.taskmix.work.TemporaryFolder;
import org.taskmix.work.process.ChildMain;

/**
 * A worker process: connects to its parent, gets the work ready, then performs one task after the other, on one thread.
 *
 * <p>The parent sends the number of a task's group, and the task's within the group. The worker replies with the time that the task took, by its own clock,
 * and with how it failed, if it did.
 */
final class WorkerMain {

    private static final Duration ENDING = Duration.ofSeconds(2);

    private WorkerMain() {}

    /**
     * Works until the parent ends the connection, or ends itself.
     *
     * @param args the folder of its temporary files, to be deleted if the parent has not; the port to connect to and the token to send come on standard input, which no other user can read
     */
    public static void main(String[] args) {
        ChildMain.run(() -> {
            var parent = new DataInputStream(System.in);
            int port = parent.readInt();
            byte[] token = parent.readNBytes(WorkerDoor.TOKEN_BYTES);
            // Not before: an end of this process alone must not take the others' files.
            Thread watch = ChildMain.endWithParent(
                    () -> TemporaryFolder.at(Path.of(args[0])).close());
            try (var socket = new Socket(InetAddress.getByAddress(WorkerDoor.LOOPBACK), port)) {
                socket.setTcpNoDelay(true);
                var in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
                var out = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream()));
                out.write(token);
                out.flush();
                List<Task> tasks = WorkerJob.read(in).prepare();
                beSilent();
                out.writeByte(Worker.READY);
                out.flush();
                work(tasks, in, out);
            } catch (IOException e) {
                // If the parent has ended, the watch deletes the files and ends this process; that takes a moment.
                watch.join(ENDING);
                throw e;
            }
        });
    }

    /** What tasks print is not wanted, and a full pipe would make them wait. */
    private static void beSilent() {
        System.setOut(silence());
        System.setErr(silence());
    }

    private static PrintStream silence() {
        return new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    }

    private static void work(List<Task> tasks, DataInputStream in, DataOutputStream out) throws IOException {
        for (int group = in.readShort(); group >= 0; group = in.readShort()) {
            int number = in.readInt();
            String failure = null;
            long start = System.nanoTime();
            try {
                tasks.get(group).perform(number);
            } catch (Throwable e) {
                failure = TaskRecords.kindOf(e);
            }
            long serviceNanos = System.nanoTime() - start;
            // One that a task left behind is not for the next.
            boolean unused = Thread.interrupted();
            out.writeByte(failure == null ? Worker.DONE : Worker.FAILED);
            out.writeLong(serviceNanos);
            if (failure != null) {
                out.writeUTF(failure);
            }
            out.flush();
        }
    }
}
