package org.taskmix.work.database;

import java.util.Locale;
import java.util.Optional;

/**
 * A database, and how many connections to it queries share.
 *
 * <pre>{@code
 * Database ours = Database.postgres().connections(20);
 * Database theirs = Database.at("jdbc:postgresql://localhost:5432/shop", "me", "secret");
 * }</pre>
 *
 * @param address where it is; empty for the PostgreSQL that we start
 * @param connections how many there are, from 1 to 1,000, and to the PostgreSQL that we start up to 400; a query waits
 *     until one is free
 */
public record Database(Optional<Address> address, int connections) {
    private static final int FEW = 10;
    private static final int MOST = 1_000;
    private static final int MOST_TO_OURS = 400;

    /**
     * Checks the range.
     *
     * @throws IllegalArgumentException if there are too few or too many connections; the message says the range and the
     *     value
     */
    public Database {
        if (connections < 1 || connections > MOST) {
            throw new IllegalArgumentException(
                    "connections(%s): queries share from 1 to 1,000 connections, got %s. Write e.g. connections(10)."
                            .formatted(connections, String.format(Locale.ROOT, "%,d", connections)));
        }
        if (address.isEmpty() && connections > MOST_TO_OURS) {
            throw new IllegalArgumentException(
                    ("Database.postgres().connections(%s): each connection is a process of the"
                                    + " PostgreSQL on this machine, which grants up to %s to one group of tasks, got %s."
                                    + " Write e.g. connections(100), or Database.at(...) for a server of your own.")
                            .formatted(connections, MOST_TO_OURS, connections));
        }
    }

    /**
     * A real PostgreSQL on this machine, with 10 connections. It comes with Taskmix, starts when it is first needed, in about
     * 3 s, with an empty database, and ends with this JVM, however that ends; its data are then gone. It is reachable from
     * this machine only. All groups of tasks share it, so what one query writes another finds.
     *
     * <p>It has the settings that PostgreSQL has by default, so what is committed is on the disk; but it grants 1,000
     * connections.
     *
     * @return the database
     */
    public static Database postgres() {
        return new Database(Optional.empty(), FEW);
    }

    /**
     * A database that runs already, with 10 connections. Its JDBC driver has to be on the class path; that of PostgreSQL is.
     *
     * @param url as the driver wants it, e.g. {@code "jdbc:postgresql://localhost:5432/shop"}
     * @param user to log in as; empty if the URL says all
     * @param password of that user, which is never shown; empty if there is none
     * @return the database; nothing is connected yet
     * @throws IllegalArgumentException if this is no URL for JDBC; the message says what is
     */
    public static Database at(String url, String user, String password) {
        return new Database(Optional.of(new Address(url, user, password)), FEW);
    }

    /**
     * The same database with another number of connections. All are opened before the first task, one after the other, which
     * takes about 40 ms for each.
     *
     * @param number from 1 to 1,000, and to {@link #postgres()} up to 400
     * @return a new database; this one is unchanged
     * @throws IllegalArgumentException if the number is out of range; the message says the range and the value
     */
    public Database connections(int number) {
        return new Database(address, number);
    }

    /**
     * The same database for other processes of this program: they would start a PostgreSQL each instead of using that of this JVM.
     *
     * @return a database that runs, with its address; it ends with this JVM all the same
     * @throws InterruptedException if the thread is interrupted while the server starts
     * @throws IllegalStateException if the server does not start; the message says why
     */
    public Database located() throws InterruptedException {
        return address.isPresent()
                ? this
                : new Database(Optional.of(PostgresServer.running().address()), connections);
    }

    /**
     * Opens all connections, after starting the server if it is ours.
     *
     * @return a pool to be closed
     * @throws InterruptedException if the thread is interrupted meanwhile
     * @throws IllegalStateException if they cannot be had; the message says why
     */
    public ConnectionPool open() throws InterruptedException {
        Address server =
                address.isPresent() ? address.get() : PostgresServer.running().address();
        return ConnectionPool.open(server, this);
    }

    /** How the reader wrote it, without the password. */
    String call() {
        return address.map(each -> "Database.at(\"" + each.shownUrl() + "\", ...)")
                .orElse("Database.postgres()");
    }

    @Override
    public String toString() {
        return address.map(Address::toString).orElse("PostgreSQL of this JVM") + ", "
                + (connections == 1 ? "1 connection" : connections + " connections");
    }
}
