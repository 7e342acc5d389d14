package org.taskmix.run;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;

/** A program that is asked to call its parent: a stranger calls first, or nobody at all. */
final class Callers {
    static final int STRANGER = 7;
    static final int FRIEND = 42;

    private Callers() {}

    public static void main(String[] args) throws IOException {
        if (args[0].equals("nobody")) {
            System.out.println("nobody is here.");
            System.exit(4);
        }
        var parent = new DataInputStream(System.in);
        int port = parent.readInt();
        byte[] token = parent.readNBytes(WorkerDoor.TOKEN_BYTES);
        call(port, new byte[WorkerDoor.TOKEN_BYTES], STRANGER);
        call(port, token, FRIEND);
    }

    private static void call(int port, byte[] token, int word) throws IOException {
        try (var socket = new Socket(InetAddress.getByAddress(WorkerDoor.LOOPBACK), port)) {
            socket.getOutputStream().write(token);
            socket.getOutputStream().write(word);
            // Until the other side has heard it, or does not want to.
            var unused = socket.getInputStream().read();
        }
    }
}
