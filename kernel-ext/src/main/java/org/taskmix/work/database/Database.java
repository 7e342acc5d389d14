package org.taskmix.work.database;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.taskmix.work.process.OneLine;

/**
 * A database, and how many connections to it queries share.
 *
 * <pre>{@code
 * Database ours = Database.postgres().connections(20);
 * Database theirs = Database.at("jdbc:postgresql://localhost:5432/shop", "me", "secret");
 * }</pre>
 *
 * <p>There are from 1 to 1,000 connections, to the PostgreSQL that comes with Taskmix up to 400; a query waits until one is free.
 */
public final class Database {
    private static final int FEW = 10;
    private static final int MOST = 1_000;
    private static final int MOST_TO_OURS = 400;

    private final Optional<Address> address;
    private final int connections;

    /** At an address, or if that is empty the PostgreSQL that we start. */
    Database(Optional<Address> address, int connections) {
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
        this.address = address;
        this.connections = connections;
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

    /** Where it is; empty for the PostgreSQL that we start. */
    Optional<Address> address() {
        return address;
    }

    int connections() {
        return connections;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Database that && address.equals(that.address) && connections == that.connections;
    }

    @Override
    public int hashCode() {
        return 31 * address.hashCode() + connections;
    }

    /** How the reader wrote it, without the password. */
    String call() {
        return address.map(each -> "Database.at(\"" + OneLine.of(each.shownUrl()) + "\", ...)")
                .orElse("Database.postgres()");
    }

    @Override
    public String toString() {
        return address.map(Address::toString).orElse("PostgreSQL of this JVM") + ", "
                + (connections == 1 ? "1 connection" : connections + " connections");
    }
}
