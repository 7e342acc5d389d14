package org.taskmix.work;

import java.time.Duration;
import org.apache.commons.statistics.distribution.ExponentialDistribution;

record ExponentialLatency(Duration mean) implements Latency {

    private static final Duration LONGEST = Duration.ofMinutes(1);

    ExponentialLatency {
        Durations.inRange(
                mean,
                Latencies.SHORTEST_DRAWN,
                LONGEST,
                "Latency.exponential(%s)",
                "the server answers after a mean delay",
                "Latency.exponential(millis(20))");
    }

    @Override
    public Duration quantile(double share) {
        return Latencies.quantile(ExponentialDistribution.of((double) mean.toNanos()), share);
    }

    /** E.g. {@code "20 ms on average (exponential)"}. */
    @Override
    public String toString() {
        return Durations.text(mean) + " on average (exponential)";
    }
}
