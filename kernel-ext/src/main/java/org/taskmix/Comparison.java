package org.taskmix;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.taskmix.measure.Environment;
import org.taskmix.measure.Rounds;
import org.taskmix.run.TaskRecords;
import org.taskmix.show.Finding;
import org.taskmix.show.Html;
import org.taskmix.show.IntervalPlot;
import org.taskmix.show.Look;
import org.taskmix.show.ModelFigure;
import org.taskmix.show.ModelRow;
import org.taskmix.show.Numbers;
import org.taskmix.show.Plot;
import org.taskmix.show.Renderable;
import org.taskmix.show.Rendering;
import org.taskmix.show.SummaryTable;
import org.taskmix.show.Tables;
import org.taskmix.stats.Figure;
import org.taskmix.stats.Quantiles;
import org.taskmix.stats.Ratios;
import tech.tablesaw.api.Table;

/**
 * A mix that was run under one or more models, and what came of it. A cell that ends with it shows a sentence with the
 * finding, the table, the plot and the machine.
 *
 * <pre>{@code
 * var runs = mix.runUnder(platformThreads(8), virtualThreads());
 * runs                     // shows everything
 * runs.plot(LATENCY)       // another view of the same runs
 * }</pre>
 */
public final class Comparison implements Renderable {

    private static final double LEVEL = 0.95;

    private final Mix mix;
    private final List<Model> models;
    private final Protocol protocol;
    private final Rounds rounds;
    private final Environment environment;
    private final Model baseline;
    private final List<ModelRow> rows;

    Comparison(Mix mix, List<Model> models, Protocol protocol, Rounds rounds, Environment environment, Model baseline) {
        this.mix = mix;
        this.models = models;
        this.protocol = protocol;
        this.rounds = rounds;
        this.environment = environment;
        this.baseline = baseline;
        // Once: sentence, table and plot all need them, and each takes a look at every task.
        this.rows = models.stream().map(this::row).toList();
    }

    /**
     * The same runs, with ratios to another baseline.
     *
     * @param model one of the models that were run
     * @return a new comparison; nothing is measured again
     * @throws IllegalArgumentException if that model was not run; the message names those that were
     */
    public Comparison against(Model model) {
        position("against", model);
        return new Comparison(mix, models, protocol, rounds, environment, model);
    }

    /**
     * What was found, in a sentence that claims no more than the intervals allow.
     *
     * @return e.g. {@code "virtualThreads() took 0.51 times as long as sequential() (95 % CI 0.50 to 0.53)."}
     */
    public String finding() {
        return Finding.of(baseline.name(), rows);
    }

    /**
     * The summary, one row per model, to look at or to compute with.
     *
     * @return a new Tablesaw table
     */
    public Table table() {
        return SummaryTable.of(mix.toString(), baseline.name(), rows);
    }

    /**
     * The makespans: every round, the median and its interval.
     *
     * @return a plot
     */
    public Plot plot() {
        return plot(Metric.MAKESPAN);
    }

    /**
     * A metric: every round, the median and its interval.
     *
     * @param metric e.g. {@code THROUGHPUT}
     * @return a plot
     * @throws IllegalArgumentException if {@code metric} is null
     */
    public Plot plot(Metric metric) {
        if (metric == null) {
            throw new IllegalArgumentException("plot(null): it takes a metric to draw a plot, got null. Write e.g. "
                    + "plot(LATENCY), or plot() for the makespan.");
        }
        List<ModelFigure> figures = new ArrayList<>();
        for (Model model : models) {
            double[] values = values(model, metric);
            List<Double> boxed = Arrays.stream(values).boxed().toList();
            figures.add(new ModelFigure(model.name(), look(model), median(values, metric), boxed));
        }
        String title = mix.name() + ": which model has the " + (metric == Metric.THROUGHPUT ? "highest " : "shortest ")
                + metric + "?";
        return IntervalPlot.of(title, metric.toString(), figures, machine(), table());
    }

    /**
     * What was recorded of every task.
     *
     * @param model one of the models that were run
     * @return one entry per counted round, in order
     * @throws IllegalArgumentException if that model was not run; the message names those that were
     */
    public List<TaskRecords> records(Model model) {
        return List.copyOf(rounds.records().get(position("records", model)));
    }

    @Override
    public Rendering rendering() {
        Plot plot = plot();
        Table table = table();
        String html = "<p><strong>" + Html.escape(finding()) + "</strong></p>" + Tables.html(table) + failuresHtml()
                + plot.figure() + "<p>" + Html.escape(machine()) + "</p>";
        String text = finding() + "\n" + Tables.text(table) + failuresText() + "\n" + machine();
        return new Rendering(text, html);
    }

    /** The finding and the machine, in one line. */
    @Override
    public String toString() {
        return finding() + " " + machine();
    }

    private String machine() {
        return "%s %s · Java %s · %s · %s"
                .formatted(
                        environment.cores(),
                        environment.cores() == 1 ? "core" : "cores",
                        environment.java(),
                        environment.system(),
                        protocol);
    }

    private ModelRow row(Model model) {
        Optional<Figure> ratio = model.equals(baseline)
                ? Optional.empty()
                : Optional.of(
                        Ratios.ofRounds(values(model, Metric.MAKESPAN), values(baseline, Metric.MAKESPAN), LEVEL));
        return new ModelRow(
                model.name(),
                median(values(model, Metric.MAKESPAN), Metric.MAKESPAN),
                median(values(model, Metric.THROUGHPUT), Metric.THROUGHPUT),
                ratio,
                records(model).stream().mapToInt(TaskRecords::failed).sum());
    }

    private static Figure median(double[] values, Metric metric) {
        return Quantiles.median(values, LEVEL, metric.unit());
    }

    private double[] values(Model model, Metric metric) {
        return records(model).stream().mapToDouble(metric::of).toArray();
    }

    private int position(String call, @Nullable Model model) {
        int position = model == null ? -1 : models.indexOf(model);
        if (position < 0) {
            throw new IllegalArgumentException(
                    "%s(%s): this model was not run here, so nothing is known of it. Name one that was: %s."
                            .formatted(
                                    call,
                                    model,
                                    models.stream().map(Model::name).collect(Collectors.joining(", "))));
        }
        return position;
    }

    private Map<String, Integer> failures() {
        var lines = new TreeMap<String, Integer>();
        for (Model model : models) {
            for (TaskRecords iteration : records(model)) {
                iteration
                        .failures()
                        .forEach((kind, count) -> lines.merge(model.name() + ": " + kind, count, Integer::sum));
            }
        }
        return lines;
    }

    private String failuresText() {
        return failures().entrySet().stream().map(kind -> "\n" + failure(kind)).collect(Collectors.joining());
    }

    private String failuresHtml() {
        String items = failures().entrySet().stream()
                .map(kind -> "<li>" + Html.escape(failure(kind)) + "</li>")
                .collect(Collectors.joining());
        return items.isEmpty() ? "" : "<ul>" + items + "</ul>";
    }

    private static String failure(Map.Entry<String, Integer> kind) {
        return Numbers.text(kind.getValue()) + " failed under " + kind.getKey();
    }

    private static Look look(Model model) {
        return switch (model) {
            case Sequential sequential -> Look.SEQUENTIAL;
            case PlatformThreads pool -> Look.PLATFORM_THREADS;
            case VirtualThreads virtual -> Look.VIRTUAL_THREADS;
            case Async async -> Look.ASYNC;
        };
    }
}
