package org.taskmix.show;

import java.awt.Color;
import java.awt.Paint;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.taskmix.show.Span.State;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** On which threads the tasks of one iteration executed when, and what those did that were on none. */
public final class ThreadTimeline {

    private static final int MOST_LANES = 40;

    /** About one per pixel. */
    private static final int STEPS_OF_LANES = 700;

    /** A piece so many steps long is drawn as it is; shorter ones are summed up, step by step. */
    private static final int STEPS_OF_A_LONG_PIECE = 2;

    private final Timeline tasks;
    private final List<ThreadLane> lanes;
    private final Pieces queue;
    private final boolean leaves;
    private final double end;

    /**
     * Takes what was traced.
     *
     * @param tasks when each task was due, started and ended
     * @param lanes the threads, at least one
     * @param queue when tasks that had started were ready to go on, and in a queue; pieces may overlap
     * @param leaves whether tasks can wait without a thread
     */
    public ThreadTimeline(Timeline tasks, List<ThreadLane> lanes, Pieces queue, boolean leaves) {
        this.tasks = tasks;
        this.lanes = List.copyOf(lanes);
        this.queue = queue;
        this.leaves = leaves;
        // A look at every task.
        this.end = tasks.end();
    }

    /**
     * What was found.
     *
     * @param what what was traced, e.g. {@code "checkout under virtualThreads()"}
     * @param where on what, e.g. {@code "2 carriers"}
     * @return a sentence without its full stop
     */
    public String finding(String what, String where) {
        int executing = mostExecuting();
        int holding = mostHolding();
        int free = most(free());
        int queued = most(queued());
        List<String> states = new ArrayList<>();
        add(states, executing, "executed at once");
        add(states, holding, "held a thread while " + (holding == 1 ? "it" : "they") + " waited");
        add(states, free, "waited without a thread");
        add(states, queued, queued == 1 ? "was queued" : "were queued");
        String of = " of " + Numbers.text(tasks.tasks()) + (tasks.tasks() == 1 ? " task" : " tasks");
        return what + ": on " + where + " "
                + Titles.several(states.isEmpty() ? List.of("no task was seen") : states)
                        .replaceFirst("^(at most [0-9,]+)", "$1" + of);
    }

    private static void add(List<String> states, int most, String what) {
        if (most > 0) {
            states.add("at most " + Numbers.text(most) + " " + what);
        }
    }

    int tasks() {
        return tasks.tasks();
    }

    /** How the time of all threads was spent. */
    String inWords() {
        return "the threads executed for %s %% of their time and were held by tasks that waited for %s %%"
                .formatted(
                        Numbers.text(percent(share(State.EXECUTING) + share(State.UNTOLD))),
                        Numbers.text(percent(share(State.WAITING))));
    }

    Curves curves(Color dark) {
        List<Curves.Area> areas = new ArrayList<>();
        areas.add(Curves.Area.of("executing", dark, executing()));
        add(areas, "waiting, holding a thread", Tint.of(dark), holding());
        add(areas, "waiting without a thread", Inks.FREE, free());
        add(areas, "queued", Theme.QUEUED, queued());
        return new Curves(
                end,
                tasks.mostInFlight(),
                Arrays.stream(tasks.inFlight()).boxed().toList(),
                dark,
                areas);
    }

    /** What is never more than a fleeting part of a task is the time between two clocks. */
    private static void add(List<Curves.Area> areas, String name, Paint paint, double[] tasks) {
        if (most(tasks) > 0) {
            areas.add(Curves.Area.of(name, paint, tasks));
        }
    }

    private double[] executing() {
        return onThreads(state -> state == State.EXECUTING || state == State.UNTOLD);
    }

    private double[] holding() {
        return onThreads(state -> state == State.WAITING);
    }

    /** Of the tasks in flight, those that are neither in a queue nor on a thread. */
    private double[] free() {
        return leaves ? without(without(without(tasks.inFlight(), executing()), holding()), queued()) : new double[0];
    }

    private static double[] without(double[] all, double[] some) {
        return IntStream.range(0, all.length)
                .mapToDouble(i -> Math.max(0, all[i] - some[i]))
                .toArray();
    }

    private static int most(double[] means) {
        return (int) Math.round(Arrays.stream(means).max().orElse(0));
    }

    /** How many tasks executed at once at most; of a thread whose task is not told, one is taken to do so. */
    int mostExecuting() {
        return most(state -> state == State.EXECUTING || state == State.UNTOLD);
    }

    /** How many threads were held at once at most by tasks that waited. */
    int mostHolding() {
        return most(state -> state == State.WAITING);
    }

    private int most(Predicate<State> which) {
        return Cover.most(times(which, this::from), times(which, this::to));
    }

    /** Of those pieces that take any time. */
    private double[] times(Predicate<State> which, Edge edge) {
        return lanes.stream()
                .map(ThreadLane::pieces)
                .flatMapToDouble(pieces -> IntStream.range(0, pieces.size())
                        .filter(i -> which.test(pieces.state(i)) && to(pieces, i) > from(pieces, i))
                        .mapToDouble(i -> edge.of(pieces, i)))
                .toArray();
    }

    /** The begin or the end of a piece. */
    private interface Edge {
        double of(Pieces pieces, int piece);
    }

