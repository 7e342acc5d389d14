package org.taskmix;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.taskmix.caution.Caution;
import org.taskmix.show.CautionList;
import org.taskmix.show.Html;
import org.taskmix.show.Numbers;
import org.taskmix.show.Plot;
import org.taskmix.show.Renderable;
import org.taskmix.show.Rendering;
import org.taskmix.show.Tables;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.Table;

/**
 * A sweep that was run. A cell that ends with it shows who wins where: curves over one axis, a map over two.
 *
 * <pre>{@code
 * var runs = mix.sizes(20, 60, 200).cpuShares(0, 50, 100).runUnder(platformThreads(2), virtualThreads());
 * runs                          // the map
 * runs.at(200, 50)              // everything of one cell
 * runs.withCpuShare(50).plot()  // curves over the sizes, with half of the tasks CPU-bound
 * }</pre>
 */
public final class SweepRuns implements Renderable {

    private final Sweep sweep;
    private final List<Model> models;
    private final List<Comparison> cells;

    /**
     * Takes what was measured.
     *
     * @param cells row by row, as {@link Sweep#cells()} has them
     */
    SweepRuns(Sweep sweep, List<Model> models, List<Comparison> cells) {
        this.sweep = sweep;
        this.models = List.copyOf(models);
        this.cells = List.copyOf(cells);
    }

    List<Comparison> cells() {
        return cells;
    }

    /**
     * One cell of a sweep over one axis.
     *
     * @param value a size, or a share of CPU-bound tasks in %
     * @return everything that was measured there
     * @throws IllegalArgumentException if that was not run; the message names what was
     * @throws IllegalStateException if there are two axes
     */
    public Comparison at(int value) {
        if (sweep.hasMap()) {
            throw new IllegalStateException(
                    "at(%s): this sweep has sizes and shares of CPU work, so a cell has two numbers. Write e.g. at(%s, %s)."
                            .formatted(
                                    value,
                                    sweep.columns().get(0),
                                    sweep.rows().get(0).orElse(0)));
        }
        return cells.get(position("at", value, sweep.axis()));
    }

    /**
     * One cell of a sweep over both axes.
     *
     * @param tasks a size
     * @param cpuShare a share of CPU-bound tasks, in %
     * @return everything that was measured there
     * @throws IllegalArgumentException if that was not run; the message names what was
     */
    public Comparison at(int tasks, int cpuShare) {
        int column = position("at", tasks, sweep.columns());
        int row = position("at", cpuShare, sweep.shares());
        return cells.get(row * sweep.columns().size() + column);
    }

    /**
     * The part of a sweep over both axes that has one share of CPU work.
     *
     * @param percent one of the shares that were run, in %
     * @return the same runs, over sizes alone
     * @throws IllegalArgumentException if that share was not run; the message names those that were
     */
    public SweepRuns withCpuShare(int percent) {
        int row = position("withCpuShare", percent, sweep.shares());
        int columns = sweep.columns().size();
        return new SweepRuns(sweep.row(percent), models, cells.subList(row * columns, (row + 1) * columns));
    }

    /**
     * What was found, in a sentence or two that claim no more than the verdicts do.
     *
     * @return e.g. {@code "Of 3 cells virtualThreads() was the fastest in 2 (at 1,000 and 10,000 tasks); in 1 the models cannot be told apart."}
     */
    public String finding() {
        if (models.size() == 1) {
            return "%s was measured in %s, alone, so there is no winner."
                    .formatted(models.get(0).name(), Account.counted(cells.size(), "cell"));
        }
        Map<String, List<Integer>> won = new LinkedHashMap<>();
        for (int i = 0; i < cells.size(); i++) {
            String winner = cells.get(i).fastest().map(Model::name).orElse("");
            won.computeIfAbsent(winner, name -> new ArrayList<>()).add(i);
        }
        List<String> parts = new ArrayList<>();
        won.forEach((model, where) -> {
            if (!model.isEmpty()) {
                // On a map the reader sees where.
                parts.add("%s was the fastest in %s%s"
                        .formatted(model, where.size(), sweep.hasMap() ? "" : " (at " + places(where) + ")"));
            }
        });
        if (won.containsKey("")) {
            parts.add("in %s no model was shown to be the fastest"
                    .formatted(won.get("").size()));
        }
        return "Of %s, %s.".formatted(Account.counted(cells.size(), "cell"), String.join("; ", parts));
    }

