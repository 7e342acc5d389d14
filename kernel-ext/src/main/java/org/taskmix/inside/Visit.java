package org.taskmix.inside;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One task in one of its steps, on the thread that performs it. A virtual thread may leave its carrier meanwhile, and go on on another:
 * kinds of work of ours are known to do so or not; code of the reader's is looked at from outside.
 */
final class Visit {

    private final int step;
    private final Thread thread;
    private final @Nullable Visit outer;

    /** Where it was when it was last seen; null if that was on no carrier. */
    private @Nullable Lane lane;

    private long seenNanos;
    private boolean held;
    private boolean over;

    /**
     * Begins.
     *
     * @param step a number for its group and step
     * @param lane where it begins
     * @param doing what it does there
     * @param stays whether what was done on the lane before goes on after it, as a callback within which another begins
     */
    Visit(int step, Lane lane, Doing doing, boolean stays, long now) {
        this.step = step;
        this.thread = Thread.currentThread();
        this.lane = lane;
        this.seenNanos = now;
        Visit before = lane.enter(this, doing, now);
        this.outer = stays ? before : null;
    }

    int step() {
        return step;
    }

    /** Looks from outside what the thread does, and of a virtual one where. */
    synchronized void look(long now, Function<String, Lane> carriers, NativeWaits waits) {
        if (over) {
            return;
        }
        if (thread.isVirtual()) {
            Mount mount = Mount.of(thread);
            moved(mount.carrier().isEmpty() ? null : carriers.apply(mount.carrier()));
            is(mount.runs() && !waits.carrierWaits(mount.carrier()), now);
        } else {
            is(thread.getState() == Thread.State.RUNNABLE && !waits.waits(thread), now);
        }
    }

    private void moved(@Nullable Lane here) {
        Lane before = lane;
        if (before != null && !before.equals(here)) {
            // It may have gone right after it was seen, so no more is claimed.
            before.leave(this, null, seenNanos);
        }
        held &= here != null && here.equals(before);
        lane = here;
    }

    private void is(boolean runs, long now) {
        Lane here = lane;
        // A virtual thread that is about to leave its carrier looks as if it held it.
        if (here != null && (runs || held || !thread.isVirtual())) {
            here.seen(this, runs ? Doing.EXECUTING : Doing.HOLDING, now);
        }
        held = !runs;
        seenNanos = now;
    }

    /**
     * Ends, as its own thread says.
     *
     * @param here where it is now
     */
    synchronized void ends(@Nullable Lane here, long now) {
        over = true;
        Lane before = lane;
        if (before != null) {
            before.leave(this, outer, before.equals(here) ? now : seenNanos);
        }
    }
}
