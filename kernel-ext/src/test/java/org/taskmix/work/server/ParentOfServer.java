package org.taskmix.work.server;

/** A program that starts the server and says its process id, then waits for the end of its input. */
final class ParentOfServer {
    private ParentOfServer() {}

    public static void main(String[] args) throws Exception {
        System.out.println(LocalServer.running().handle().pid());
        var unused = System.in.read();
    }
}
