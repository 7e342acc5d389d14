package org.taskmix.work.database;

import java.util.Optional;

/** What queries do with a database, and a reader has no need to. */
public final class Access {

    private Access() {}

    /**
     * Whether it is the PostgreSQL that comes with Taskmix.
     *
     * @param database any
     * @return false if it has an address of its own
     */
    public static boolean isOurs(Database database) {
        return database.address().isEmpty();
    }

    /**
     * How many connections queries share.
     *
     * @param database any
     * @return from 1 to 1,000
     */
    public static int connections(Database database) {
        return database.connections();
    }

    /**
     * A database for other processes of this program: they would start a PostgreSQL each instead of using that of this JVM.
     *
     * @param database any
     * @return a database that runs, with its address; it ends with this JVM all the same
     * @throws InterruptedException if the thread is interrupted while the server starts
     * @throws IllegalStateException if the server does not start; the message says why
     */
    public static Database located(Database database) throws InterruptedException {
        return database.address().isPresent()
                ? database
                : new Database(Optional.of(PostgresServer.running().address()), database.connections());
    }

    /**
     * Opens all connections, after starting the server if it is ours.
     *
     * @param database any
     * @return a pool to be closed
     * @throws InterruptedException if the thread is interrupted meanwhile
     * @throws IllegalStateException if they cannot be had; the message says why
     */
    public static ConnectionPool open(Database database) throws InterruptedException {
        Address server = database.address().isPresent()
                ? database.address().get()
                : PostgresServer.running().address();
        return ConnectionPool.open(server, database);
    }
}
