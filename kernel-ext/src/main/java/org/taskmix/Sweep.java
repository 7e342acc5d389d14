package org.taskmix;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.taskmix.show.Numbers;
import org.taskmix.work.process.OneLine;

/**
 * One mix in several sizes, with several shares of CPU work, or both: made by {@link Mix#sizes} and {@link Mix#cpuShares}. All
 * of them are run in one session, round by round in shuffled order, so that all meet the same changes of the machine.
 *
 * <pre>{@code
 * mix.sizes(10, 100, 1_000).runUnder(platformThreads(8), virtualThreads())    // curves
 * mix.sizes(20, 60, 200).cpuShares(0, 25, 50, 75, 100).runUnder(...)          // a map of who wins where
 * mix.sizes(100, 1_000).savedIn("sweep.taskmix").runUnder(...)                // goes on after a crash
 * }</pre>
 */
public final class Sweep {

    /** What the columns of a map are. */
    static final String TASKS = "tasks";

    /** What its rows are. */
    static final String CPU_SHARE = "share of CPU-bound tasks (%)";

    private static final int MOST_CELLS = 200;
    private static final Duration PER_CELL = Duration.ofSeconds(10);

    private final Mix mix;
    private final List<Integer> sizes;
    private final List<Integer> cpuShares;
    private final Optional<Path> file;

    private Sweep(Mix mix, List<Integer> sizes, List<Integer> cpuShares, Optional<Path> file) {
        this.mix = mix;
        this.sizes = List.copyOf(sizes);
        this.cpuShares = List.copyOf(cpuShares);
        this.file = file;
    }

    static Sweep of(Mix mix) {
        return new Sweep(mix, List.of(), List.of(), Optional.empty());
    }

    /**
     * Runs every composition in several sizes.
     *
     * @param tasks how many in all, ascending, each from the number of groups to 1,000,000
     * @return a new sweep; this one is unchanged
     * @throws IllegalArgumentException if there is none, they do not ascend, or one is out of range
     * @throws IllegalStateException if the mix has no tasks
     */
    public Sweep sizes(int... tasks) {
        List<Integer> values = ascending("sizes", "10, 100, 1_000", tasks);
        values.forEach(mix::ofSize);
        return new Sweep(mix, values, cpuShares, file).checked();
    }

    /**
     * Runs every size with several shares of CPU-bound tasks.
     *
     * @param percents CPU-bound tasks among all, in %, ascending, each from 0 to 100
     * @return a new sweep; this one is unchanged
     * @throws IllegalArgumentException if there is none, they do not ascend, or one is out of range
     * @throws IllegalStateException if the mix lacks CPU-bound tasks, or others
     */
    public Sweep cpuShares(int... percents) {
        List<Integer> values = ascending("cpuShares", "0, 25, 50, 75, 100", percents);
        return new Sweep(mix, sizes, values, file).checked();
    }

    /**
     * Keeps each finished round in a file before the next one starts. If the same sweep is run with the same file again, after a
     * crash or to add rounds, it goes on from there.
     *
     * @param name a file, from the notebook's folder on, in a folder that exists; made if it is not there
     * @return a new sweep; this one is unchanged
     * @throws IllegalArgumentException if that is no name of a file
     */
    public Sweep savedIn(String name) {
        if (name == null || name.isBlank()) {
            throw new IllegalArgumentException("savedIn(" + (name == null ? "null" : "\"" + name + "\"")
                    + "): the rounds need a file to be kept in. Write e.g. savedIn(\"sweep.taskmix\").");
        }
        try {
            return new Sweep(mix, sizes, cpuShares, Optional.of(Path.of(name)));
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException(
                    "savedIn(\"" + OneLine.of(name) + "\"): no file can have that name: " + e.getReason()
                            + ". Write e.g. savedIn(\"sweep.taskmix\").",
                    e);
        }
    }

    /**
     * Runs the sweep as {@link Protocol#quick()} says, for at most 10 s per cell.
     *
     * @param models at least one, each at most once; the first is the baseline of ratios
     * @return the runs, which a notebook shows as curves or as a map
     * @throws IllegalArgumentException if there is no model, or one twice
     * @throws IllegalStateException if a run would take the machine down, the budget has no room for the rounds that a verdict needs, or
     *     the file holds other runs
     * @throws InterruptedException if the cell is interrupted; finished rounds are shown as partial
     */
    public SweepRuns runUnder(Model... models) throws InterruptedException {
        Duration all = PER_CELL.multipliedBy((long) rows().size() * columns().size());
        return runUnder(Protocol.quick().budget(all), models);
    }

