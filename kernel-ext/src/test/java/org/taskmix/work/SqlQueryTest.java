package org.taskmix.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.taskmix.work.database.Database;

@Timeout(120)
class SqlQueryTest {
    private static final Database POSTGRES = Database.postgres();

    @Test
    void descriptionSaysOverHowManyConnections() {
        assertThat(new SqlQuery("select 1", POSTGRES).description()).isEqualTo("SQL queries over 10 connections");
        assertThat(new SqlQuery("select 1", POSTGRES.connections(1)).description())
                .isEqualTo("SQL queries over 1 connection");
        assertThat(SqlQuery.waiting(Duration.ofMillis(20), POSTGRES).description())
                .isEqualTo("SQL queries of 20 ms over 10 connections");
    }

    @Test
    void onlyAQueryThatWaitsHasAKnownDemandAndNoMoreWaitAtOnceThanThereAreConnections() {
        assertThat(new SqlQuery("select 1", POSTGRES).demands(5)).isEmpty();
        assertThat(SqlQuery.waiting(Duration.ofMillis(20), POSTGRES).demands(5))
                .containsExactly(new Demand(Demand.Kind.WAIT, Duration.ofMillis(20), 10));
    }

    @Test
    void waitIsWrittenInSeconds() {
        assertThat(SqlQuery.waiting(Duration.ofMillis(20), POSTGRES).sql()).isEqualTo("select pg_sleep(0.02)");
        assertThat(SqlQuery.waiting(Duration.ofMinutes(10), POSTGRES).sql()).isEqualTo("select pg_sleep(600)");
    }

    @Test
    @SuppressWarnings("NullAway") // A notebook passes null without a word.
    void nothingToExecuteIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SqlQuery(" ", POSTGRES))
                .withMessage("sql(..., \"\"): a query needs a statement, got a blank one."
                        + " Write e.g. sql(100, \"select count(*) from pg_class\", Database.postgres()).");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SqlQuery("select 1", null))
                .withMessage("sql(..., null): a query needs a database, got null."
                        + " Write e.g. sql(100, \"select count(*) from pg_class\", Database.postgres()).");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SqlQuery.waiting(Duration.ZERO, POSTGRES))
                .withMessage("sql(..., 0 ms): one query waits from 1 ms to 10 min, got 0 ms."
                        + " Write e.g. sql(100, millis(20), Database.postgres()).");
    }

    @Test
    void taskSaysWhatItRunsAgainst() throws Exception {
        try (Task task = new SqlQuery("select 1", POSTGRES).prepare(1, 42)) {
            assertThat(task.facts()).isEqualTo(Map.of("PostgreSQL", "17.2, embedded, 10 connections"));
        }
    }

    @Test
    void whatOneQueryWritesAnotherReads() throws Exception {
        perform("create table written as select generate_series(1, 1000) as number, 'x' as text");
        perform("select * from written");
        perform("insert into written values (1001, 'y')");
        perform("do $$ begin if (select count(*) from written) <> 1001 then raise 'lost'; end if; end $$");
        perform("drop table written");
    }

    @Test
    void queryThatTheDatabaseRefusesFailsWithItsWords() {
        assertThatThrownBy(() -> perform("select nonsense"))
                .isInstanceOf(SQLException.class)
                .hasMessageStartingWith("ERROR: column \"nonsense\" does not exist");
    }

    @Test
    void noMoreQueriesRunAtOnceThanThereAreConnections() throws Exception {
        try (Task task = SqlQuery.waiting(Duration.ofMillis(20), POSTGRES).prepare(100, 42);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            long start = System.nanoTime();
            performAll(task, 100, threads);
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isBetween(Duration.ofMillis(190), Duration.ofSeconds(10));
        }
    }

    @ParameterizedTest(name = "virtual threads: {0}")
    @ValueSource(booleans = {false, true})
    void interruptEndsRunningQueriesAndThoseThatWaitForAConnection(boolean virtual) throws Exception {
        try (Task task = SqlQuery.waiting(Duration.ofSeconds(60), POSTGRES.connections(40))
                .prepare(50, 42)) {
            var ended = new CountDownLatch(50);
            ThreadFactory factory =
                    virtual ? Thread.ofVirtual().factory() : Thread.ofPlatform().factory();
            List<Throwable> failures = Collections.synchronizedList(new ArrayList<>());
            List<Thread> threads = IntStream.range(0, 50)
                    .mapToObj(i -> factory.newThread(() -> {
                        try {
                            task.perform();
                        } catch (Throwable e) {
                            failures.add(e);
                        }
                        ended.countDown();
                    }))
                    .toList();
            threads.forEach(Thread::start);
            awaitSleeping(40);
            long start = System.nanoTime();
            threads.forEach(Thread::interrupt);
            ended.await();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
            assertThat(failures).hasSize(50).allMatch(InterruptedException.class::isInstance);
            awaitSleeping(0);
        }
    }

    @Test
    void closeEndsRunningQueries() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Task task = SqlQuery.waiting(Duration.ofSeconds(60), POSTGRES.connections(50))
                    .prepare(50, 42);
            List<Future<?>> queries = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                queries.add(threads.submit(() -> {
                    task.perform();
                    return null;
                }));
            }
            awaitSleeping(50);
            long start = System.nanoTime();
            task.close();
            for (Future<?> each : queries) {
                assertThatThrownBy(each::get).hasCauseInstanceOf(SQLException.class);
            }
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
            awaitSleeping(0);
        }
    }

    @ParameterizedTest(name = "on an interrupted thread: {0}")
    @ValueSource(booleans = {false, true})
    void closedTaskLeavesNoThreadBehind(boolean interrupted) throws Exception {
        Task task = new SqlQuery("select 1", POSTGRES).prepare(1, 42);
        task.perform();
        assertThat(ourThreads()).isNotEmpty().allMatch(Thread::isDaemon);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        task.close();
        assertThat(Thread.interrupted()).isEqualTo(interrupted);
        for (Thread each : ourThreads()) {
            assertThat(each.join(Duration.ofSeconds(10))).as(each.getName()).isTrue();
        }
    }

    private static List<Thread> ourThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("taskmix-sql"))
                .toList();
    }

    private static void awaitSleeping(int queries) throws Exception {
        String count =
                "(select count(*) from pg_stat_activity where query like 'select pg_sleep(60)%' and state = 'active')";
        perform("do $$ begin while " + count + " <> " + queries
                + " loop perform pg_sleep(0.02); perform pg_stat_clear_snapshot(); end loop; end $$");
    }

    private static void perform(String sql) throws Exception {
        try (Task task = new SqlQuery(sql, POSTGRES.connections(1)).prepare(1, 42)) {
            task.perform();
        }
    }

    private static void performAll(Task task, int times, ExecutorService threads) throws Exception {
        Callable<Boolean> query = () -> {
            task.perform();
            return true;
        };
        for (Future<Boolean> each : threads.invokeAll(Collections.nCopies(times, query))) {
            assertThat(each.get()).isTrue();
        }
    }
}
