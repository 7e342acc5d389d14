package org.taskmix.bound.simulation;

import java.util.Arrays;

/** What came of a simulation. */
public final class Course {

    private final double[] arrivalNanos;
    private final double[] startNanos;
    private final double[] endNanos;
    private final double computedNanos;
    private final long switches;

    Course(double[] arrivalNanos, double[] startNanos, double[] endNanos, double computedNanos, long switches) {
        this.arrivalNanos = arrivalNanos;
        this.startNanos = startNanos;
        this.endNanos = endNanos;
        this.computedNanos = computedNanos;
        this.switches = switches;
    }

    /**
     * When each task started.
     *
     * @return in ns; when it arrived, if its program does not say; not a copy
     */
    double[] startNanos() {
        return startNanos;
    }

    /**
     * When each task ended.
     *
     * @return in ns; not a copy
     */
    double[] endNanos() {
        return endNanos;
    }

    /**
     * What all tasks computed.
     *
     * @return as time of an idle core, in ns
     */
    public double computedNanos() {
        return computedNanos;
    }

    /**
     * How often a thread got a core.
     *
     * @return at least 0
     */
    public long switches() {
        return switches;
    }

    /**
     * From the first arrival to the last end.
     *
     * @return in ns
     */
    public double makespanNanos() {
        return Arrays.stream(endNanos).max().orElseThrow() - arrivalNanos[0];
    }

    /**
     * From the arrival to the end, in the mean over all tasks.
     *
     * @return in ns
     */
    public double meanLatencyNanos() {
        double sum = 0;
        for (int i = 0; i < endNanos.length; i++) {
            sum += endNanos[i] - arrivalNanos[i];
        }
        return sum / endNanos.length;
    }

    /**
     * The latency that a share of the tasks do not exceed.
     *
     * @param share above 0, at most 1
     * @return in ns
     */
    public double latencyNanos(double share) {
        double[] latencies = new double[endNanos.length];
        Arrays.setAll(latencies, i -> endNanos[i] - arrivalNanos[i]);
        Arrays.sort(latencies);
        return latencies[(int) Math.ceil(share * latencies.length) - 1];
    }
}
