package org.taskmix.work;

import java.time.Duration;
import java.util.Objects;

/**
 * One part of what a task needs at least, known before it runs. Lower bounds of a makespan are made of such parts; what is not
 * known, such as the time of a reader's own code, is left out, and the bound stays below the truth.
 *
 * @param kind what is needed
 * @param time how much of it one task needs on an idle machine, at least 0; the mean, where it is drawn for each task
 * @param atOnce how many tasks of the group can be in this part at once, under whatever model; at least 1
 */
public record Demand(Kind kind, Duration time, int atOnce) {

    /** What a task can need. */
    public enum Kind {
        /** Time of a core. */
        CPU,
        /** Time that passes while a virtual thread leaves its carrier, and an event loop goes on. */
        WAIT,
        /** Time that passes while the thread, virtual or not, keeps the thread of the system beneath it. */
        HELD_WAIT
    }

    /** Checks the ranges. */
    public Demand {
        Objects.requireNonNull(kind, "kind");
        if (time.isNegative() || atOnce < 1) {
            throw new IllegalArgumentException("Demand: time " + time + ", " + atOnce + " at once");
        }
    }

    /**
     * A part that any number of tasks can be in at once.
     *
     * @param kind what is needed
     * @param time how much of it, at least 0
     * @return the part
     */
    public static Demand of(Kind kind, Duration time) {
        return new Demand(kind, time, Integer.MAX_VALUE);
    }
}
