package org.taskmix.run;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.IntToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * What happened to each task of one iteration: when it was due, submitted, started and ended, and how it failed if it did. Times are in
 * nanoseconds since the iteration began. Each task is written by the threads that handle it and read only after all have
 * ended.
 *
 * <pre>{@code
 * runs.records(virtualThreads()).get(0).latenciesNanos()  // of the first round, task by task
 * }</pre>
 */
public final class TaskRecords {

    /** What the records of one task take of the heap, in bytes, as long as no task fails. */
    public static final int BYTES_PER_TASK = 3 * Long.BYTES;

    private static final int LONGEST_MESSAGE = 200;
    private static final int MOST_KINDS = 100;
    private static final int MOST_CAUSES = 100;
    private static final String OTHERS = "other failures";

    private final long origin;
    private final long @Nullable [] dueNanos;
    private final long[] submittedNanos;
    private final long[] startedNanos;
    private final long[] endedNanos;

    // Made when the first task fails: where all goes well, no memory is spent on it. 0 is no failure, 1 the first kind.
    private byte @Nullable [] failureOf;
    private final Map<String, Integer> kinds = new LinkedHashMap<>();

    private final Map<Resource, Long> used = new EnumMap<>(Resource.class);
    private final Map<String, Long> partsNanos = new LinkedHashMap<>();

    TaskRecords(Plan plan, long origin) {
        this(plan.size(), origin, plan.dueNanos());
    }

