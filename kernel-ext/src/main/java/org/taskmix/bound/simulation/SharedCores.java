package org.taskmix.bound.simulation;

/**
 * The cores of a simulated machine, and how its system shares them among threads.
 *
 * @param count how many threads can compute at once, at least 1; more than there are tasks for an equal share for each of them at any
 *     moment
 * @param capacity cores' worth of work that they deliver when all are busy, above 0
 * @param atFull how many busy threads it takes until {@code capacity} is reached, at least 1
 * @param sliceNanos after what time a thread gives its core to the next that waits, in ns, above 0; infinity for never
 */
public record SharedCores(int count, double capacity, int atFull, double sliceNanos) {

    /** Checks the ranges. */
    public SharedCores {
        if (count < 1 || !(capacity > 0) || atFull < 1 || !(sliceNanos > 0)) {
            throw new IllegalArgumentException(
                    "SharedCores: " + count + ", capacity " + capacity + " at " + atFull + ", slice " + sliceNanos);
        }
    }

    /**
     * SharedCores on which a thread computes until it has nothing left to compute.
     *
     * @param count how many, at least 1
     * @return cores that do not disturb each other
     */
    public static SharedCores runningToCompletion(int count) {
        return new SharedCores(count, count, count, Double.POSITIVE_INFINITY);
    }

    /**
     * SharedCores of which every thread that can compute has the same share at any moment.
     *
     * @param count how many, at least 1
     * @return cores that do not disturb each other
     */
    public static SharedCores shared(int count) {
        return new SharedCores(Integer.MAX_VALUE, count, count, Double.POSITIVE_INFINITY);
    }

    /** What one of so many busy threads gets of a core. */
    double rate(int busy) {
        if (busy >= atFull) {
            return capacity / busy;
        }
        // One alone has a core; in between, each further one adds as much as the next.
        double alone = Math.min(1, capacity);
        return (alone + (capacity - alone) * (busy - 1) / (atFull - 1)) / busy;
    }
}
