package org.taskmix.show;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * What the tasks of one iteration did when: a lane for each of up to 100 tasks, or as many lanes of neighbours, and how many
 * were in flight and executing.
 */
public final class Timeline {

    private static final int MOST_LANES = 100;

    private static final int STEPS_OF_LANES = 300;

    /** Shades that an eye tells apart. */
    private static final int SHADES = 16;

    private final double[] due;
    private final double[] started;
    private final double[] ended;

    /** When a task began to execute, which one that only waits never does. */
    private final double[] executing;

    /** When the first task was due. */
    private final long zeroNanos;

    private Timeline(long zeroNanos, double[] due, double[] started, double[] ended, double[] executing) {
        this.zeroNanos = zeroNanos;
        this.due = due;
        this.started = started;
        this.ended = ended;
        this.executing = executing;
    }

    /**
     * Takes the times of all tasks, in the order of submission.
     *
     * @param due when each was due or submitted, in ns
     * @param started when each started, in ns; one that failed before has any other time
     * @param ended when each ended, in ns
     * @return the timeline, which begins when the first task was due
     * @throws IllegalArgumentException if there is no task, or not one of each time for every task
     */
    public static Timeline of(long[] due, long[] started, long[] ended) {
        if (due.length == 0 || due.length != started.length || due.length != ended.length) {
            throw new IllegalArgumentException(
                    "Timeline: got %d, %d and %d times of due, started and ended tasks. Give all three of one task at least."
                            .formatted(due.length, started.length, ended.length));
        }
        long zero = Arrays.stream(due).min().orElseThrow();
        int n = due.length;
        double[] starts = new double[n];
        var timeline = new Timeline(zero, new double[n], starts, new double[n], starts);
        for (int i = 0; i < n; i++) {
            long end = Math.max(due[i], ended[i]);
            timeline.due[i] = (due[i] - zero) / 1e6;
            timeline.started[i] = (Math.clamp(started[i], due[i], end) - zero) / 1e6;
            timeline.ended[i] = (end - zero) / 1e6;
        }
        return timeline;
    }

    /**
     * Tells tasks apart that, from their start to their end, wait for an answer or a timer and need a core only for a moment.
     *
     * @param answers whether each task, in the order of submission, is such a one
     * @return a new timeline
     * @throws IllegalArgumentException if there is not one for every task
     */
    public Timeline onlyWaiting(boolean[] answers) {
        if (answers.length != tasks()) {
            throw new IllegalArgumentException(
                    "Timeline: got %d times and %d answers to whether a task only waits. Give one for each task."
                            .formatted(tasks(), answers.length));
        }
        double[] from = started.clone();
        for (int i = 0; i < from.length; i++) {
            from[i] = answers[i] ? ended[i] : from[i];
        }
        return new Timeline(zeroNanos, due, started, ended, from);
    }

    /** Whether some tasks are known to wait from their start to their end. */
    boolean hasWaiting() {
        return IntStream.range(0, tasks()).anyMatch(i -> executing[i] > started[i]);
    }

    int tasks() {
        return due.length;
    }

    /** In ms since the first task was due. */
    double millis(long nanos) {
        return (nanos - zeroNanos) / 1e6;
    }

    /** When the last task ended, in ms; at least 1 ns. */
    double end() {
        return Math.max(1e-6, Arrays.stream(ended).max().orElseThrow());
    }

    /** How much of all latency was spent in waiting for a start, from 0 to 1. */
    double shareQueued() {
        double queued = IntStream.range(0, tasks())
                .mapToDouble(i -> started[i] - due[i])
                .sum();
        double latency =
                IntStream.range(0, tasks()).mapToDouble(i -> ended[i] - due[i]).sum();
        return latency > 0 ? queued / latency : 0;
    }

    int mostInFlight() {
        return Cover.most(due, ended);
    }

    int mostExecuting() {
        int[] working = IntStream.range(0, tasks())
                .filter(i -> executing[i] == started[i])
                .toArray();
        return Cover.most(at(executing, working), at(ended, working));
    }

    private static double[] at(double[] times, int[] tasks) {
        return Arrays.stream(tasks).mapToDouble(i -> times[i]).toArray();
    }

    /** The mean number of tasks in flight in each step. */
    double[] inFlight() {
        return cover(due, ended, 0, tasks(), Curves.STEPS);
    }

    /** As {@link #inFlight}, of those that waited for their start. */
    double[] queued() {
        return cover(due, started, 0, tasks(), Curves.STEPS);
    }

    /** Those that waited after it. */
    double[] waiting() {
        return cover(started, executing, 0, tasks(), Curves.STEPS);
    }

    /** Those that executed. */
    double[] executing() {
        return cover(executing, ended, 0, tasks(), Curves.STEPS);
    }

    private double[] cover(double[] from, double[] to, int first, int last, int steps) {
        var cover = new Cover(end(), steps);
        for (int i = first; i < last; i++) {
            cover.add(from[i], to[i], 1);
        }
        return cover.means();
    }

