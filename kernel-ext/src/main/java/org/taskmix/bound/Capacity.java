package org.taskmix.bound;

/**
 * What a model can do at a time.
 *
 * @param inFlight how many tasks can be past their start at a time; {@link #UNLIMITED} for all
 * @param threads threads of the system that carry tasks: a thread that computes, or holds on in a native call, is taken; {@link
 *     #UNLIMITED} for one per task
 */
public record Capacity(int inFlight, int threads) {

    /** As many as there are tasks. */
    public static final int UNLIMITED = Integer.MAX_VALUE;

    /** Checks the ranges. */
    public Capacity {
        if (inFlight < 1 || threads < 1) {
            throw new IllegalArgumentException("Capacity: " + inFlight + " in flight, " + threads + " threads");
        }
    }
}
