package org.taskmix.work;

import java.time.Duration;
import org.apache.commons.statistics.distribution.UniformContinuousDistribution;

record UniformLatency(Duration from, Duration to) implements Latency {

    private static final String EXAMPLE = "uniform(millis(10), millis(30))";

    UniformLatency {
        Latencies.inRange(from, Duration.ZERO, "Latency.uniform(%s, ...)", EXAMPLE);
        Latencies.inRange(to, Duration.ZERO, "Latency.uniform(..., %s)", EXAMPLE);
        Latencies.inOrder(from, to, "uniform", "the longest", EXAMPLE);
    }

    @Override
    public Duration mean() {
        return from.plus(to).dividedBy(2);
    }

    @Override
    public Duration quantile(double share) {
        return Latencies.quantile(
                UniformContinuousDistribution.of((double) from.toNanos(), (double) to.toNanos()), share);
    }

    /** E.g. {@code "10 ms to 30 ms (uniform)"}. */
    @Override
    public String toString() {
        return Durations.text(from) + " to " + Durations.text(to) + " (uniform)";
    }
}
