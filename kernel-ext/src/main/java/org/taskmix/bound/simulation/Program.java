package org.taskmix.bound.simulation;

import java.util.Arrays;

/**
 * What a simulated task does, step by step: takes and gives back places, computes, and lets time pass.
 *
 * <pre>{@code
 * Program.EMPTY.take(0).compute(5e6).passTime(20e6).giveBack(0)  // on a thread of a pool, which it holds all the time
 * }</pre>
 */
public final class Program {

    /** A task that ends at once. */
    public static final Program EMPTY = new Program(new Step[0]);

    private final Step[] steps;

    private Program(Step[] steps) {
        this.steps = steps;
    }

    /** What a step does. */
    enum Kind {
        TAKE,
        GIVE_BACK,
        START,
        COMPUTE,
        PASS_TIME
    }

    /** A step: the place that it is about, or what it takes, in ns, of which one is drawn. */
    static final class Step {
        final Kind kind;
        final int place;
        final double[] nanos;

        Step(Kind kind, int place, double... nanos) {
            this.kind = kind;
            this.place = place;
            this.nanos = nanos;
        }
    }

    /**
     * Waits in line until there is a place.
     *
     * @param place which kind of place
     * @return a new program; this one is unchanged
     */
    public Program take(int place) {
        return and(new Step(Kind.TAKE, place));
    }

    /**
     * Gives a place to the next in line.
     *
     * @param place which kind of place
     * @return a new program; this one is unchanged
     */
    public Program giveBack(int place) {
        return and(new Step(Kind.GIVE_BACK, place));
    }

    /**
     * Notes that the task has started.
     *
     * @return a new program; this one is unchanged
     */
    public Program start() {
        return and(new Step(Kind.START, 0));
    }

    /**
     * Computes.
     *
     * @param nanos on an idle core, in ns, of which one is drawn; at least one, each at least 0
     * @return a new program; this one is unchanged
     */
    public Program compute(double... nanos) {
        return nanos.length == 1 && nanos[0] <= 0 ? this : and(new Step(Kind.COMPUTE, 0, nanos.clone()));
    }

    /**
     * Lets time pass without a core.
     *
     * @param nanos in ns, of which one is drawn; at least one, each at least 0
     * @return a new program; this one is unchanged
     */
    public Program passTime(double... nanos) {
        return and(new Step(Kind.PASS_TIME, 0, nanos.clone()));
    }

    Step[] steps() {
        return steps;
    }

    private Program and(Step step) {
        Step[] more = Arrays.copyOf(steps, steps.length + 1);
        more[steps.length] = step;
        return new Program(more);
    }
}