    /** In the order of submission. */
    List<Lane> lanes() {
        return tasks() <= MOST_LANES ? lanePerTask() : shadedLanes();
    }

    private List<Lane> lanePerTask() {
        List<Lane> lanes = new ArrayList<>();
        for (int i = 0; i < tasks(); i++) {
            List<Span> spans = new ArrayList<>();
            add(spans, Span.State.QUEUED, due[i], started[i], 1);
            add(spans, Span.State.WAITING, started[i], executing[i], 1);
            add(spans, Span.State.EXECUTING, executing[i], ended[i], 1);
            lanes.add(new Lane(name(new int[] {i, i + 1}), spans));
        }
        return lanes;
    }

    private List<Lane> shadedLanes() {
        List<double[]> queued = new ArrayList<>();
        List<double[]> waiting = new ArrayList<>();
        List<double[]> atWork = new ArrayList<>();
        for (int[] group : groups()) {
            queued.add(cover(due, started, group[0], group[1], STEPS_OF_LANES));
            waiting.add(cover(started, executing, group[0], group[1], STEPS_OF_LANES));
            atWork.add(cover(executing, ended, group[0], group[1], STEPS_OF_LANES));
        }
        // Of a thousand tasks in a lane, a pool executes few at a time, which must be seen all the same.
        double mostQueued = most(queued);
        double mostWaiting = most(waiting);
        double mostExecuting = most(atWork);
        List<Lane> lanes = new ArrayList<>();
        for (int[] group : groups()) {
            List<Span> spans = new ArrayList<>();
            shaded(spans, Span.State.QUEUED, queued.get(lanes.size()), mostQueued);
            shaded(spans, Span.State.WAITING, waiting.get(lanes.size()), mostWaiting);
            shaded(spans, Span.State.EXECUTING, atWork.get(lanes.size()), mostExecuting);
            lanes.add(new Lane(name(group), spans));
        }
        return lanes;
    }

    private static double most(List<double[]> covers) {
        return covers.stream().flatMapToDouble(Arrays::stream).max().orElse(0);
    }

    /** From the first index to before the last. */
    private List<int[]> groups() {
        int count = Math.min(tasks(), MOST_LANES);
        return IntStream.range(0, count)
                .mapToObj(i -> new int[] {(int) ((long) tasks() * i / count), (int) ((long) tasks() * (i + 1) / count)})
                .toList();
    }

    private static String name(int[] group) {
        return group[1] - group[0] == 1
                ? "task " + Numbers.text(group[1])
                : "tasks " + Numbers.text(group[0] + 1) + " to " + Numbers.text(group[1]);
    }

    private static void add(List<Span> spans, Span.State state, double from, double to, double share) {
        if (to > from) {
            spans.add(Span.shaded(state, from, to, share));
        }
    }

    private void shaded(List<Span> spans, Span.State state, double[] cover, double most) {
        double step = end() / cover.length;
        for (int from = 0, to; from < cover.length; from = to) {
            int shade = shade(cover[from], most);
            to = from + 1;
            while (to < cover.length && shade(cover[to], most) == shade) {
                to++;
            }
            if (shade > 0) {
                add(spans, state, from * step, to * step, (double) shade / SHADES);
            }
        }
    }

    /** Rounded up, so that nothing that was there goes unseen. */
    private static int shade(double cover, double most) {
        return most > 0 ? (int) Math.min(SHADES, Math.ceil(cover / most * SHADES - 1e-6)) : 0;
    }

    /** What the lanes were drawn from, one row per lane. */
    Table table(String caption) {
        var lane = StringColumn.create("tasks");
        var submitted = DoubleColumn.create("first due or submitted (ms)");
        var start = DoubleColumn.create("first started (ms)");
        var end = DoubleColumn.create("last ended (ms)");
        var queued = DoubleColumn.create("waiting for a start, mean (ms)");
        var waiting = DoubleColumn.create("waiting for an answer or a timer, mean (ms)");
        var atWork = DoubleColumn.create("executing, mean (ms)");
        var count = IntColumn.create("how many");
        for (int[] group : groups()) {
            lane.append(name(group));
            count.append(group[1] - group[0]);
            submitted.append(Arrays.stream(due, group[0], group[1]).min().orElseThrow());
            start.append(Arrays.stream(started, group[0], group[1]).min().orElseThrow());
            end.append(Arrays.stream(ended, group[0], group[1]).max().orElseThrow());
            queued.append(mean(group, due, started));
            waiting.append(mean(group, started, executing));
            atWork.append(mean(group, executing, ended));
        }
        Table table = Table.create(caption, lane, count, submitted, start, end, queued);
        return (hasWaiting() ? table.addColumns(waiting) : table).addColumns(atWork);
    }

    private static double mean(int[] group, double[] from, double[] to) {
        return IntStream.range(group[0], group[1])
                .mapToDouble(i -> to[i] - from[i])
                .average()
                .orElseThrow();
    }
}
