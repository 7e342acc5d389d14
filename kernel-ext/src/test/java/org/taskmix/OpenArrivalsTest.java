package org.taskmix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.taskmix.Metric.LATENCY;
import static org.taskmix.Model.platformThreads;
import static org.taskmix.Model.virtualThreads;
import static org.taskmix.Units.millis;
import static org.taskmix.run.Arrivals.constant;
import static org.taskmix.run.Arrivals.poisson;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.taskmix.measure.Environment;
import org.taskmix.measure.Reading;
import org.taskmix.measure.Rounds;
import org.taskmix.measure.WarmUp;
import org.taskmix.run.ScriptedRecords;
import org.taskmix.run.ScriptedRecords.Times;
import org.taskmix.run.TaskRecords;
import org.taskmix.testing.Page;
import org.taskmix.testing.Quiet;
import org.taskmix.testing.Scripts;
import tech.tablesaw.api.Table;

/** What a reader is told of tasks that arrive at times of their own: models are compared by their mean latency. */
class OpenArrivalsTest {
    private static final long MILLI = 1_000_000;
    private static final Model POOL = platformThreads(1);

    /** In each round the pool's latency is ten times that of virtual threads, and it takes a task up late. */
    private static final Comparison SCRIPTED = scripted();

    private static Comparison scripted() {
        double[] latencies = {18, 19, 20, 20, 20, 20, 21, 22};
        List<TaskRecords> pool = Arrays.stream(latencies)
                .mapToObj(millis -> round(10 * millis, 0.75))
                .toList();
        List<TaskRecords> virtual =
                Arrays.stream(latencies).mapToObj(millis -> round(millis, 0)).toList();
        var rounds = new Rounds(
                Collections.nCopies(latencies.length, new int[0]),
                List.of(pool, virtual),
                List.of(),
                new WarmUp(WarmUp.End.SETTLED, 250 * MILLI, List.of(List.of(4.0, 3.0, 3.0, 3.0)), List.of()),
                Collections.nCopies(latencies.length + 1, Reading.none(0)),
                Rounds.End.PRECISE,
                2_468 * MILLI);
        Mix mix = Mix.named("shop").waits(Scripts.TASKS, millis(10)).arriving(constant(200));
        var environment = new Environment(2, "25.0.3", "Vendor", "Linux amd64", 1_024);
        return new Comparison(
                new Measured(
                        mix,
                        List.of(POOL, virtualThreads()),
                        Protocol.standard().seed(42),
                        List.of(rounds),
                        environment),
                POOL);
    }

    /** A task is due every 5 ms; its latency, from 0.55 to 1.45 times the mean, passes in part before the model takes it. */
    private static TaskRecords round(double meanMillis, double shareUntilSubmitted) {
        var due = new long[Scripts.TASKS];
        List<Times> times = new ArrayList<>();
        for (int i = 0; i < due.length; i++) {
            due[i] = 5 * MILLI * i;
            long latency = Math.round(meanMillis * MILLI * (0.55 + 0.1 * i));
            long submitted = due[i] + Math.round(shareUntilSubmitted * latency);
            times.add(new Times(submitted, submitted, due[i] + latency));
        }
        return ScriptedRecords.arriving(due, times, Map.of());
    }

    @Test
    void theFindingIsAboutTheMeanLatency() {
        assertThat(SCRIPTED.finding())
                .isEqualTo(
                        "virtualThreads() had 0.10 times the mean latency of platformThreads(1) (95 % CI 0.10 to 0.10).");
    }