    TaskRecords(int tasks, long origin, long @Nullable [] dueNanos) {
        this.origin = origin;
        this.dueNanos = dueNanos;
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

    void failed(int index, Throwable failure) {
        failed(index, kindOf(failure));
    }

    synchronized void failed(int index, String kind) {
        if (failureOf == null) {
            failureOf = new byte[size()];
        }
        String counted = kinds.size() >= MOST_KINDS && !kinds.containsKey(kind) ? OTHERS : kind;
        failureOf[index] = (byte) (int) kinds.computeIfAbsent(counted, k -> kinds.size() + 1);
    }

    /** The kinds of failures, in the order in which they were first seen. */
    synchronized List<String> kinds() {
        return List.copyOf(kinds.keySet());
    }

    /** Of every task the position of its kind of failure, from 1; 0 for a task that ended well. Not a copy. */
    synchronized byte[] failureOf() {
        return failureOf == null ? new byte[size()] : failureOf;
    }

    /** Takes failures as they were recorded, for records that have none yet. */
    synchronized void failed(List<String> kindsInOrder, byte[] kindOfEach) {
        kindsInOrder.forEach(kind -> kinds.put(kind, kinds.size() + 1));
        failureOf = kindOfEach;
    }

    /** Says that a part of the iteration that is no task's own took time. */
    void part(String name, long nanos) {
        partsNanos.merge(name, nanos, Long::sum);
    }

    /** Says that something was used, besides what was said before. */
    void used(Resource resource, long amount) {
        used.merge(resource, amount, Long::sum);
    }

    /** When a task is due, by the clock that the iteration is recorded with. */
    long dueAt(int index) {
        return origin + dueNanos(index);
    }

    /**
     * When the iteration began, by {@link System#nanoTime} of the JVM that recorded it; of records that were read from a file it says
     * nothing.
     *
     * @return in ns
     */
    public long originNanos() {
        return origin;
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
     * Whether tasks arrived at times of their own, instead of all at once.
     *
     * @return whether arrivals were open
     */
    public boolean isOpen() {
        return dueNanos != null;
    }

    /**
     * When a task was to be submitted.
     *
     * @param index position in the order of submission, from 0
     * @return in ns since the iteration began; in a closed batch when it was submitted
     */
    public long dueNanos(int index) {
        return dueNanos == null ? submittedNanos[index] : dueNanos[index];
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
     * How a task failed.
     *
     * @param index position in the order of submission, from 0
     * @return its kind of failure, as in {@link #failures()}; empty if it ended well
     */
    public synchronized Optional<String> failure(int index) {
        int kind = failureOf == null ? 0 : failureOf[index];
        return kind == 0
                ? Optional.empty()
                : Optional.of(List.copyOf(kinds.keySet()).get(kind - 1));
    }

    /**
     * From the first submit to the last completion; with open arrivals, from when the first task was due.
     *
     * @return in ns
     */
    public long makespanNanos() {
        return Arrays.stream(endedNanos).max().orElseThrow()
                - Arrays.stream(dueNanos == null ? submittedNanos : dueNanos)
                        .min()
                        .orElseThrow();
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
     * What models are compared by: the makespan of a closed batch; the mean latency of open arrivals, whose makespan is
     * little more than the time over which tasks arrive.
     *
     * @return in ms, at least 1 ns
     */
    public double comparedMillis() {
        return isOpen() ? Math.max(1, Arrays.stream(latenciesNanos()).average().orElseThrow()) / 1e6 : makespanMillis();
    }

    /**
     * The latency of every task, from submit to completion; with open arrivals, from when it was due, whether or not the
     * model was ready to take it then.
     *
     * @return in ns, in the order of submission; a new array
     */
    public long[] latenciesNanos() {
        return each(i -> endedNanos[i] - dueNanos(i));
    }

    /**
     * What latencies look like to a client that submits late and counts from there. In a closed batch they are the same as
     * {@link #latenciesNanos()}; with open arrivals they leave out the wait of a task that could not even be submitted, an
     * error known as coordinated omission.
     *
     * @return in ns, in the order of submission; a new array
     */
    public long[] uncorrectedLatenciesNanos() {
        return each(i -> endedNanos[i] - submittedNanos[i]);
    }

    /**
     * How long every task waited until it started.
     *
     * @return in ns, in the order of submission; a new array
     */
    public long[] queueingNanos() {
        return each(i -> startedNanos[i] - dueNanos(i));
    }

    /**
     * How long every task took from its start to its completion.
     *
     * @return in ns, in the order of submission; a new array
     */
    public long[] servicesNanos() {
        return each(i -> endedNanos[i] - startedNanos[i]);
    }

    private long[] each(IntToLongFunction nanos) {
        var all = new long[size()];
        Arrays.setAll(all, nanos);
        return all;
    }

    /**
     * How many tasks failed.
     *
     * @return from 0 to {@link #size()}
     */
    public int failed() {
        return failures().values().stream().mapToInt(Integer::intValue).sum();
    }

    /**
     * How many tasks failed, by the class and message of what they threw.
     *
     * @return e.g. {@code {"IllegalStateException: no stock": 12}}; empty if all went well; at most 101 kinds
     */
    public synchronized Map<String, Integer> failures() {
        if (failureOf == null) {
            return Map.of();
        }
        var counts = new int[kinds.size() + 1];
        for (byte kind : failureOf) {
            counts[kind]++;
        }
        var named = new TreeMap<String, Integer>();
        kinds.forEach((kind, index) -> named.put(kind, counts[index]));
        return named;
    }

    /**
     * What the process used while the iteration ran.
     *
     * @param resource e.g. {@code CPU_NANOS}
     * @return in the resource's unit; empty if it is not available
     */
    public OptionalLong used(Resource resource) {
        Long amount = used.get(resource);
        return amount == null ? OptionalLong.empty() : OptionalLong.of(amount);
    }

    /**
     * Parts of the iteration that no single task accounts for, such as the start-up of worker processes.
     *
     * @return name and time in ns; empty where there are none
     */
    public Map<String, Long> partsNanos() {
        return Map.copyOf(partsNanos);
    }

    /** The class and message of what a task threw, or the class of its first cause where it has no message, as they are counted. */
    static String kindOf(Throwable failure) {
        String message = messageOf(failure);
        String kind = failure.getClass().getName() + (message == null ? rootOf(failure) : ": " + message);
        return kind.length() <= LONGEST_MESSAGE ? kind : kind.substring(0, LONGEST_MESSAGE) + "…";
    }

    /** What is behind a failure without words, such as the JDK's client throws where nobody listens. */
    private static String rootOf(Throwable failure) {
        try {
            Throwable root = failure;
            Throwable cause = failure.getCause();
            // Bounded, since causes may form a ring.
            for (int depth = 0; cause != null && depth < MOST_CAUSES; depth++) {
                root = cause;
                cause = cause.getCause();
            }
            return root.getClass().equals(failure.getClass())
                    ? ""
                    : ", by " + root.getClass().getName();
        } catch (RuntimeException | Error silent) {
            return "";
        }
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
