package org.taskmix.timing;

import java.util.List;
import java.util.OptionalDouble;

/**
 * What was recorded of one expression.
 *
 * <pre>{@code
 * timeit(() -> price(order)).passes().nanos()
 * }</pre>
 *
 * @param nanos time per call of each counted pass, in ns, in order
 * @param warmUpNanos time per call of each pass of the warm-up, in ns, in order
 * @param calls how many calls a counted pass had, at least 1
 * @param settled whether the warm-up lasted until passes became no faster; false if its time was up before
 * @param bytes what a call allocated on its own thread, in bytes; empty where the JVM does not tell
 */
public record Passes(List<Double> nanos, List<Double> warmUpNanos, long calls, boolean settled, OptionalDouble bytes) {

    /** Copies the lists. */
    public Passes {
        nanos = List.copyOf(nanos);
        warmUpNanos = List.copyOf(warmUpNanos);
    }

    /**
     * The counted passes.
     *
     * @return time per call, in ns; a new array
     */
    public double[] series() {
        return nanos.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
