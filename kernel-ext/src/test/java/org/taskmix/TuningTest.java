package org.taskmix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.taskmix.Knob.concurrencyLimit;
import static org.taskmix.Knob.connectionPool;
import static org.taskmix.Knob.poolSize;
import static org.taskmix.Metric.LATENCY;
import static org.taskmix.Metric.LATENCY_DISTRIBUTION;
import static org.taskmix.Metric.MAKESPAN;
import static org.taskmix.Units.micros;
import static org.taskmix.Units.millis;
import static org.taskmix.run.Arrivals.constant;
import static org.taskmix.work.Work.cpu;
import static org.taskmix.work.Work.steps;
import static org.taskmix.work.Work.waiting;

import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.taskmix.testing.Page;
import org.taskmix.testing.Quiet;
import org.taskmix.work.database.Database;

@SuppressWarnings("NullAway") // a cell may well pass null
@Timeout(120)
@Quiet
class TuningTest {

    private static final Protocol SHORT =
            Protocol.quick().rounds(6).warmUp(millis(0)).seed(42);

    @Test
    void sweepShowsTheCurveThePredictionAndTheSizeToUse() throws InterruptedException {
        Mix mix = Mix.named("shop").tasks(60, steps(cpu(micros(200)), waiting(millis(2))));
        Tuning tuning = mix.sweep(SHORT, poolSize(), 1, 2, 4, 8, 16, 32);
        assertThat(tuning.recommended()).isGreaterThanOrEqualTo(4);
        assertThat(tuning.plateau().get(0)).isLessThanOrEqualTo(tuning.recommended());
        assertThat(tuning.plateau().get(1)).isGreaterThanOrEqualTo(tuning.recommended());
        assertThat(tuning.predicted()).isPresent();
        assertThat(tuning.predicted().getAsDouble()).isGreaterThan(2);
        assertThat(tuning.law()).isPresent();
        assertThat(tuning.finding()).startsWith("Use " + tuning.recommended() + " threads: ");
        assertThat(tuning.table().intColumn("threads").asList()).containsExactly(1, 2, 4, 8, 16, 32);
        double[] throughputs =
                tuning.table().doubleColumn("throughput, median (tasks/s)").asDoubleArray();
        assertThat(throughputs[2]).isGreaterThan(2 * throughputs[0]);
        Page page = Page.of(tuning.rendering().html());
        assertThat(page.texts("strong").get(0)).isEqualTo(tuning.finding());
        assertThat(page.alternatives()).hasSize(2);
        assertThat(page.alternatives().get(0)).contains("throughput", "platformThreads(n)", tuning.finding());
        assertThat(tuning.rendering().text()).contains("Predicted: cores x (1 + W / C)", "Scalability law");
        assertThat(tuning.plot(LATENCY).alternative()).contains("latency");
        assertThat(tuning.plot(MAKESPAN).data().rowCount()).isEqualTo(6);
        assertThat(tuning).hasToString(tuning.finding() + " " + tuning.plot().machine());
    }

    @Test
    void tunedPoolUsesWhatALimitedDownstreamAllows() throws InterruptedException {
        var permits = new Semaphore(8);
        Mix mix = Mix.named("downstream").task("call", 80, () -> {
            permits.acquire();
            try {
                Thread.sleep(3);
            } finally {
                permits.release();
            }
        });
        Tuning tuning;
        int tries = 0;
        do {
            tuning = mix.tune(Tuning.protocol(4).seed(42 + tries), poolSize());
            assertThat(tuning.recommended()).isGreaterThanOrEqualTo(7);
            assertThat(tuning.finding()).endsWith(" iterations.").contains("Predicted were ");
            assertThat(tuning.law()).isEmpty();
            assertThat(tuning.runs().counted()).isLessThanOrEqualTo(70);
            assertThat(tuning.runs().all()).isGreaterThan(tuning.runs().counted());
            // On a busy machine eight rounds may not show that a small pool is as good, and the best, any larger one,
            // is recommended.
        } while (tuning.recommended() > 40 && ++tries < 4);
        assertThat(tuning.recommended()).isLessThanOrEqualTo(40);
    }

    @Test
    void limitOfVirtualThreadsIsTunedAlike() throws InterruptedException {
        Mix mix = Mix.named("waits").waits(64, millis(3));
        Tuning tuning;
        int tries = 0;
        do {
            tuning = mix.tune(Tuning.protocol(4).seed(42), concurrencyLimit());
            // On a busy machine the time may be up before the search has come to the best.
        } while (tuning.recommended() < 32 && ++tries < 4);
        assertThat(tuning.recommended()).isGreaterThanOrEqualTo(32);
        assertThat(tuning.finding()).startsWith("Use " + tuning.recommended() + " tasks at a time: ");
        assertThat(tuning.plot().alternative()).contains("virtualThreads().atMost(n)");
    }

    @Test
    void connectionsAreSweptAlike() throws InterruptedException {
        Mix mix = Mix.named("queries").sql(24, millis(5), Database.postgres().connections(3));
        Tuning tuning = mix.sweep(SHORT, connectionPool(), 1, 4, 8);
        assertThat(tuning.recommended()).isEqualTo(8);
        assertThat(tuning.finding()).startsWith("Use 8 connections: the best throughput of 3 sizes");
        assertThat(tuning.table().name()).contains("24 SQL queries of 5 ms");
        assertThat(tuning.law().orElseThrow().trouble()).contains("with 3 sizes almost any curve fits, and it takes 6");
    }

