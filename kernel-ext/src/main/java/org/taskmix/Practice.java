package org.taskmix;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.taskmix.show.Html;
import org.taskmix.show.Renderable;
import org.taskmix.show.Rendering;
import org.taskmix.show.Tables;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * What a project of your own has and what it still lacks, point by point: the mix before it is run, the sweep, and what came of it. It
 * judges whether the question can be answered, not what the answer is.
 *
 * <pre>{@code
 * Practice.check(mix)                                                      // before anything is run
 * Practice.check(mix.sizes(10, 20, 50, 100).cpuShares(0, 25, 50, 75, 100))  // likewise
 * Practice.check(runs)                                                     // the sweep, once it was run
 * }</pre>
 */
public final class Practice implements Renderable {

    private final String name;
    private final List<Point> points;

    private Practice(String name, List<Point> points) {
        this.name = name;
        this.points = List.copyOf(points);
    }

    /**
     * How a point stands.
     *
     * <pre>{@code
     * Practice.check(mix).points().get(0).state()   // DONE
     * }</pre>
     */
    public enum State {
        /** It is there. */
        DONE,
        /** It is not there, and the question cannot be answered without it. */
        MISSING,
        /** Nothing to be done, but to be told with the result. */
        NOTE
    }

    /**
     * One point.
     *
     * <pre>{@code
     * Practice.check(mix).points().get(0).write()
     * }</pre>
     *
     * @param state how it stands
     * @param what it is about, e.g. {@code "I/O-bound work"}
     * @param why what was seen, and why it matters
     * @param write what to write; empty if nothing is to be written
     */
    public record Point(State state, String what, String why, String write) {

        static Point done(String what, String why) {
            return new Point(State.DONE, what, why, "");
        }

        static Point missing(String what, String why, String write) {
            return new Point(State.MISSING, what, why, write);
        }

        static Point note(String what, String why, String write) {
            return new Point(State.NOTE, what, why, write);
        }

        /** One line, e.g. {@code "missing: I/O-bound work. No task waits ... Write mix.waits(50, millis(5))."}. */
        @Override
        public String toString() {
            return "%s: %s. %s%s"
                    .formatted(
                            state.name().toLowerCase(Locale.ROOT),
                            what,
                            why,
                            write.isEmpty() ? "" : " Write " + write + ".");
        }
    }

    /**
     * Looks at a mix: whether it computes and waits, whether its tasks are long enough to be told from the machine's own noise, and
     * what limits it besides the model; and at the models, if there are any.
     *
     * <pre>{@code
     * Practice.check(mix, platformThreads(8), virtualThreads(), async())
     * }</pre>
     *
     * @param mix with tasks or without
     * @param models what it is to run under; none to look at the mix alone
     * @return what is done and what is missing
     * @throws IllegalArgumentException if {@code mix} or a model is null
     */
    public static Practice check(@Nullable Mix mix, @Nullable Model... models) {
        Mix given = there(mix, "a mix", "Practice.check(mix)");
        List<Practice.Point> points = new ArrayList<>(PracticeMix.points(given));
        if (models.length > 0) {
            List<Model> each = new ArrayList<>();
            for (Model model : models) {
                each.add(there(model, "models", "Practice.check(mix, virtualThreads(), async())"));
            }
            points.addAll(PracticeModels.points(each));
        }
        return new Practice(given.name(), points);
    }

    /**
     * Looks at a sweep before it is run: its mix, and how many sizes and compositions it has.
     *
     * @param sweep made by {@code mix.sizes(...)} or {@code mix.cpuShares(...)}
     * @return what is done and what is missing
     * @throws IllegalArgumentException if {@code sweep} is null
     */
    public static Practice check(@Nullable Sweep sweep) {
        Sweep given = there(sweep, "a sweep", "Practice.check(mix.sizes(10, 20, 50, 100))");
        List<Point> points = new ArrayList<>(PracticeMix.points(given.mix()));
        points.addAll(PracticeSweep.axes(given));
        return new Practice(given.name(), points);
    }

