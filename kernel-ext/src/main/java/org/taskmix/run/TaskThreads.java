package org.taskmix.run;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Which threads perform the tasks of which run. A thread carries the number of its run in its name, so that it is known for as long as
 * it lives, also when it outlives the run; a mark that is set per task would be part of what is timed.
 */
final class TaskThreads {

    /** No run: a thread that performs no tasks, or that none of our runners started. */
    static final int NONE = 0;

    private static final String OURS = "taskmix-";
    private static final String OF_RUN = OURS + "run";

    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final ThreadLocal<@Nullable Integer> HERE = new ThreadLocal<>();
    private static final List<Borrowed> BORROWED = new CopyOnWriteArrayList<>();

    private TaskThreads() {}

    /** Threads of a pool that is not ours to name, while they perform tasks. */
    static final class Borrowed {

        private final int run = here();
        private final Set<Thread> working;

        private Borrowed(Set<Thread> working) {
            this.working = working;
        }

        /** Forgets them, unless some still perform a task. */
        void giveBack() {
            if (working.isEmpty()) {
                BORROWED.remove(this);
            }
        }
    }

    /** Begins a run on this thread: runners that it makes from now on name their threads by it. */
    static int begin() {
        int run = NUMBER.incrementAndGet();
        HERE.set(run);
        return run;
    }

    /**
     * Ends a run on this thread.
     *
     * @param outer the run that it was begun within, or {@link #NONE}
     */
    static void end(int outer) {
        if (outer == NONE) {
            HERE.remove();
        } else {
            HERE.set(outer);
        }
    }

    /** The run that this thread has begun last. */
    static int here() {
        Integer run = HERE.get();
        return run == null ? NONE : run;
    }

    /**
     * Names threads that are about to be made.
     *
     * @param kind e.g. {@code "platform-"}, to be followed by a number
     * @return e.g. {@code "taskmix-run3-platform-"}
     */
    static String name(String kind) {
        int run = here();
        return run == NONE ? OURS + kind : OF_RUN + run + "-" + kind;
    }

    /**
     * Makes threads known that cannot be named.
     *
     * @param working those that perform a task right now; may change at any time
     * @return to be given back
     */
    static Borrowed borrow(Set<Thread> working) {
        var borrowed = new Borrowed(working);
        BORROWED.add(borrowed);
        return borrowed;
    }

    /** The run whose tasks a thread performs. */
    static int runOf(Thread thread) {
        String name = thread.getName();
        if (name.startsWith(OF_RUN)) {
            int end = name.indexOf('-', OF_RUN.length());
            return number(name, end < 0 ? name.length() : end);
        }
        for (Borrowed each : BORROWED) {
            if (each.working.contains(thread)) {
                return each.run;
            }
        }
        return NONE;
    }

    private static int number(String name, int end) {
        try {
            return Integer.parseInt(name, OF_RUN.length(), end, 10);
        } catch (NumberFormatException e) {
            return NONE;
        }
    }
}