    private String places(List<Integer> where) {
        return where.stream().map(this::place).collect(Collectors.joining(", "));
    }

    /**
     * Where a cell is.
     *
     * @param tasks its size
     * @param cpuShare in %; empty if it is the mix's own
     */
    record Place(int tasks, OptionalInt cpuShare) {

        /** E.g. {@code "at 100 tasks, 50 % CPU-bound"}. */
        @Override
        public String toString() {
            return "at " + Account.counted(tasks, "task")
                    + (cpuShare.isPresent() ? ", " + cpuShare.getAsInt() + " % CPU-bound" : "");
        }
    }

    /** Where each cell is, row by row. */
    List<Place> places() {
        List<Place> places = new ArrayList<>();
        for (OptionalInt share : sweep.rows()) {
            sweep.columns().forEach(size -> places.add(new Place(size, share)));
        }
        return places;
    }

    private String place(int cell) {
        OptionalInt share = sweep.rows().get(cell / sweep.columns().size());
        return share.isPresent() && !sweep.hasSizes()
                ? share.getAsInt() + " % CPU"
                : Numbers.text(sweep.columns().get(cell % sweep.columns().size())) + " tasks";
    }

    /**
     * What the models are compared by: curves with intervals and lower bounds over one axis, the map over two.
     *
     * @return a plot
     */
    public Plot plot() {
        return sweep.hasMap() ? map() : plots().compared();
    }

    /**
     * A metric over one axis, with intervals.
     *
     * @param metric e.g. {@code THROUGHPUT}
     * @return a plot with a curve per model
     * @throws IllegalArgumentException if {@code metric} is null
     * @throws IllegalStateException if there are two axes
     */
    public Plot plot(Metric metric) {
        if (metric == null) {
            throw new IllegalArgumentException("plot(null): it takes a metric to draw a plot, got null. Write e.g. "
                    + "plot(THROUGHPUT), or plot() for what the models are compared by.");
        }
        if (metric == Metric.LATENCY_DISTRIBUTION) {
            throw new IllegalStateException(
                    "plot(LATENCY_DISTRIBUTION): a curve has one value per cell of the sweep, and a distribution has many. Name a cell, e.g. at(%s).plot(LATENCY_DISTRIBUTION), or write plot(LATENCY) for its median."
                            .formatted(
                                    sweep.hasMap()
                                            ? sweep.columns().get(0) + ", "
                                                    + sweep.shares().get(0)
                                            : sweep.axis().get(0)));
        }
        if (sweep.hasMap()) {
            throw new IllegalStateException(
                    "plot(%s): curves have one axis, and this sweep has sizes and shares of CPU work. Write e.g. withCpuShare(%s).plot(%s)."
                            .formatted(metric.name(), sweep.shares().get(0), metric.name()));
        }
        return plots().of(metric);
    }

    /**
     * Which model wins where: a cell per size and share of CPU work, with how many times as long the second took, or that it cannot
     * be told.
     *
     * @return a plot
     */
    public Plot map() {
        return plots().map();
    }

    private SweepPlots plots() {
        return new SweepPlots(sweep, models, cells, finding(), machine());
    }

    /**
     * All cells, one row per cell and model, to look at or to compute with.
     *
     * @return a new Tablesaw table: size and share of CPU-bound tasks, then as {@link Comparison#table()}
     */
    public Table table() {
        Table all = null;
        for (int i = 0; i < cells.size(); i++) {
            Table one = cells.get(i).table();
            int rows = one.rowCount();
            int size = cells.get(i).measured().mix().size();
            OptionalInt share = sweep.rows().get(i / sweep.columns().size());
            if (share.isPresent()) {
                one.insertColumn(0, constant(Sweep.CPU_SHARE, share.getAsInt(), rows));
            }
            one.insertColumn(0, constant(Sweep.TASKS, size, rows));
            all = all == null ? one : all.append(one);
        }
        return Tables.taught(Table.create(sweep.toString(), all == null ? List.of() : all.columns()));
    }

