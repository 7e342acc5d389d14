package org.taskmix.run;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import org.taskmix.work.process.ChildJvm;

/** How a worker process gets in touch: its parent listens on loopback until the process has called. */
final class WorkerDoor {

    static final byte[] LOOPBACK = {127, 0, 0, 1};
    static final int TOKEN_BYTES = 16;

    private static final Duration INTRODUCTION = Duration.ofSeconds(2);
    private static final SecureRandom RANDOM = new SecureRandom();

    private WorkerDoor() {}

    /**
     * Connects to a process that has just been started.
     *
     * @param patience how long to wait for it at most
     * @throws IOException if it ends or is not there in time; the message is a clause that begins with "it"
     */
    static Socket await(ChildJvm jvm, Duration patience) throws IOException, InterruptedException {
        byte[] token = new byte[TOKEN_BYTES];
        RANDOM.nextBytes(token);
        try (var door = new ServerSocket(0, 1, InetAddress.getByAddress(LOOPBACK))) {
            door.setSoTimeout((int) WorkerLife.LOOK.toMillis());
            WorkerLife.whileAlive(jvm, () -> jvm.tell(address(door.getLocalPort(), token)));
            long start = System.nanoTime();
            while (System.nanoTime() - start < patience.toNanos()) {
                try {
                    Socket caller = door.accept();
                    if (knows(token, caller)) {
                        return caller;
                    }
                    caller.close();
                } catch (SocketTimeoutException e) {
                    WorkerLife.look(jvm);
                }
            }
        }
        throw new IOException("it did not connect within " + patience.toSeconds() + " s");
    }

    private static byte[] address(int port, byte[] token) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var out = new DataOutputStream(bytes);
        out.writeInt(port);
        out.write(token);
        return bytes.toByteArray();
    }

    /** Anybody on this machine may call, but only the process knows the token. */
    private static boolean knows(byte[] token, Socket caller) {
        try {
            caller.setSoTimeout((int) INTRODUCTION.toMillis());
            return MessageDigest.isEqual(caller.getInputStream().readNBytes(TOKEN_BYTES), token);
        } catch (IOException e) {
            return false;
        }
    }
}