    @Test
    void mixOfOneTaskNeedsASingleThread() throws InterruptedException {
        Tuning tuning = Mix.named("one").waits(1, millis(1)).tunePool();
        assertThat(tuning.recommended()).isEqualTo(1);
        assertThat(tuning.rendering().text()).contains("Use 1 thread");
    }

    @Test
    void interruptLeavesTheFinishedRounds() {
        var count = new AtomicInteger();
        Mix mix = Mix.named("slow").task("count", 4, () -> {
            Thread.sleep(10);
            return count.incrementAndGet();
        });
        Thread test = Thread.currentThread();
        Thread.ofPlatform().daemon().start(() -> {
            // Four tasks of three sizes and the control are a round.
            while (count.get() < 3 * 16) {
                Thread.onSpinWait();
            }
            test.interrupt();
        });
        assertThatExceptionOfType(InterruptedException.class)
                .isThrownBy(() -> mix.sweep(SHORT.rounds(500), poolSize(), 1, 2, 4))
                .withMessageStartingWith("Stopped by an interrupt ")
                .withMessageEndingWith("they are shown as partial, and Runs.interrupted() has them.");
        assertThat(Runs.interrupted().finding()).contains("platformThreads(4)");
    }

    @Test
    void whatCannotBeSweptIsRefused() {
        Mix mix = Mix.named("shop").waits(10, millis(1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> mix.sweepPool(4, 2))
                .withMessage(
                        "sweepPool(4, 2): a sweep needs two sizes at least, and each only once, in ascending order. Write e.g. sweepPool(1, 2, 4, 8).");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> mix.sweep(concurrencyLimit(), 8, 8))
                .withMessage(
                        "sweep(concurrencyLimit(), 8, 8): a sweep needs two sizes at least, and each only once, in ascending order. Write e.g. sweep(concurrencyLimit(), 1, 2, 4, 8).");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> mix.sweepPool(1, 20_000))
                .withMessage(
                        "platformThreads(20000): a pool has from 1 to 10,000 threads; each holds memory and a place in the system's scheduler. Write e.g. platformThreads(8), or virtualThreads() for a thread per task.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> mix.tune(null))
                .withMessage(
                        "tune(... null ...): it is not said what to turn. Write poolSize(), connectionPool() or concurrencyLimit().");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> mix.sweep(null, poolSize(), 1, 2))
                .withMessage(
                        "sweep(null, ...) got no protocol, so it is not said how much to measure. Write e.g. sweep(Protocol.quick(), poolSize(), 1, 2, 4, 8), or leave it out.");
        assertThatIllegalStateException()
                .isThrownBy(() -> mix.tune(connectionPool()))
                .withMessage(
                        "tune(... connectionPool() ...): mix \"shop\" has no queries, so it has no connections. Add some, e.g. mix.sql(500, millis(20), Database.postgres()), or write poolSize().");
        assertThatIllegalStateException()
                .isThrownBy(() -> mix.arriving(constant(100)).tunePool())
                .withMessage(
                        "tune(...): mix \"shop\" has open arrivals, which decide its throughput whatever the pool size is. Leave out .arriving(...), and look at latencies under the size that is found with runUnder(...).");
        assertThatIllegalStateException()
                .isThrownBy(() -> mix.tune(Protocol.quick().jvms(3), poolSize()))
                .withMessage(
                        "tune(...jvms(3)...): all sizes are measured in turns, which takes one JVM. Leave out .jvms(3).");
        assertThatIllegalStateException()
                .isThrownBy(() -> Mix.named("empty").tunePool())
                .withMessage(
                        "Mix \"empty\" has no tasks yet, so there is nothing to run. Add some, e.g. mix.waits(100, millis(20)).");
    }

    @Test
    void metricWithoutASingleValueIsRefused() throws InterruptedException {
        Tuning tuning = Mix.named("<i>short</i>").waits(4, millis(1)).sweep(SHORT.rounds(1), poolSize(), 1, 4);
        assertThat(tuning.finding())
                .startsWith("Use 4 threads for now: the best throughput of 2 sizes, but with too few rounds to tell");
        assertThat(tuning.plot().data().rowCount()).isEqualTo(2);
        assertThat(tuning.rendering().html()).contains("&lt;i&gt;short").doesNotContain("<i>short");
        assertThatIllegalStateException()
                .isThrownBy(() -> tuning.plot(LATENCY_DISTRIBUTION))
                .withMessage(
                        "plot(LATENCY_DISTRIBUTION): a curve has one value per size, and a distribution has many. Write plot(LATENCY) for its median.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> tuning.plot(null))
                .withMessage(
                        "plot(null): it takes a metric to draw a plot, got null. Write e.g. plot(LATENCY), or plot() for the throughput.");
    }

    @Test
    void predictionComesFromWhatTheSmallestSizeTook() throws InterruptedException {
        Mix mix = Mix.named("known").tasks(40, steps(cpu(millis(1)), waiting(millis(3))));
        Tuning tuning = mix.sweep(SHORT.warmUp(millis(300)), poolSize(), 1, 8);
        double cores = tuning.deciding().get(0).measured().cores().cores();
        // On a quiet machine a task stays for 4 ms, and W / C is 3; on a busy one it waits for a core too.
        double stayMillis = tuning.deciding().get(0).makespanMillis() / 40;
        assertThat(tuning.predicted().orElseThrow() / cores - 1)
                .isBetween(0.5 * (stayMillis - 1), 1.6 * (stayMillis - 1))
                .isGreaterThan(1.5);
        assertThat(tuning.table().doubleColumn("throughput, median (tasks/s)").get(1))
                .isGreaterThan(100);
    }
}
