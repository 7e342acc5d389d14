package org.taskmix.work.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.taskmix.work.process.ChildJvm;

/** Open connections to one database, each lent to one query after the other. */
public final class ConnectionPool implements AutoCloseable {
    // Far above the longest queue that is worth a run; it only keeps a run from waiting for ever.
    private static final Duration LONGEST_QUEUE = Duration.ofMinutes(30);

    private static final Duration STALLED = Duration.ofSeconds(1);
    private static final Duration GIVEN_UP = Duration.ofSeconds(4);
    private static final Duration SOON = Duration.ofMillis(5);
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final HikariDataSource pool;
    private final RunningQueries running;
    private final Map<String, String> facts;

    private ConnectionPool(HikariDataSource pool, String name, Map<String, String> facts) {
        this.pool = pool;
        this.facts = facts;
        this.running = new RunningQueries(name + ":interrupts");
    }

    /** Opens as many connections to the address as the database says. */
    static ConnectionPool open(Address address, Database database) throws InterruptedException {
        var refusal = new Refusal(database);
        DriverSource source = DriverSource.of(address).orElseThrow(refusal::noDriver);
        // One by hand, since the pool would go on trying, and keep the reason to itself.
        Product product = FirstConnection.to(source, refusal);
        String name = "taskmix-sql-" + NUMBER.incrementAndGet();
        var opened = new ConnectionPool(
                new HikariDataSource(settings(source, database.connections(), name)), name, product.facts(database));
        boolean full = false;
        try {
            opened.fill(source, refusal, database.connections());
            full = true;
            return opened;
        } finally {
            if (!full) {
                opened.close();
            }
        }
    }

    private static HikariConfig settings(DriverSource source, int connections, String name) {
        var settings = new HikariConfig();
        settings.setPoolName(name);
        settings.setDataSource(source);
        settings.setMaximumPoolSize(connections);
        settings.setMinimumIdle(connections);
        settings.setConnectionTimeout(LONGEST_QUEUE.toMillis());
        settings.setInitializationFailTimeout(-1);
        // No connection is replaced because of its age: some task would pay for the new one.
        settings.setIdleTimeout(0);
        settings.setMaxLifetime(0);
        settings.setKeepaliveTime(0);
        return settings;
    }

    private void fill(DriverSource source, Refusal refusal, int connections) throws InterruptedException {
        long moved = System.nanoTime();
        int open = 0;
        boolean asked = false;
        while (open < connections) {
            Thread.sleep(SOON);
            int now = pool.getHikariPoolMXBean().getTotalConnections();
            long still = System.nanoTime() - moved;
            if (now > open) {
                open = now;
                moved = System.nanoTime();
                asked = false;
            } else if (still > GIVEN_UP.toNanos()) {
                throw refusal.onlySome(open, "the database lets one wait");
            } else if (still > STALLED.toNanos() && !asked) {
                FirstConnection.after(open, source, refusal);
                asked = true;
            }
        }
    }

    /**
     * Borrows a connection, waiting until one is free.
     *
     * @return a connection that its {@code close} gives back
     * @throws SQLException if none is free for half an hour, or the thread is interrupted meanwhile; it then stays
     *     interrupted
     */
    public Connection borrow() throws SQLException {
        return pool.getConnection();
    }

    /**
     * Executes a statement so that an interrupt of the calling thread ends it soon. A platform thread that waits for a database
     * does not notice one by itself.
     *
     * @param statement of a connection that was borrowed here
     * @param execution what executes it
     * @throws SQLException if the execution fails, also because of an interrupt; the thread then stays interrupted
     */
    public void execute(PreparedStatement statement, Execution execution) throws SQLException {
        RunningQueries.Query query = running.add(statement);
        try {
            execution.of(statement);
        } finally {
            running.remove(query);
        }
    }

    /**
     * Says what the connections lead to.
     *
     * @return the name of the database product, and its version and number of connections
     */
    public Map<String, String> facts() {
        return facts;
    }

    /**
     * Finds the classes that connections need, which a JVM needs too that is to open some.
     *
     * @return jars and folders
     * @throws IOException if they are in neither
     */
    public static List<String> classPath() throws IOException {
        List<String> all = new ArrayList<>(PostgresServer.classPath());
        all.addAll(ChildJvm.classPath(List.of(HikariDataSource.class)));
        all.addAll(DriverSource.classPath());
        return all;
    }

    /** Ends queries that still run, and closes all connections, also on a thread that is interrupted; it then stays so. */
    @Override
    public void close() {
        // An interrupt would cut short what the pool waits for while it closes.
        boolean interrupted = Thread.interrupted();
        try {
            running.close();
        } catch (InterruptedException e) {
            interrupted = true;
        }
        pool.close();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Executes a statement. */
    @FunctionalInterface
    public interface Execution {

        /**
         * Executes it, and reads what it gives.
         *
         * @param statement to be executed
         * @throws SQLException if that fails
         */
        void of(PreparedStatement statement) throws SQLException;
    }
}