    /**
     * Runs the sweep with another protocol.
     *
     * @param protocol how much to measure; its budget is that of the whole sweep
     * @param models at least one, each at most once; the first is the baseline of ratios
     * @return the runs, which a notebook shows as curves or as a map
     * @throws IllegalArgumentException if there is no model, or one twice
     * @throws IllegalStateException if a run would take the machine down, the budget has no room for the rounds that a verdict needs, or
     *     the file holds other runs
     * @throws InterruptedException if the cell is interrupted; finished rounds are shown as partial
     */
    public SweepRuns runUnder(Protocol protocol, Model... models) throws InterruptedException {
        return SweepExperiment.of(this, protocol, models).run();
    }

    Mix mix() {
        return mix;
    }

    String name() {
        return mix.name();
    }

    Optional<Path> file() {
        return file;
    }

    /** The values along the columns of a map: sizes, or the mix's own. */
    List<Integer> columns() {
        return sizes.isEmpty() ? List.of(mix.size()) : sizes;
    }

    /** The values along the rows of a map: shares of CPU work in %; one that is empty if the share is the mix's own. */
    List<OptionalInt> rows() {
        return cpuShares.isEmpty()
                ? List.of(OptionalInt.empty())
                : cpuShares.stream().map(OptionalInt::of).toList();
    }

    boolean hasSizes() {
        return !sizes.isEmpty();
    }

    boolean hasCpuShares() {
        return !cpuShares.isEmpty();
    }

    /** Whether there are two axes. */
    boolean hasMap() {
        return hasSizes() && cpuShares.size() > 1;
    }

    /** The values of the only axis, if there is one only. */
    List<Integer> axis() {
        return isOverSharesAlone() ? cpuShares : columns();
    }

    /** What the only axis is. */
    String axisName() {
        return isOverSharesAlone() ? CPU_SHARE : TASKS;
    }

    private boolean isOverSharesAlone() {
        return hasCpuShares() && !hasSizes();
    }

    /** The shares of CPU work that were asked for, in %. */
    List<Integer> shares() {
        return cpuShares;
    }

    /** The mixes, row by row. */
    List<Mix> cells() {
        List<Mix> cells = new ArrayList<>();
        for (OptionalInt share : rows()) {
            for (int size : columns()) {
                Mix sized = hasSizes() ? mix.ofSize(size) : mix;
                cells.add(share.isPresent() ? sized.withCpuShare(share.getAsInt()) : sized);
            }
        }
        return cells;
    }

    /** The same sweep of one row. */
    Sweep row(int share) {
        return new Sweep(mix, sizes, List.of(share), file);
    }

    private Sweep checked() {
        int count = rows().size() * columns().size();
        if (count > MOST_CELLS) {
            throw new IllegalArgumentException(
                    "A sweep over %s sizes and %s shares has %s cells, and at most %s can be run in one session. Leave some values out."
                            .formatted(columns().size(), rows().size(), Numbers.text(count), Numbers.text(MOST_CELLS)));
        }
        var unused = cells();
        return this;
    }

    private static List<Integer> ascending(String call, String example, int @Nullable ... values) {
        int[] given = values == null ? new int[0] : values;
        boolean fine = given.length > 0;
        for (int i = 1; i < given.length; i++) {
            fine &= given[i - 1] < given[i];
        }
        if (!fine) {
            throw new IllegalArgumentException(
                    "%s(%s): a sweep needs one value at least, and each only once, in ascending order. Write e.g. %s(%s)."
                            .formatted(
                                    call,
                                    values == null
                                            ? "null"
                                            : Arrays.stream(given)
                                                    .mapToObj(String::valueOf)
                                                    .collect(Collectors.joining(", ")),
                                    call,
                                    example));
        }
        return Arrays.stream(given).boxed().toList();
    }

    /** E.g. {@code "checkout: 10 CPU tasks of 5 ms, 90 waits of 20 ms; in sizes of 10, 100; with 0, 50 % of CPU-bound tasks"}. */
    @Override
    public String toString() {
        return mix
                + (hasSizes() ? "; in sizes of " + list(sizes) + " tasks" : "")
                + (hasCpuShares() ? "; with " + list(cpuShares) + " % of CPU-bound tasks" : "");
    }

    private static String list(List<Integer> values) {
        return values.stream().map(Numbers::text).collect(Collectors.joining(", "));
    }
}
