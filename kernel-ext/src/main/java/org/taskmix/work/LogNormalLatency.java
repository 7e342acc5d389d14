package org.taskmix.work;

import java.time.Duration;
import org.apache.commons.statistics.distribution.LogNormalDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;

record LogNormalLatency(Duration median, Duration p99) implements Latency {

    private static final String EXAMPLE = "logNormal(millis(20), millis(200))";

    /** How many standard deviations 99 % of a normal distribution stay below. */
    private static final double Z99 = NormalDistribution.of(0, 1).inverseCumulativeProbability(0.99);

    LogNormalLatency {
        Latencies.inRange(median, Latencies.SHORTEST_DRAWN, "Latency.logNormal(%s, ...)", EXAMPLE);
        Latencies.inRange(p99, Latencies.SHORTEST_DRAWN, "Latency.logNormal(..., %s)", EXAMPLE);
        Latencies.inOrder(median, p99, "logNormal", "the 99th percentile", EXAMPLE);
    }

    @Override
    public Duration mean() {
        return Duration.ofNanos(Math.round(law().getMean()));
    }

    @Override
    public Duration quantile(double share) {
        return Latencies.quantile(law(), share);
    }

    private LogNormalDistribution law() {
        double mu = Math.log((double) median.toNanos());
        return LogNormalDistribution.of(mu, (Math.log((double) p99.toNanos()) - mu) / Z99);
    }

    /** E.g. {@code "20 ms at the median and 200 ms at p99 (log-normal)"}. */
    @Override
    public String toString() {
        return Durations.text(median) + " at the median and " + Durations.text(p99) + " at p99 (log-normal)";
    }
}
