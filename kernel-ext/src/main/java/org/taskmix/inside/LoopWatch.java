package org.taskmix.inside;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Looks at one event loop. Its executor counts the callbacks that have ended, so two looks see the same one if the count has not moved. */
final class LoopWatch {

    /** A callback that waits for so long is helped, to see whether it waits for its own loop. */
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** One that still waits then will wait for ever, as far as anybody can see. */
    private static final long HOPELESS_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final ThreadPoolExecutor loop;
    private final Map<Thread, String> performing;
    private final CpuTimes cpu;
    private volatile @Nullable Thread thread;
    private long ended = -1;
    private @Nullable Holding holding;
    private @Nullable Rescue rescue;
    private boolean hopeless;

    LoopWatch(ThreadPoolExecutor loop, Map<Thread, String> performing, CpuTimes cpu) {
        this.loop = loop;
        this.performing = performing;
        this.cpu = cpu;
    }

    /** Called on the loop's thread. */
    void begins() {
        if (thread == null) {
            thread = Thread.currentThread();
        }
    }

    /** Looks once more; returns what has ended since, if it held the loop for longer than the limit. */
    Optional<Hold> look(long now, long most, long limitNanos) {
        Thread here = thread;
        if (here == null) {
            return Optional.empty();
        }
        long count = loop.getCompletedTaskCount();
        boolean busy = loop.getActiveCount() > 0;
        Optional<Hold> over = Optional.empty();
        Holding seen = holding;
        if (seen != null && (count != ended || !busy)) {
            over = end(limitNanos);
            seen = null;
        }
        ended = count;
        if (busy) {
            StackTraceElement[] stack = here.getStackTrace();
            Thread.State state = here.getState();
            if (seen == null) {
                seen = new Holding(performing.getOrDefault(here, ""), now, cpu.nanos(here));
                holding = seen;
            }
            // The callback may have ended while it was looked at; its successor is then not to be held responsible.
            if (loop.getCompletedTaskCount() == count) {
                seen.look(now, most, state, stack, cpu.nanos(here));
                help(seen, state, stack);
            }
        }
        return over;
    }

    private void help(Holding seen, Thread.State state, StackTraceElement[] stack) {
        boolean waits = state != Thread.State.RUNNABLE && !sleeps(stack);
        if (waits
                && rescue == null
                && seen.nanos() > PATIENCE_NANOS
                && !loop.getQueue().isEmpty()) {
            rescue = Rescue.of(loop);
        }
        // A wait with a time limit ends by itself.
        hopeless |= waits && state != Thread.State.TIMED_WAITING && seen.nanos() > HOPELESS_NANOS;
    }

    private static boolean sleeps(StackTraceElement[] stack) {
        for (int i = 0; i < Math.min(4, stack.length); i++) {
            if (stack[i].getClassName().equals("java.lang.Thread")
                    && stack[i].getMethodName().equals("sleep")) {
                return true;
            }
        }
        return false;
    }

    /** The callback is over, or is to be given up. */
    Optional<Hold> end(long limitNanos) {
        Holding seen = holding;
        Rescue helped = rescue;
        holding = null;
        rescue = null;
        if (helped != null) {
            helped.close();
        }
        return seen == null || seen.heldNanos() <= limitNanos
                ? Optional.empty()
                : Optional.of(seen.hold(helped != null && !hopeless ? Hold.Kind.NESTED_WAIT : Hold.Kind.LOOP));
    }

    /** Whether the loop will never go on. */
    boolean isHopeless() {
        return hopeless;
    }
}
