package org.taskmix.inside;

import org.jspecify.annotations.Nullable;

/**
 * A thread of the system, and what was done on it when: one thing after the other. That something begins on it is a fact; that it goes on
 * is taken for granted until something else is seen there, or it is seen elsewhere.
 */
final class Lane {

    private final String name;
    private final Stretches pieces = new Stretches();
    private final Stretches pulses = new Stretches();
    private @Nullable Visit current;
    private Doing doing = Doing.EXECUTING;
    private long sinceNanos;
    private boolean over;

    Lane(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    /** Something begins here; returns what was here before, if it has not ended. */
    synchronized @Nullable Visit enter(@Nullable Visit visit, Doing what, long now) {
        Visit before = current;
        settle(now);
        current = visit;
        doing = what;
        return before;
    }

    /** It ends here, or has left, and another goes on if there is one. Without effect if something else is here by now. */
    synchronized void leave(Visit visit, @Nullable Visit next, long now) {
        if (visit.equals(current)) {
            settle(now);
            current = next;
            // Only what executes calls what else begins on its thread.
            doing = Doing.EXECUTING;
        }
    }

    /** It was seen here at a moment that may have passed since. */
    synchronized void seen(Visit visit, Doing what, long now) {
        boolean here = visit.equals(current);
        if (here ? what != doing : current == null && now >= sinceNanos) {
            enter(visit, what, now);
        }
    }

    /** How much CPU time the thread has used so far. */
    synchronized void pulse(long now, long cpuNanos) {
        pulses.add(now, cpuNanos, 0);
    }

    private void settle(long now) {
        Visit visit = current;
        if (now > sinceNanos && !over) {
            if (visit != null) {
                pieces.add(sinceNanos, now, Trace.code(visit.step(), doing));
            }
            sinceNanos = now;
        }
    }

    /** Everything until then; nothing comes after it. */
    synchronized TracedLane until(long now) {
        settle(now);
        over = true;
        return new TracedLane(name, pieces, Untold.of(pieces, pulses));
    }
}
