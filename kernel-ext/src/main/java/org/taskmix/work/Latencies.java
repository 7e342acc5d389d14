package org.taskmix.work;

import java.time.Duration;
import org.apache.commons.statistics.distribution.ContinuousDistribution;
import org.jspecify.annotations.Nullable;
import org.taskmix.work.server.Reply;

/** What the kinds of {@link Latency} have in common. */
final class Latencies {

    /** Below this, what a distribution has left to say is lost in the cost of a call. */
    static final Duration SHORTEST_DRAWN = Duration.ofNanos(1_000);

    private Latencies() {}

    static void inRange(@Nullable Duration time, Duration least, String call, String example) {
        Durations.inRange(
                time, least, Reply.LONGEST_DELAY, call, "the server answers after a delay", "Latency." + example);
    }

    static void inOrder(Duration first, Duration second, String factory, String what, String example) {
        if (first.compareTo(second) >= 0) {
            throw new IllegalArgumentException(
                    "Latency.%s(%s, %s): %s has to be above the first value, got %s. Write e.g. Latency.%s, or Latency.fixed(...) for a delay that is always the same."
                            .formatted(
                                    factory,
                                    Durations.text(first),
                                    Durations.text(second),
                                    what,
                                    Durations.text(second),
                                    example));
        }
    }

    static double checked(double share) {
        if (!(share >= 0 && share < 1)) {
            throw new IllegalArgumentException(
                    "quantile(%s): the share of answers is from 0 to below 1, got %s. Write e.g. quantile(0.99)."
                            .formatted(share, share));
        }
        return share;
    }

    static Duration quantile(ContinuousDistribution nanos, double share) {
        double quantile = nanos.inverseCumulativeProbability(checked(share));
        return Duration.ofNanos(Math.round(Math.min(quantile, (double) Reply.LONGEST_DELAY.toNanos())));
    }
}