    /** Whether a group's tasks were ever on a thread. */
    boolean has(int group) {
        return lanes.stream()
                .map(ThreadLane::pieces)
                .anyMatch(pieces -> IntStream.range(0, pieces.size()).anyMatch(i -> pieces.group(i) == group));
    }

    boolean hasUntold() {
        return lanes.stream().anyMatch(lane -> share(lane, State.UNTOLD) > 0);
    }

    /** How much of the time of all lanes is in a state, from 0 to 1. */
    double share(State state) {
        return lanes.stream().mapToDouble(lane -> share(lane, state)).average().orElseThrow();
    }

    private double share(ThreadLane lane, State state) {
        return millis(lane, state) / end;
    }

    private double millis(ThreadLane lane, State state) {
        Pieces pieces = lane.pieces();
        return IntStream.range(0, pieces.size())
                .filter(i -> pieces.state(i) == state)
                .mapToDouble(i -> pieces.share(i) * (to(pieces, i) - from(pieces, i)))
                .sum();
    }

    private double from(Pieces pieces, int piece) {
        return Math.clamp(tasks.millis(pieces.fromNanos(piece)), 0, end);
    }

    private double to(Pieces pieces, int piece) {
        return Math.clamp(tasks.millis(pieces.toNanos(piece)), 0, end);
    }

    /** The mean number of tasks in each step whose pieces on threads are of some states. */
    private double[] onThreads(Predicate<State> which) {
        var cover = new Cover(end, Curves.STEPS);
        lanes.forEach(lane -> add(cover, lane.pieces(), which));
        return cover.means();
    }

    /** As {@link #onThreads}, of tasks in a queue, before their start or after it. A task may stand there more than once. */
    private double[] queued() {
        var cover = new Cover(end, Curves.STEPS);
        add(cover, queue, state -> true);
        double[] before = tasks.queued();
        double[] after = cover.means();
        double[] others = without(without(tasks.inFlight(), executing()), holding());
        return IntStream.range(0, before.length)
                .mapToDouble(i -> Math.min(others[i], before[i] + after[i]))
                .toArray();
    }

    private void add(Cover cover, Pieces pieces, Predicate<State> which) {
        for (int i = 0; i < pieces.size(); i++) {
            if (which.test(pieces.state(i))) {
                cover.add(from(pieces, i), to(pieces, i), pieces.share(i));
            }
        }
    }

    /** Of more threads than can be drawn, neighbours share a lane. */
    List<Lane> drawn() {
        int count = Math.min(lanes.size(), MOST_LANES);
        List<Lane> drawn = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int first = (int) ((long) lanes.size() * i / count);
            int last = (int) ((long) lanes.size() * (i + 1) / count);
            drawn.add(drawn(lanes.subList(first, last)));
        }
        return drawn;
    }

    int threads() {
        return lanes.size();
    }

    private Lane drawn(List<ThreadLane> together) {
        var stack = new Stack(end, STEPS_OF_LANES);
        List<Span> alone = new ArrayList<>();
        double longest = STEPS_OF_A_LONG_PIECE * end / STEPS_OF_LANES;
        for (ThreadLane lane : together) {
            Pieces pieces = lane.pieces();
            for (int i = 0; i < pieces.size(); i++) {
                double from = from(pieces, i);
                double to = to(pieces, i);
                int group = Math.min(pieces.group(i), Inks.MOST_GROUPS);
                if (together.size() == 1 && pieces.share(i) == 1 && to - from >= longest) {
                    alone.add(new Span(pieces.state(i), group, from, to, 0, 1, 1));
                } else {
                    stack.add(pieces.state(i), group, from, to, pieces.share(i) / together.size());
                }
            }
        }
        List<Span> spans = stack.spans();
        spans.addAll(alone);
        return new Lane(name(together), spans);
    }

    private static String name(List<ThreadLane> together) {
        String first = together.get(0).name();
        String last = together.get(together.size() - 1).name();
        return together.size() == 1
                ? first
                : first.replaceFirst(" (?=[^ ]*$)", "s ") + " to " + last.substring(last.lastIndexOf(' ') + 1);
    }

    /**
     * How each thread spent its time.
     *
     * @param caption of the table
     * @return one row per thread
     */
    public Table table(String caption) {
        var thread = StringColumn.create("lane");
        var pieces = IntColumn.create("pieces");
        var executing = DoubleColumn.create("executing (ms)");
        var busy = DoubleColumn.create("executing (% of the time)");
        var untold = DoubleColumn.create("executing, untold (% of the time)");
        var held = DoubleColumn.create("held by a task that waits (% of the time)");
        for (ThreadLane lane : lanes) {
            thread.append(lane.name());
            pieces.append((int) IntStream.range(0, lane.pieces().size())
                    .filter(i -> lane.pieces().state(i) != State.UNTOLD)
                    .count());
            executing.append(millis(lane, State.EXECUTING));
            busy.append(percent(share(lane, State.EXECUTING)));
            untold.append(percent(share(lane, State.UNTOLD)));
            held.append(percent(share(lane, State.WAITING)));
        }
        Table table = Table.create(caption, thread, pieces, executing, busy);
        return (hasUntold() ? table.addColumns(untold) : table).addColumns(held);
    }

    private static double percent(double share) {
        return Math.rint(100 * share);
    }
}
