package org.taskmix.run;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Optional;
import org.taskmix.work.process.ChildJvm;

/** A worker process as its parent sees it. One thread at a time may talk to it. */
final class Worker implements AutoCloseable {

    static final byte READY = 1;
    static final byte DONE = 2;
    static final byte FAILED = 3;

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ChildJvm jvm;
    private final Socket socket;
    private final DataInputStream in;
    private final DataOutputStream out;

    private Worker(ChildJvm jvm, Socket socket) throws IOException {
        this.jvm = jvm;
        this.socket = socket;
        this.in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
        this.out = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream()));
    }

    /**
     * Waits until a process can take a task. One that does not come so far is ended.
     *
     * @param jvm the process, just started
     * @param job a {@link WorkerJob} as bytes
     * @throws IOException if it does not come so far; the message is a clause that says what was seen
     */
    static Worker ready(ChildJvm jvm, byte[] job) throws IOException, InterruptedException {
        Worker ready = null;
        try {
            var worker = new Worker(jvm, WorkerDoor.await(jvm, PATIENCE));
            worker.socket.setTcpNoDelay(true);
            WorkerLife.whileAlive(jvm, () -> {
                worker.out.write(job);
                worker.out.flush();
            });
            byte said = worker.receive();
            if (said != READY) {
                throw new IOException("it said " + said + " when it was to be ready");
            }
            ready = worker;
            return worker;
        } finally {
            if (ready == null) {
                jvm.close();
            }
        }
    }

    /**
     * Has a task performed and waits for its end.
     *
     * @param group the task's group
     * @param number its position within the group, from 0
     * @return what the worker says of it
     * @throws IOException if the process ended meanwhile; the message is a clause that says how
     * @throws InterruptedException if the calling thread is interrupted; the worker can only be closed then
     */
    Reply perform(int group, int number) throws IOException, InterruptedException {
        WorkerLife.whileAlive(jvm, () -> {
            out.writeShort(group);
            out.writeInt(number);
            out.flush();
        });
        boolean failed = receive() == FAILED;
        try {
            return new Reply(in.readLong(), failed ? Optional.of(in.readUTF()) : Optional.empty());
        } catch (IOException e) {
            throw WorkerLife.end(jvm, e);
        }
    }

    /** Receives the first byte of a message; the rest comes at once. */
    private byte receive() throws IOException, InterruptedException {
        while (true) {
            try {
                socket.setSoTimeout((int) WorkerLife.LOOK.toMillis());
                byte first = in.readByte();
                socket.setSoTimeout(0);
                return first;
            } catch (SocketTimeoutException e) {
                WorkerLife.look(jvm);
            } catch (IOException e) {
                throw WorkerLife.end(jvm, e);
            }
        }
    }

    /** Ends the process at once, whatever it does. */
    @Override
    public void close() {
        jvm.close();
        try {
            socket.close();
        } catch (IOException e) {
            // The process has ended, and the connection with it.
        }
    }

    /**
     * What a worker says of a task.
     *
     * @param serviceNanos what the task took, by the worker's clock
     * @param failure how it failed; empty if it ended well
     */
    record Reply(long serviceNanos, Optional<String> failure) {}
}
