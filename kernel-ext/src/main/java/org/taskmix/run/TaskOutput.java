package org.taskmix.run;

import java.time.Duration;
import java.util.Deque;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * What tasks print while a run is going. It is kept aside, since a kernel sends a message for every line, and shown between
 * iterations; of a lot the beginning is kept and the rest counted. What a task prints when its cell has ended is dropped.
 *
 * <pre>{@code
 * try (var output = TaskOutput.collect()) {
 *     // ... make runners, run them, and every now and then, while none is timed:
 *     output.publish();
 * }
 * }</pre>
 *
 * <p>Only what goes through a {@link TaskStream} is seen.
 */
public final class TaskOutput implements AutoCloseable {

    /** Of everything that the tasks of a run print, so many characters are shown. */
    static final int MOST_CHARACTERS = 10_000;

    /** Of what they print between two times of showing, so that the first ones do not take it all. */
    static final int MOST_OF_A_BURST = 2_000;

    /** So often the tasks of a run may display something. */
    static final int MOST_DISPLAYS = 20;

    /** The name of a thread that shows how far a run is: what it displays is no task's, however often it does. */
    public static final String PROGRESS_THREAD = "taskmix-progress";

    private static final long GAP_NANOS = Duration.ofSeconds(1).toNanos();

    /** Of the time so far, as the gap between two times of showing: a long run must not send messages without end. */
    private static final int GAP_SHARE = 10;

    private static final Deque<TaskOutput> OPEN = new ConcurrentLinkedDeque<>();
    private static final LongAdder LATE_LINES = new LongAdder();
    private static volatile @Nullable Page page;

    private final Thread caller = Thread.currentThread();
    private final int outer = TaskThreads.here();
    private final int run = TaskThreads.begin();
    private final long start = System.nanoTime();
    private final long lateBefore = LATE_LINES.sumThenReset();

    private final Queue<Piece> kept = new ConcurrentLinkedQueue<>();
    private final AtomicLong room = new AtomicLong(MOST_OF_A_BURST);
    private final LongAdder prints = new LongAdder();
    private final AtomicInteger displays = new AtomicInteger();
    private final LongAdder linesLeftOut = new LongAdder();
    private int shown;
    private long nextNanos = start;
    private volatile boolean ended;

    private TaskOutput() {}

    /** Where text is shown: the running cell. */
    @FunctionalInterface
    public interface Page {

        /**
         * Shows text.
         *
         * @param error whether it was printed as an error
         * @param text one line or more, or the beginning of one
         */
        void print(boolean error, String text);
    }

    private record Piece(boolean error, String text) {}

    /**
     * Names the page for all later runs; a kernel's adapter does so once.
     *
     * @param notebook the page
     */
    public static void onto(Page notebook) {
        page = notebook;
    }

    /**
     * Begins to collect what is printed: by tasks of runners that this thread makes from now on, and by any other thread meanwhile that
     * does not belong to an earlier run.
     *
     * @return to be closed by the same thread, after its runners
     */
    public static TaskOutput collect() {
        var output = new TaskOutput();
        OPEN.addFirst(output);
        return output;
    }

    /** Shows what was printed so far, if it is time to; to be called while nothing is timed. */
    public void publish() {
        long now = System.nanoTime();
        if (now - nextNanos >= 0 && !kept.isEmpty()) {
            nextNanos = now + Math.max(GAP_NANOS, (now - start) / GAP_SHARE);
            show();
        }
    }

    /**
     * How often something was printed.
     *
     * @return calls of a method that prints, at least 0
     */
    public long prints() {
        return prints.sum();
    }

    /** Shows the rest, and says how much was left out; what tasks print from now on is dropped. */
    @Override
    public void close() {
        OPEN.remove(this);
        TaskThreads.end(outer);
        end();
    }

    /** Ends all runs for the reader, though some may still be stopping: from now on nothing of theirs is shown. */
    public static void endOfCell() {
        OPEN.forEach(TaskOutput::end);
    }

