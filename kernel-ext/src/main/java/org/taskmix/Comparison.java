package org.taskmix;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.taskmix.caution.Caution;
import org.taskmix.measure.Rounds;
import org.taskmix.run.TaskRecords;
import org.taskmix.show.CautionList;
import org.taskmix.show.Finding;
import org.taskmix.show.Html;
import org.taskmix.show.IntervalPlot;
import org.taskmix.show.LatencyQuantiles;
import org.taskmix.show.LatencyRow;
import org.taskmix.show.LatencyTable;
import org.taskmix.show.Look;
import org.taskmix.show.ModelFigure;
import org.taskmix.show.ModelRow;
import org.taskmix.show.Numbers;
import org.taskmix.show.Plot;
import org.taskmix.show.Renderable;
import org.taskmix.show.Rendering;
import org.taskmix.show.SummaryTable;
import org.taskmix.show.Tables;
import org.taskmix.stats.EffectSize;
import org.taskmix.stats.Figure;
import org.taskmix.stats.Outcome;
import org.taskmix.stats.Quantiles;
import org.taskmix.stats.Verdict;
import tech.tablesaw.api.StringColumn;
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

    private static final List<Double> QUANTILES = List.of(0.5, 0.9, 0.95, 0.99);

    private final Measured measured;
    private final Model baseline;
    private final List<ModelRow> rows;

    Comparison(Measured measured, Model baseline) {
        this.measured = measured;
        this.baseline = baseline;
        // Once: sentence, table and plot all need them, and each takes a look at every task.
        this.rows = measured.models().stream().map(this::row).toList();
    }

    /**
     * The same runs, with ratios to another baseline.
     *
     * @param model one of the models that were run
     * @return a new comparison; nothing is measured again
     * @throws IllegalArgumentException if that model was not run; the message names those that were
     */
    public Comparison against(Model model) {
        return new Comparison(measured, checked("against", model));
    }

    /**
     * What was found, in a sentence that claims no more than the intervals allow.
     *
     * @return e.g. {@code "virtualThreads() took 0.51 times as long as sequential() (95 % CI 0.50 to 0.53)."}
     */
    public String finding() {
        return Finding.of(baseline.name(), rows, fastest().map(Model::name));
    }

    /**
     * The verdict on a model against the baseline: faster, slower, equivalent within the protocol's band, or cannot tell. All
     * pairs of models are judged together, so that the chance of any false difference among them stays below 5 %, and no
     * verdict claims less than the first model differed from itself in this session.
     *
     * <pre>{@code
     * runs.verdict(virtualThreads()).outcome() // FASTER
     * }</pre>
     *
     * @param model one of the models that were run, other than the baseline
     * @return the verdict, with the figures it rests on
     * @throws IllegalArgumentException if that model was not run, or is the baseline
     */
    public Verdict verdict(Model model) {
        if (checked("verdict", model).equals(baseline)) {
            throw new IllegalArgumentException(
                    ("verdict(%s): this model is the baseline, and nothing is faster or slower than itself. Name another, or "
                                    + "write against(...) first.")
                            .formatted(model));
        }
        return measured.verdict(model, baseline);
    }

    /**
     * Holds a claim against these runs.
     *
     * <pre>{@code
     * runs.claim("Virtual threads finish the waits first", faster(virtualThreads(), platformThreads(8)))
     * }</pre>
     *
     * @param text the claim as a reader understands it
     * @param claim the claim as it can be checked
     * @return whether these runs support it, contradict it, or cannot tell, with the figures
     * @throws IllegalArgumentException if the text is blank, or a model of the claim was not run
     */
    public Claim.Answer claim(String text, Claim claim) {
        String words = Claim.Answer.checked(text);
        if (claim == null) {
            throw new IllegalArgumentException("claim(\"" + words + "\", null): it is not said what is to be checked. "
                    + "Write e.g. faster(virtualThreads(), platformThreads(8)) in place of null.");
        }
        return claim.answer(words, measured.verdict(checked("claim", claim.model()), checked("claim", claim.other())));
    }

    /**
     * The summary, one row per model, to look at or to compute with.
     *
     * @return a new Tablesaw table
     */
    public Table table() {
        return SummaryTable.of(caption(), baseline.name(), rows);
    }

    /**
     * The latency of single tasks: its median, p90, p95 and p99 under each model. Tasks of one round are alike, so an interval
     * counts how many independent values they are worth; where those are too few, the table says how many it takes.
     *
     * @return a new Tablesaw table, one row per model and quantile
     */
    public Table latencies() {
        return LatencyTable.of(caption(), quantiles());
    }

    private LatencyQuantiles quantiles() {
        return new LatencyQuantiles(
                QUANTILES,
                measured.models().stream()
                        .map(model -> new LatencyRow(model.name(), look(model), measured.latencies(model, QUANTILES)))
                        .toList());
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
        for (Model model : measured.models()) {
            double[] values = measured.values(model, metric);
            List<Double> boxed = Arrays.stream(values).boxed().toList();
            figures.add(new ModelFigure(model.name(), look(model), median(values, metric), boxed));
        }
        String title = measured.mix().name() + ": which model has the "
                + (metric == Metric.THROUGHPUT ? "highest " : "shortest ") + metric + "?";
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
        return measured.records(checked("records", model));
    }

    /**
     * The reasons to doubt these figures, each with what was seen, the likely reason, and what to try.
     *
     * @return serious ones first; empty if nothing speaks against them
     */
    public List<Caution> cautions() {
        return new Doubts(measured).cautions();
    }

    /**
     * How this was measured: what was asked for, how many rounds came of it and why they ended, how much the first model
     * differed from itself, and on what machine, JVM and flags.
     *
     * @return a new Tablesaw table of labels and values
     */
    public Table conditions() {
        Map<String, String> lines = new Account(measured).lines();
        return Table.create(
                "How this was measured",
                StringColumn.create("what", lines.keySet().stream()),
                StringColumn.create("value", lines.values().stream()));
    }

    /**
     * Everything that was recorded: order, every task of every counted round, the control, warm-up, and the readings of the
     * machine.
     *
     * @return one entry per JVM; one alone unless the protocol asked for more
     */
    public List<Rounds> sessions() {
        return measured.jvms();
    }

    @Override
    public Rendering rendering() {
        Table conditions = conditions();
        List<Caution> cautions = cautions();
        Table table = SummaryTable.compact(caption(), baseline.name(), rows);
        Table latencies = LatencyTable.compact(caption(), quantiles());
        String html = "<p><strong>" + Html.escape(finding()) + "</strong></p>" + Tables.html(table) + failuresHtml()
                + CautionList.html(cautions) + plot().figure() + Tables.html(latencies) + "<details><summary>"
                + Html.escape(machine())
                + "</summary>"
                + Tables.html(conditions) + "</details>";
        String text = finding() + "\n" + Tables.text(table) + failuresText() + "\n"
                + (cautions.isEmpty() ? "" : CautionList.text(cautions) + "\n") + Tables.text(latencies) + "\n"
                + Tables.text(conditions) + "\n"
                + machine();
        return new Rendering(text, html);
    }

    /** The finding and the machine, in one line. */
    @Override
    public String toString() {
        return finding() + " " + machine();
    }

    private String caption() {
        return measured.mix().toString();
    }

    private String machine() {
        int rounds = measured.rounds();
        return "%s · %s %s · seed %s"
                .formatted(
                        measured.environment(),
                        Numbers.text(rounds),
                        rounds == 1 ? "round" : "rounds",
                        measured.protocol().seed());
    }

    /** The model that was faster than each of the others, if there is one. */
    private Optional<Model> fastest() {
        return measured.models().stream()
                .filter(model -> measured.models().stream()
                        .filter(other -> !other.equals(model))
                        .allMatch(other -> measured.verdict(model, other).outcome() == Outcome.FASTER))
                .findFirst();
    }

    private ModelRow row(Model model) {
        boolean isBaseline = model.equals(baseline);
        double[] makespans = measured.values(model, Metric.MAKESPAN);
        return new ModelRow(
                model.name(),
                median(makespans, Metric.MAKESPAN),
                median(measured.values(model, Metric.THROUGHPUT), Metric.THROUGHPUT),
                isBaseline ? Optional.empty() : Optional.of(verdict(model)),
                isBaseline
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(
                                EffectSize.chanceBelow(makespans, measured.values(baseline, Metric.MAKESPAN))),
                measured.records(model).stream().mapToInt(TaskRecords::failed).sum());
    }

    private static Figure median(double[] values, Metric metric) {
        return Quantiles.median(values, Measured.LEVEL, metric.unit());
    }

    private Model checked(String call, @Nullable Model model) {
        if (model == null || !measured.models().contains(model)) {
            throw new IllegalArgumentException(
                    "%s(%s): this model was not run here, so nothing is known of it. Name one that was: %s."
                            .formatted(
                                    call,
                                    model,
                                    measured.models().stream().map(Model::name).collect(Collectors.joining(", "))));
        }
        return model;
    }

    private Map<String, Integer> failures() {
        var lines = new TreeMap<String, Integer>();
        for (Model model : measured.models()) {
            for (TaskRecords iteration : measured.records(model)) {
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
