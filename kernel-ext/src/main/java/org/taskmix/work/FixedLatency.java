package org.taskmix.work;

import java.time.Duration;

record FixedLatency(Duration time) implements Latency {

    FixedLatency {
        Latencies.inRange(time, Duration.ZERO, "Latency.fixed(%s)", "fixed(millis(20))");
    }

    @Override
    public Duration mean() {
        return time;
    }

    @Override
    public Duration quantile(double share) {
        Latencies.checked(share);
        return time;
    }

    /** E.g. {@code "20 ms"}. */
    @Override
    public String toString() {
        return Durations.text(time);
    }
}
