package org.taskmix.work.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.ProcessBuilder.Redirect;
import java.math.BigInteger;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.Duration;
import org.taskmix.work.process.ChildMain;

/** The process that starts a PostgreSQL in a temporary folder, and that ends both when its own parent ends. */
final class PostgresProcess {
    /** Precedes the port number in what the process says when the server is ready. */
    static final String READY = "taskmix postgres ready on port ";

    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final int PASSWORD_BITS = 128;

    private PostgresProcess() {}

    /**
     * Serves until standard input ends.
     *
     * @param args none
     */
    public static void main(String[] args) {
        ChildMain.run(() -> {
            ServerFolder folder = ServerFolder.newOne();
            // Whoever presses Ctrl-C in a terminal means this process too.
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(folder), "taskmix-postgres-end"));
            try {
                String password = new BigInteger(PASSWORD_BITS, new SecureRandom()).toString(Character.MAX_RADIX);
                EmbeddedPostgres server = start(folder, password);
                System.out.println(READY + server.getPort() + " password " + password);
                // From here on nobody reads what is said, and a full pipe would block the thread that says it.
                System.setErr(new PrintStream(OutputStream.nullOutputStream()));
                ChildMain.awaitEndOfParent();
            } finally {
                folder.end();
            }
        });
    }

    private static void end(ServerFolder folder) {
        try {
            folder.end();
        } catch (InterruptedException e) {
            // This process ends anyway.
        }
    }

    private static EmbeddedPostgres start(ServerFolder folder, String password) throws IOException {
        Redirect log = Redirect.appendTo(folder.log().toFile());
        Files.writeString(folder.secret(), password);
        try {
            return EmbeddedPostgres.builder()
                    .setOverrideWorkingDirectory(folder.root().toFile())
                    .setDataDirectory(folder.data())
                    .setPGStartupWait(PATIENCE)
                    .setOutputRedirector(log)
                    .setErrorRedirector(log)
                    // A locale that every machine has.
                    .setLocaleConfig("locale", "C")
                    // Lets in only who knows the password, from the first moment: other users of this machine can reach
                    // the port
                    // too, and whoever is let in can run programs. These go to initdb as the locale does.
                    .setLocaleConfig("auth", "scram-sha-256")
                    .setLocaleConfig("pwfile", folder.secret().toString())
                    .setConnectConfig("password", password)
                    .setServerConfig("listen_addresses", "127.0.0.1")
                    .setServerConfig("unix_socket_directories", "")
                    .setServerConfig("max_connections", "1000")
                    // As PostgreSQL has them by default; the library would rather be fast than keep what is committed.
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("client_connection_check_interval", "1s")
                    .start();
        } catch (IOException | RuntimeException e) {
            throw new IOException(e.getMessage() + "; its log ends with: " + folder.lastOfLog(), e);
        }
    }
}
