package org.taskmix.run;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * What happened to each task of one iteration: when it was submitted, when it started, when it ended, and whether it
 * failed. Times are in nanoseconds since the iteration began. Each task is written by the threads that handle it and
 * read only after all have ended.
 */
public final class TaskRecords {

    private static final int LONGEST_MESSAGE = 200;
    private static final int MOST_KINDS = 100;

    private final long origin;
    private final long[] submittedNanos;
    private final long[] startedNanos;
    private final long[] endedNanos;
    private final Map<String, AtomicInteger> failures = new ConcurrentHashMap<>();

    TaskRecords(int tasks, long origin) {
        this.origin = origin;
        submittedNanos = new long[tasks];
        startedNanos = new long[tasks];
        endedNanos = new long[tasks];
    }

    void submitted(int index, long now) {
        submittedNanos[index] = now - origin;
    }

    void started(int index, long now) {
        startedNanos[index] = now - origin;
    }

    void ended(int index, long now) {
        endedNanos[index] = now - origin;
    }

    void failed(Throwable failure) {
        failed(kindOf(failure), 1);
    }

    void failed(String ofKind, int tasks) {
        String kind = ofKind;
        if (failures.size() >= MOST_KINDS && !failures.containsKey(kind)) {
            kind = "other failures";
        }
        failures.computeIfAbsent(kind, k -> new AtomicInteger()).addAndGet(tasks);
    }

    /**
     * The number of tasks.
     *
     * @return at least 1
     */
    public int size() {
        return endedNanos.length;
    }

    /**
     * When a task was submitted.
     *
     * @param index position in the order of submission, from 0
     * @return in ns since the iteration began
     */
    public long submittedNanos(int index) {
        return submittedNanos[index];
    }

    /**
     * When a task started to run.
     *
     * @param index position in the order of submission, from 0
     * @return in ns since the iteration began
     */
    public long startedNanos(int index) {
        return startedNanos[index];
    }

    /**
     * When a task ended, well or not.
     *
     * @param index position in the order of submission, from 0
     * @return in ns since the iteration began
     */
    public long endedNanos(int index) {
        return endedNanos[index];
    }

    /**
     * From the first submit to the last completion.
     *
     * @return in ns
     */
    public long makespanNanos() {
        return Arrays.stream(endedNanos).max().orElseThrow()
                - Arrays.stream(submittedNanos).min().orElseThrow();
    }

    /**
     * From the first submit to the last completion, as a figure that ratios can be made of.
     *
     * @return in ms; at least 1 ns, since some clocks are too coarse to see a short iteration
     */
    public double makespanMillis() {
        return Math.max(1, makespanNanos()) / 1e6;
    }

    /**
     * The latency of every task, from submit to completion.
     *
     * @return in ns, in the order of submission; a new array
     */
    public long[] latenciesNanos() {
        var latencies = new long[size()];
        for (int i = 0; i < latencies.length; i++) {
            latencies[i] = endedNanos[i] - submittedNanos[i];
        }
        return latencies;
    }

    /**
     * How many tasks failed.
     *
     * @return from 0 to {@link #size()}
     */
    public int failed() {
        return failures.values().stream().mapToInt(AtomicInteger::get).sum();
    }

    /**
     * How many tasks failed, by the class and message of what they threw.
     *
     * @return e.g. {@code {"IllegalStateException: no stock": 12}}; empty if all went well; at most 101 kinds
     */
    public Map<String, Integer> failures() {
        var counts = new TreeMap<String, Integer>();
        failures.forEach((kind, count) -> counts.put(kind, count.get()));
        return counts;
    }

    private static String kindOf(Throwable failure) {
        String message = messageOf(failure);
        String kind = failure.getClass().getName() + (message == null ? "" : ": " + message);
        return kind.length() <= LONGEST_MESSAGE ? kind : kind.substring(0, LONGEST_MESSAGE) + "…";
    }

    /** The message is made by code of the reader's, which may fail in turn; the task must be counted all the same. */
    private static @Nullable String messageOf(Throwable failure) {
        try {
            return failure.getMessage();
        } catch (RuntimeException | Error silent) {
            return null;
        }
    }
}
