package org.taskmix.work.database;

import java.io.IOException;
import java.util.Optional;

/** The PostgreSQL that comes with us, for those who ask before it is needed. */
public final class PostgresArchive {
    private PostgresArchive() {}

    /**
     * Looks for the server's files; starts nothing.
     *
     * @return the jar that they are in; empty if none is for this machine
     */
    public static Optional<String> jar() {
        try {
            return PostgresServer.archiveJar();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