    /**
     * Asks whether the calling thread may display something in the running cell. A task of a run that has ended may not, and all tasks of a run
     * together only {@value #MOST_DISPLAYS} times.
     *
     * @return whether it may; if not, that is counted
     */
    public static boolean mayDisplay() {
        Thread self = Thread.currentThread();
        TaskOutput owner = owner(self);
        if (owner == null) {
            return TaskThreads.runOf(self) == TaskThreads.NONE;
        }
        if (owner.ended) {
            return false;
        }
        if (self == owner.caller || owner.displays.incrementAndGet() <= MOST_DISPLAYS) {
            return true;
        }
        owner.linesLeftOut.increment();
        return false;
    }

    /**
     * Takes what the calling thread prints, if it does so for a run.
     *
     * @return whether it was taken
     */
    static boolean take(boolean error, String text) {
        Thread self = Thread.currentThread();
        TaskOutput owner = owner(self);
        if (owner != null) {
            owner.add(error, text);
        } else if (TaskThreads.runOf(self) != TaskThreads.NONE) {
            LATE_LINES.add(lines(text));
        } else {
            return false;
        }
        return true;
    }

    /** The open run that a thread prints for; none also for a thread that performs tasks of a run that was closed. */
    private static @Nullable TaskOutput owner(Thread thread) {
        if (OPEN.isEmpty()) {
            return null;
        }
        int run = TaskThreads.runOf(thread);
        for (TaskOutput each : OPEN) {
            if (run == TaskThreads.NONE ? thread == each.caller : run == each.run) {
                return each;
            }
        }
        // One that performs no tasks may be a task's own helper.
        return run == TaskThreads.NONE && !thread.getName().equals(PROGRESS_THREAD) ? newestNotEnded() : null;
    }

    private static @Nullable TaskOutput newestNotEnded() {
        for (TaskOutput each : OPEN) {
            if (!each.ended) {
                return each;
            }
        }
        return null;
    }

    private void add(boolean error, String text) {
        prints.increment();
        if (ended) {
            LATE_LINES.add(lines(text));
            return;
        }
        // Only read when there is no room, so that threads that print a lot do not wait for each other.
        long free = room.get() > 0 ? room.getAndAdd(-text.length()) : 0;
        int fitting = Math.clamp(free, 0, text.length());
        if (fitting > 0) {
            kept.add(new Piece(error, text.substring(0, fitting)));
        }
        if (fitting < text.length()) {
            linesLeftOut.add(lines(text.substring(fitting)));
        }
    }

    private synchronized void show() {
        var out = new StringBuilder();
        var err = new StringBuilder();
        for (Piece next = kept.poll(); next != null; next = kept.poll()) {
            (next.error() ? err : out).append(next.text());
        }
        shown += out.length() + err.length();
        room.set(ended ? 0 : Math.min(MOST_OF_A_BURST, MOST_CHARACTERS - shown));
        print(false, out);
        print(true, err);
    }

    private synchronized void end() {
        if (ended) {
            return;
        }
        ended = true;
        show();
        var last = new StringBuilder();
        long lines = linesLeftOut.sum();
        if (lines > 0) {
            last.append(String.format(
                    Locale.ROOT,
                    "... and %,d more %s that tasks printed or displayed were left out.%n",
                    lines,
                    noun(lines)));
        }
        if (lateBefore > 0) {
            last.append(String.format(
                    Locale.ROOT,
                    "%,d %s left out that tasks of an earlier run printed after their cell had ended.%n",
                    lateBefore,
                    lateBefore == 1 ? "line was" : "lines were"));
        }
        print(false, last);
    }

    private static String noun(long lines) {
        return lines == 1 ? "line" : "lines";
    }

    private static void print(boolean error, StringBuilder text) {
        Page here = page;
        if (here == null || text.isEmpty()) {
            return;
        }
        try {
            here.print(error, text.toString());
        } catch (RuntimeException unseen) {
            // What was measured matters more.
            return;
        }
    }

    /** How many lines a text ends; text that ends none is a line too. */
    private static long lines(String text) {
        return Math.max(1, text.chars().filter(each -> each == '\n').count());
    }
}
