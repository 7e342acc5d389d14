package org.taskmix.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.taskmix.testing.ManualTicker;
import org.taskmix.work.Task;

class ArrivalsTest {

    @Test
    void constantArrivalsAreAtEqualDistances() {
        assertThat(Arrivals.constant(200).dueNanos(4, 1)).containsExactly(0, 5_000_000, 10_000_000, 15_000_000);
    }

    @Test
    void burstsArriveTogether() {
        assertThat(Arrivals.bursts(2, Duration.ofMillis(1)).dueNanos(5, 1))
                .containsExactly(0, 0, 1_000_000, 1_000_000, 2_000_000);
    }

    @Test
    void poissonArrivalsHaveTheirRateAndTheSpreadOfAnExponentialDistribution() {
        long[] due = Arrivals.poisson(1_000).dueNanos(100_000, 42);
        double[] between = new double[due.length - 1];
        Arrays.setAll(between, i -> (due[i + 1] - due[i]) / 1e6);
        double mean = Arrays.stream(between).average().orElseThrow();
        double variance = Arrays.stream(between)
                .map(x -> (x - mean) * (x - mean))
                .average()
                .orElseThrow();
        assertThat(mean).isBetween(0.98, 1.02);
        assertThat(Math.sqrt(variance) / mean).isBetween(0.97, 1.03);
    }

    @Test
    void theSameSeedDrawsTheSameArrivals() {
        Arrivals arrivals = Arrivals.poisson(100);
        assertThat(arrivals.dueNanos(50, 7)).isEqualTo(arrivals.dueNanos(50, 7)).isNotEqualTo(arrivals.dueNanos(50, 8));
    }

    /**
     * A client that sends one request after another, 100 per second, to a server that answers in 1 ms and once stands still for 100 s:
     * the example by which coordinated omission is taught.
     */
    @Test
    void aStallOfAHundredSecondsIsSeenByHalfOfTheRequestsAndNotByOne() throws InterruptedException {
        var clock = new ManualTicker(123);
        long[] served = {0};
        Task server = () -> clock.advance(served[0]++ == 10_000 ? Duration.ofSeconds(100) : Duration.ofMillis(1));
        // The arrivals of 100 s, then those of the 100 s of the stall.
        var plan = Plan.shuffled(List.of(new Group(20_000, server)), 1).arriving(Arrivals.constant(100), 1);
        TaskRecords records = new SequentialRunner(plan, clock).run();
        assertThat(shareWithin(records.latenciesNanos(), 1)).isBetween(0.49, 0.51);
        assertThat(shareWithin(records.uncorrectedLatenciesNanos(), 1)).isGreaterThan(0.9999);
    }

    private static double shareWithin(long[] nanos, long millis) {
        return (double) Arrays.stream(nanos)
                        .filter(each -> each <= millis * 1_000_000)
                        .count()
                / nanos.length;
    }

    @Test
    void aClosedBatchIsNotOpen() {
        var plan = Plan.shuffled(List.of(new Group(1, () -> {})), 1);
        assertThat(plan.isOpen()).isFalse();
        assertThat(plan.arriving(Arrivals.constant(1), 1).isOpen()).isTrue();
    }

    @Test
    void everyRateAndBurstOutOfRangeIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Arrivals.poisson(0))
                .withMessage("poisson(0): tasks arrive at a rate from 0.001 to 1,000,000 tasks/s, got 0. Write e.g. "
                        + "poisson(200) for 200 tasks/s.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Arrivals.constant(Double.NaN))
                .withMessage(
                        "constant(NaN): tasks arrive at a rate from 0.001 to 1,000,000 tasks/s, got NaN. Write e.g. "
                                + "constant(200) for 200 tasks/s.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Arrivals.bursts(0, Duration.ofSeconds(1)))
                .withMessage("bursts(0, ...): from 1 to 1,000,000 tasks arrive at once, got 0. Write e.g. bursts(50, "
                        + "millis(250)).");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Arrivals.bursts(5, Duration.ZERO))
                .withMessage("bursts(..., 0 ms): bursts arrive at distances from 1 ms to 1 h, got 0 ms. Write e.g. "
                        + "bursts(50, millis(250)).");
    }
}