    /**
     * Looks at a sweep that was run: its mix, sizes and compositions, the models, the rounds, whether the makespans are long enough to be
     * timed and the models can be told apart, and the serious cautions.
     *
     * @param runs what {@code runUnder(...)} of a sweep gave, or {@code Runs.loadSweep(...)}
     * @return what is done and what is missing
     * @throws IllegalArgumentException if {@code runs} is null
     */
    public static Practice check(@Nullable SweepRuns runs) {
        SweepRuns given = there(runs, "the runs of a sweep", "Practice.check(runs)");
        List<Point> points = new ArrayList<>(PracticeMix.points(given.sweep().mix()));
        points.addAll(PracticeSweep.axes(given.sweep()));
        points.addAll(PracticeRuns.points(given));
        return new Practice(given.sweep().name(), points);
    }

    /**
     * The verdict of each cell of a sweep, as a table.
     *
     * <pre>{@code
     * Practice.verdicts(runs)
     * }</pre>
     *
     * @param runs what {@code runUnder(...)} of a sweep gave
     * @return a new Tablesaw table, one row per cell: share of CPU-bound tasks, size, the fastest model, how many times as long the second
     *     took, the verdict in words, and the models than which none was shown to be faster, of which any may be the best; no fastest
     *     where no model was shown to be
     * @throws IllegalArgumentException if {@code runs} is null
     */
    public static Table verdicts(@Nullable SweepRuns runs) {
        SweepRuns given = there(runs, "the runs of a sweep", "Practice.verdicts(runs)");
        return Tables.taught(given.map()
                .data()
                .copy()
                .addColumns(StringColumn.create(
                        "in the lead",
                        given.cells().stream()
                                .map(cell -> cell.measured().leaders().stream()
                                        .map(Model::name)
                                        .collect(Collectors.joining(", "))))));
    }

    private static <T> T there(@Nullable T given, String what, String example) {
        if (given == null) {
            throw new IllegalArgumentException(
                    "check(null): it takes %s to look at, got null. Write e.g. %s.".formatted(what, example));
        }
        return given;
    }

    /**
     * All points, in the order in which a project is made.
     *
     * @return at least one
     */
    public List<Point> points() {
        return points;
    }

    /**
     * Whether nothing is missing. Notes do not count.
     *
     * @return true if every point is done or a note
     */
    public boolean isDone() {
        return missing().isEmpty();
    }

    private List<Point> missing() {
        return points.stream().filter(point -> point.state() == State.MISSING).toList();
    }

    /**
     * How many points are done, and which are not, in a sentence.
     *
     * @return e.g. {@code "my mix: 5 of 7 points are there. Missing: sizes, compositions."}
     */
    public String finding() {
        List<Point> missing = missing();
        return isDone()
                ? "%s: nothing is missing, in %s.".formatted(name, Account.counted(points.size(), "point"))
                : "%s: %s of %s points are there. Missing: %s."
                        .formatted(
                                name,
                                points.size() - missing.size(),
                                points.size(),
                                missing.stream().map(Point::what).collect(Collectors.joining(", ")));
    }

    /**
     * The points as a table.
     *
     * @return a new Tablesaw table, one row per point: how it stands, what it is about, why, and what to write
     */
    public Table table() {
        return Tables.taught(Table.create(
                "What " + name + " has, and what it lacks",
                column("state", point -> point.state().name().toLowerCase(Locale.ROOT)),
                column("point", Point::what),
                column("seen, and why it matters", Point::why),
                column("what to write", Point::write)));
    }

    private StringColumn column(String heading, Function<Point, String> value) {
        return StringColumn.create(heading, points.stream().map(value));
    }

    @Override
    public Rendering rendering() {
        String html = "<p><strong>" + Html.escape(finding()) + "</strong></p>" + Tables.html(table());
        return new Rendering(toString(), html);
    }

    /** The finding, and a line per point. */
    @Override
    public String toString() {
        return finding() + points.stream().map(point -> "\n" + point).collect(Collectors.joining());
    }
}