    private static IntColumn constant(String name, int value, int rows) {
        return IntColumn.create(
                name, IntStream.generate(() -> value).limit(rows).toArray());
    }

    /**
     * The reasons to doubt these figures, of all cells together; each kind is given once, with the first cell that has it.
     *
     * @return serious ones first; empty if nothing speaks against them
     */
    public List<Caution> cautions() {
        Map<String, Caution> found = new LinkedHashMap<>();
        for (Comparison cell : cells) {
            cell.cautions().forEach(caution -> found.putIfAbsent(caution.id(), caution));
        }
        return found.values().stream()
                .sorted((a, b) -> b.grade().compareTo(a.grade()))
                .toList();
    }

    /**
     * Writes these runs to a file, from which {@link Runs#loadSweep} brings all of it back. A name that ends in {@code .csv} gives one
     * line per task instead, one in {@code .json} the tables, the conditions and every task.
     *
     * @param name of the file, from the notebook's folder on; folders are made as needed
     * @return where it is, and how large
     * @throws IllegalArgumentException if no file can have that name
     * @throws IllegalStateException if the file cannot be written, or there is one that holds something else, which is left as it is
     */
    public Saved save(String name) {
        return Saving.save(sweep, cells, name);
    }

    /**
     * Sets the sweep of another machine beside this one: both maps, and cell by cell whether the same model wins on both.
     *
     * <pre>{@code
     * sweep.beside(Runs.loadSweep("../datasets/09-practice/sweep.taskmix"))
     * }</pre>
     *
     * @param reference the other sweep, with a cell of this one at least
     * @return both; nothing is measured again
     * @throws IllegalArgumentException if it is missing, or the two have no cell in common
     */
    public SweepsSideBySide beside(@Nullable SweepRuns reference) {
        return SweepsSideBySide.of(this, reference);
    }

    List<Model> models() {
        return models;
    }

    Sweep sweep() {
        return sweep;
    }

    @Override
    public Rendering rendering() {
        List<Caution> cautions = cautions();
        Table table = table();
        Table conditions = cells.get(0).conditions();
        Plot plot = plot();
        byte[] png = plot.png();
        String above = "<p><strong>" + Html.escape(finding()) + "</strong></p>" + plot.figure(png)
                + CautionList.html(cautions);
        String below =
                "<details><summary>" + Html.escape(machine()) + "</summary>" + Tables.html(conditions) + "</details>";
        String html = above + "<details><summary>All cells</summary>"
                + Tables.htmlBelow(table, table.rowCount(), above + below) + "</details>" + below;
        String text = finding() + "\n" + plot.alternative() + "\n"
                + (cautions.isEmpty() ? "" : CautionList.text(cautions) + "\n") + Tables.text(table) + "\n"
                + Tables.text(conditions) + "\n" + machine();
        return new Rendering(text, html).withPng(png);
    }

    /** E.g. {@code "Measured checkout: 10 rounds of 20 cells in 84 s; as many as asked for."}. */
    String conclusion() {
        return cells.get(0).conclusion(sweep.name() + ", each of " + Account.counted(cells.size(), "cell"));
    }

    private String machine() {
        return cells.get(0).machine();
    }

    private static int position(String call, int value, List<Integer> values) {
        int position = values.indexOf(value);
        if (position < 0) {
            throw new IllegalArgumentException("%s(... %s ...): that was not run here. These were: %s."
                    .formatted(
                            call,
                            Numbers.text(value),
                            values.stream().map(Numbers::text).collect(Collectors.joining(", "))));
        }
        return position;
    }

    /** The finding and the machine, in one line. */
    @Override
    public String toString() {
        return finding() + " " + machine();
    }
}