    @Test
    void theTableComparesMeanLatenciesAndHasNoLowerBound() {
        Table table = SCRIPTED.table();
        assertThat(table.name()).isEqualTo("shop: 10 waits of 10 ms; constant arrivals at 200 tasks/s");
        assertThat(table.columnNames())
                .containsExactly(
                        "model",
                        "mean latency, median (ms)",
                        "95 % CI from (ms)",
                        "95 % CI to (ms)",
                        "throughput, median (tasks/s)",
                        "ratio to platformThreads(1), by round (×)",
                        "ratio 95 % CI from (×)",
                        "ratio 95 % CI to (×)",
                        "verdict against platformThreads(1)",
                        "chance of a shorter mean latency",
                        "failed tasks");
        assertThat(table.doubleColumn("mean latency, median (ms)").asDoubleArray())
                .containsExactly(new double[] {200, 20}, within(0.001));
        assertThat(table.stringColumn("verdict against platformThreads(1)").asList())
                .containsExactly("baseline", "faster");
    }

    @Test
    void eachModelHasTwoRowsOfLatencies() {
        Table latencies = SCRIPTED.latencies();
        Table medians = latencies.where(latencies.stringColumn("quantile").isEqualTo("p50"));
        assertThat(medians.stringColumn("model").asList())
                .containsExactly(
                        "platformThreads(1)",
                        "platformThreads(1), uncorrected",
                        "virtualThreads()",
                        "virtualThreads(), uncorrected");
        double[] millis = medians.doubleColumn("latency (ms)").asDoubleArray();
        assertThat(millis[0]).isBetween(150.0, 250.0);
        // Three quarters of a latency pass before a client that waits for its turn begins to count.
        assertThat(millis[1]).isCloseTo(millis[0] / 4, within(0.001));
        assertThat(millis[2]).isCloseTo(millis[0] / 10, within(0.001));
        assertThat(millis[3]).isEqualTo(millis[2]);
    }

    @Test
    void thePlotsSayTheSame() {
        assertThat(SCRIPTED.plot().chart().getTitle()).startsWith("shop: ").contains("mean latency");
        assertThat(SCRIPTED.plot().alternative()).contains("mean latency").doesNotContain("bound");
        assertThat(SCRIPTED.plot(LATENCY).alternative())
                .containsSubsequence(
                        "p50 of platformThreads(1): ",
                        "; platformThreads(1), uncorrected: ",
                        "; virtualThreads(): ",
                        "; virtualThreads(), uncorrected: ",
                        "p90 of platformThreads(1): ");
    }

    @Test
    void theNotebookShowsNoBoundAndBothWaysToCount() {
        Page page = Page.of(SCRIPTED.rendering().html());
        assertThat(page.cells())
                .contains(
                        "mean latency, median (ms)", "platformThreads(1), uncorrected", "virtualThreads(), uncorrected")
                .doesNotContain("lower bound (ms)", "makespan, median (ms)");
        assertThat(SCRIPTED.rendering().text()).startsWith(SCRIPTED.finding()).doesNotContain("lower bound");
    }

    /** A wait of 20 ms holds the one thread, so it takes 50 tasks/s of the 200 that arrive. */
    @Quiet
    @Test
    void aPoolThatArrivalsOverloadHasAFarHigherLatency() throws InterruptedException {
        Mix mix = Mix.named("shop").waits(60, millis(20)).arriving(poisson(200));
        Protocol once = Protocol.quick().seed(42).warmUp(Duration.ZERO).rounds(1);
        Comparison runs = mix.runUnder(once, virtualThreads(), POOL);
        double pool = runs.records(POOL).get(0).comparedMillis();
        double virtual = runs.records(virtualThreads()).get(0).comparedMillis();
        // By hand: the last of 60 ends after 1.2 s and was due after 0.3 s; in the mean that is some 0.45 s against
        // 0.02 s.
        assertThat(pool).isGreaterThan(5 * virtual);
        assertThat(virtual).isGreaterThan(18);
        for (TaskRecords iteration : runs.records(POOL)) {
            assertThat(iteration.isOpen()).isTrue();
            assertThat(iteration.failed()).isZero();
        }
        assertThat(runs.table().columnNames())
                .contains("mean latency, median (ms)")
                .doesNotContain("lower bound (ms)");
    }
}
