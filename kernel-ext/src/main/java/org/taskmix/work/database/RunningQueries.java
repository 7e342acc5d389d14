package org.taskmix.work.database;

import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * Ends queries whose thread was interrupted. One thread looks after all of them, twenty times a second: a
 * query then pays for nothing but its entry in a set.
 */
final class RunningQueries {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    /** In looks: about half a second after the query was cancelled. */
    private static final int ABORTED_AFTER = 10;

    private final Set<Query> running = ConcurrentHashMap.newKeySet();
    private final Thread watch;
    private volatile boolean closed;

    RunningQueries(String name) {
        watch = Thread.ofPlatform().daemon().name(name).start(this::look);
    }

    /** Enters a statement that the calling thread is about to execute. */
    Query add(Statement statement) {
        var query = new Query(statement, Thread.currentThread());
        running.add(query);
        return query;
    }

    void remove(Query query) {
        running.remove(query);
    }

    /** Ends all queries that still run. Returns when none is left, or nearly a second later. */
    void close() throws InterruptedException {
        closed = true;
        LockSupport.unpark(watch);
        watch.join(BETWEEN_LOOKS.multipliedBy(ABORTED_AFTER + 5));
    }

    private void look() {
        int last = 0;
        while (!closed || (!running.isEmpty() && last++ < ABORTED_AFTER + 2)) {
            for (Query each : running) {
                each.endIfInterrupted(closed);
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
    }

    /** One statement on the thread that executes it. */
    static final class Query {
        private final Statement statement;
        private final Thread thread;
        private int looks;

        private Query(Statement statement, Thread thread) {
            this.statement = statement;
            this.thread = thread;
        }

        private void endIfInterrupted(boolean all) {
            if (!all && !thread.isInterrupted()) {
                return;
            }
            // Each on a thread of its own: to cancel a query takes a connection more, one after the other would take
            // long.
            if (looks == 0) {
                Thread.ofVirtual().name("taskmix-sql-cancel").start(() -> quietly(statement::cancel));
            } else if (looks == ABORTED_AFTER) {
                Thread.ofVirtual()
                        .name("taskmix-sql-abort")
                        .start(() -> quietly(() -> statement.getConnection().abort(Runnable::run)));
            }
            looks++;
        }
    }

    private interface Step {
        void take() throws SQLException;
    }

    private static void quietly(Step step) {
        try {
            step.take();
        } catch (SQLException e) {
            // It has ended meanwhile, or the connection is lost; then there is nothing to end.
        }
    }
}
