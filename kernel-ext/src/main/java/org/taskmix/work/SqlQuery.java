package org.taskmix.work;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.taskmix.work.database.Access;
import org.taskmix.work.database.ConnectionPool;
import org.taskmix.work.database.Database;

/**
 * A real SQL query over JDBC: one task borrows a connection, executes the statement, reads all rows and gives the connection
 * back.
 *
 * <p>There are only so many connections, so however many tasks run at once, no more queries do; the others wait for a
 * connection, and that is part of their time. The server is a process of its own, so its CPU time is not counted as the mix's; it
 * shares the cores all the same if it is on this machine.
 *
 * <p>JDBC knows a blocking form only, so on an event loop a query holds the loop until it is done, or goes to the pool beside it.
 * An interrupt ends a query: on a virtual thread its connection is then lost, on a platform thread the database is asked
 * to cancel it, and 0.5 s later the connection is cut off.
 *
 * <pre>{@code
 * Work query = new SqlQuery("select count(*) from pg_class", Database.postgres());
 * Work wait = SqlQuery.waiting(Duration.ofMillis(20), Database.postgres().connections(20));
 * }</pre>
 *
 * @param sql one statement that the database understands, without parameters; a question mark that is none has to be
 *     doubled
 * @param database where it is executed, and over how many connections
 * @param time what the query waits and does nothing else; empty if that is not known, as of most queries
 */
public record SqlQuery(String sql, Database database, Optional<Duration> time) implements Work {
    private static final Duration LEAST = Duration.ofMillis(1);
    private static final Duration MOST = Duration.ofMinutes(10);

    /**
     * Checks that there is something to execute.
     *
     * @throws IllegalArgumentException if the statement is blank or the database missing; the message says what to write
     */
    public SqlQuery {
        if (sql == null || sql.isBlank()) {
            throw new IllegalArgumentException(
                    "sql(..., %s): a query needs a statement, got %s. Write e.g. sql(100, \"select count(*) from pg_class\", Database.postgres())."
                            .formatted(sql == null ? "null" : "\"\"", sql == null ? "null" : "a blank one"));
        }
        check(database);
    }

    /**
     * Any query.
     *
     * @param sql one statement that the database understands, without parameters
     * @param database where it is executed, and over how many connections
     * @throws IllegalArgumentException if the statement is blank or the database missing; the message says what to write
     */
    public SqlQuery(String sql, Database database) {
        this(sql, database, Optional.empty());
    }

    /**
     * A query that only waits, in a PostgreSQL: what a slow one costs the caller, without what it costs the server.
     *
     * @param time how long the server takes to answer, from 1 ms to 10 min
     * @param database a PostgreSQL
     * @return the query
     * @throws IllegalArgumentException if the time is out of range or the database missing; the message says what to write
     */
    public static SqlQuery waiting(Duration time, Database database) {
        Durations.inRange(
                time, LEAST, MOST, "sql(..., %s)", "one query waits", "sql(100, millis(20), Database.postgres())");
        String seconds =
                BigDecimal.valueOf(time.toNanos(), 9).stripTrailingZeros().toPlainString();
        return new SqlQuery("select pg_sleep(" + seconds + ")", database, Optional.of(time));
    }

    private static void check(@Nullable Database database) {
        if (database == null) {
            throw new IllegalArgumentException("sql(..., null): a query needs a database, got null."
                    + " Write e.g. sql(100, \"select count(*) from pg_class\", Database.postgres()).");
        }
    }

    @Override
    public List<Demand> demands(int tasks) {
        return time.map(each -> List.of(new Demand(Demand.Kind.WAIT, each, Access.connections(database))))
                .orElse(List.of());
    }

    @Override
    public SqlQuery forAnotherProcess() throws InterruptedException {
        return new SqlQuery(sql, Access.located(database), time);
    }

    @Override
    public String description() {
        int connections = Access.connections(database);
        return "SQL queries" + time.map(each -> " of " + Durations.text(each)).orElse("") + " over "
                + (connections == 1 ? "1 connection" : connections + " connections");
    }

    /**
     * Starts the server, if it is ours and does not run, and opens all connections.
     *
     * @return a task that fails with an {@link java.sql.SQLException} if the database refuses the statement, or if it waits
     *     30 min for a connection
     * @throws InterruptedException if the thread is interrupted meanwhile
     * @throws IllegalStateException if there is no such database, or it grants too few connections; the message says why
     */
    @Override
    public Task prepare(int tasks, long seed) throws InterruptedException {
        ConnectionPool pool = Access.open(database);
        return new SqlTask(sql, pool);
    }
}
