package org.taskmix.work.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Where everything of a PostgreSQL is.
 *
 * @param root holds its programs, its data and its log
 */
record ServerFolder(Path root) {
    private static final int LINES = 4;

    static ServerFolder newOne() throws IOException {
        return new ServerFolder(Files.createTempDirectory("taskmix-postgres-"));
    }

    Path data() {
        return root.resolve("data");
    }

    Path log() {
        return root.resolve("log");
    }

    /** Where the password is that the server is made with; no other user can look into the root. */
    Path secret() {
        return root.resolve("secret");
    }

    /** The last lines of the log, as one. */
    String lastOfLog() {
        try {
            List<String> lines = Files.readAllLines(log());
            return String.join(" ", lines.subList(Math.max(0, lines.size() - LINES), lines.size()));
        } catch (IOException e) {
            return "";
        }
    }

    /** Ends the server, if it runs, and deletes it with all its data. */
    synchronized void end() throws InterruptedException {
        PostgresEnd.of(data());
        PostgresEnd.delete(root);
    }
}
