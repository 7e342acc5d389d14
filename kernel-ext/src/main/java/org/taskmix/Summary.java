package org.taskmix;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.taskmix.caution.Caution;
import org.taskmix.run.TaskRecords;
import org.taskmix.show.CautionList;
import org.taskmix.show.Criterion;
import org.taskmix.show.DistributionPlot;
import org.taskmix.show.Finding;
import org.taskmix.show.Html;
import org.taskmix.show.IntervalPlot;
import org.taskmix.show.LatencyDistribution;
import org.taskmix.show.LatencyPlot;
import org.taskmix.show.LatencyQuantiles;
import org.taskmix.show.LatencyRow;
import org.taskmix.show.LatencyTable;
import org.taskmix.show.Look;
import org.taskmix.show.LowerBound;
import org.taskmix.show.ModelFigure;
import org.taskmix.show.ModelRow;
import org.taskmix.show.Numbers;
import org.taskmix.show.Plot;
import org.taskmix.show.Rendering;
import org.taskmix.show.SummaryTable;
import org.taskmix.show.Tables;
import org.taskmix.show.Timeline;
import org.taskmix.show.TimelinePlot;
import org.taskmix.stats.EffectSize;
import org.taskmix.stats.Figure;
import org.taskmix.stats.Quantiles;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** What a reader is shown of {@link Measured}: sentence, tables, plots, cautions, each made when it is asked for. */
final class Summary {

    private static final List<Double> QUANTILES = List.of(0.5, 0.9, 0.95, 0.99);

    private final Measured measured;
    private final Model baseline;
    private final List<ModelRow> rows;
    private final String finding;
    private final Headline headline;

    Summary(Measured measured, Model baseline) {
        this.measured = measured;
        this.baseline = baseline;
        this.headline = new Headline(measured);
        // Once: sentence, table and plot all need them, and each takes a look at every task.
        this.rows = measured.models().stream().map(this::row).toList();
        // Once too: whether one model beats all others takes a judgement of all pairs for each of them.
        this.finding = Finding.of(
                measured.criterion(), baseline.name(), rows, measured.fastest().map(Model::name));
    }

    String finding() {
        return finding;
    }

    Table table() {
        return SummaryTable.of(caption(), measured.criterion(), baseline.name(), rows);
    }

    Table latencies() {
        return LatencyTable.of(caption(), quantiles());
    }

    Table resources() {
        return new Usage(measured).table();
    }

    List<Caution> cautions() {
        return new Doubts(measured).cautions();
    }

    Table conditions() {
        Map<String, String> lines = new Account(measured).lines();
        return Table.create(
                "How this was measured",
                StringColumn.create("what", lines.keySet().stream()),
                StringColumn.create("value", lines.values().stream()));
    }

    Plot plot(Metric metric) {
        return switch (metric) {
            case LATENCY -> {
                LatencyQuantiles latencies = quantiles();
                yield LatencyPlot.of(
                        headline.ofLatencies(latencies), measured.mix().name(), latencies, machine());
            }
            case LATENCY_DISTRIBUTION -> distribution();
            case MAKESPAN, THROUGHPUT ->
                plot(
                        measured.criterion().toString().equals(metric.toString())
                                ? headline.compared()
                                : headline.of(
                                        metric,
                                        measured.models().stream()
                                                .map(model -> measured.median(model, metric))
                                                .toList()),
                        metric.toString(),
                        metric.unit(),
                        model -> measured.values(model, metric),
                        model -> metric == Metric.MAKESPAN ? measured.bound(model) : Optional.empty());
        };
    }

    private Plot distribution() {
        List<LatencyDistribution> each = measured.models().stream()
                .map(model -> LatencyDistribution.of(
                        model.name(),
                        look(model),
                        measured.records(model).stream()
                                .map(TaskRecords::latenciesNanos)
                                .toList()))
                .toList();
        return DistributionPlot.of(
                headline.ofLatencies(quantiles()), measured.mix().name(), each, measured.rounds(), machine());
    }

    /** Of the round whose compared value is the median, or the lower of the two beside it. */
    Plot timeline(Model model) {
        List<TaskRecords> rounds = measured.records(model).stream()
                .sorted(Comparator.comparingDouble(TaskRecords::comparedMillis))
                .toList();
        TaskRecords median = rounds.get((rounds.size() - 1) / 2);
        int tasks = median.size();
        var timeline = Timeline.of(
                        IntStream.range(0, tasks).mapToLong(median::dueNanos).toArray(),
                        IntStream.range(0, tasks)
                                .mapToLong(median::startedNanos)
                                .toArray(),
                        IntStream.range(0, tasks).mapToLong(median::endedNanos).toArray())
                .onlyWaiting(TaskRow.onlyWaiting(measured));
        String which = rounds.size() == 1
                ? "the only round"
                : "the median by " + measured.criterion() + " of " + Numbers.text(rounds.size()) + " rounds";
        return TimelinePlot.of(measured.mix().name(), model.name(), look(model), timeline, which, machine());
    }

    Plot plot() {
        return plot(
                headline.compared(),
                measured.criterion().toString(),
                Metric.MAKESPAN.unit(),
                measured::compared,
                measured::comparedBound);
    }

    private Plot plot(
            String title,
            String what,
            String unit,
            Function<Model, double[]> values,
            Function<Model, Optional<LowerBound>> bounds) {
        List<ModelFigure> figures = new ArrayList<>();
        for (Model model : measured.models()) {
            double[] rounds = values.apply(model);
            List<Double> boxed = Arrays.stream(rounds).boxed().toList();
            figures.add(new ModelFigure(model.name(), look(model), median(rounds, unit), boxed, bounds.apply(model)));
        }
        return IntervalPlot.of(title, what, figures, machine(), table());
    }

    Rendering rendering() {
        Table conditions = conditions();
        Table resources = resources();
        List<Caution> cautions = cautions();
        Table table = SummaryTable.compact(caption(), measured.criterion(), baseline.name(), rows);
        Table latencies = LatencyTable.compact(caption(), quantiles());
        Plot plot = plot();
        byte[] png = plot.png();
        var failures = new Failures(measured);
        String above = "<p><strong>" + Html.escape(finding) + "</strong></p>" + Tables.html(table) + failures.html()
                + CautionList.html(cautions) + plot.figure(png) + Tables.html(latencies);
        String below =
                "<details><summary>" + Html.escape(machine()) + "</summary>" + Tables.html(conditions) + "</details>";
        String html = above + "<details><summary>What each model used</summary>"
                + Tables.htmlBelow(resources, resources.rowCount(), above + below) + "</details>" + below;
        String text = finding + "\n" + Tables.text(table) + failures.text() + "\n" + plot.alternative() + "\n"
                + (cautions.isEmpty() ? "" : CautionList.text(cautions) + "\n") + Tables.text(latencies) + "\n"
                + Tables.text(resources) + "\n"
                + Tables.text(conditions) + "\n"
                + machine();
        return new Rendering(text, html).withPng(png);
    }

    /** The finding and the machine, in one line. */
    @Override
    public String toString() {
        return finding + " " + machine();
    }

    private LatencyQuantiles quantiles() {
        List<LatencyRow> each = new ArrayList<>();
        for (Model model : measured.models()) {
            each.add(new LatencyRow(model.name(), look(model), measured.latencies(model, QUANTILES)));
            if (measured.criterion() == Criterion.MEAN_LATENCY) {
                each.add(new LatencyRow(
                        model.name() + ", uncorrected", look(model), measured.uncorrectedLatencies(model, QUANTILES)));
            }
        }
        return new LatencyQuantiles(QUANTILES, each);
    }

    private String caption() {
        return measured.mix().toString();
    }

    String machine() {
        int rounds = measured.rounds();
        int jvms = measured.jvms().size();
        return "%s%s · %s%s %s · seed %s"
                .formatted(
                        measured.environment(),
                        measured.python().map(python -> " · " + python).orElse(""),
                        jvms == 1 ? "" : jvms + " fresh JVMs · ",
                        Numbers.text(rounds),
                        rounds == 1 ? "round" : "rounds",
                        measured.protocol().seed());
    }

    private ModelRow row(Model model) {
        boolean isBaseline = model.equals(baseline);
        double[] compared = measured.compared(model);
        return new ModelRow(
                model.name(),
                median(compared, Metric.MAKESPAN.unit()),
                median(measured.values(model, Metric.THROUGHPUT), Metric.THROUGHPUT.unit()),
                isBaseline ? Optional.empty() : Optional.of(measured.verdict(model, baseline)),
                isBaseline
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(EffectSize.chanceBelow(compared, measured.compared(baseline))),
                measured.comparedBound(model),
                measured.records(model).stream().mapToInt(TaskRecords::failed).sum());
    }

    private static Figure median(double[] values, String unit) {
        return Quantiles.median(values, Measured.LEVEL, unit);
    }

    static Look look(Model model) {
        return switch (model) {
            case Sequential sequential -> Look.SEQUENTIAL;
            case PlatformThreads pool -> Look.PLATFORM_THREADS;
            case CachedThreads cached -> Look.CACHED_THREADS;
            case ThreadPerTask each -> Look.THREAD_PER_TASK;
            case VirtualThreads virtual -> Look.VIRTUAL_THREADS;
            case Async async -> Look.ASYNC;
            case CompletableFutures futures -> Look.COMPLETABLE_FUTURE;
            case ForkJoin pool -> Look.FORK_JOIN;
            case WorkerProcesses workers -> Look.WORKER_PROCESSES;
            case PythonSequential one -> Look.PYTHON_SEQUENTIAL;
            case PythonThreads pool -> Look.PYTHON_THREADS;
            case PythonAsyncio loop -> Look.PYTHON_ASYNCIO;
            case PythonProcesses pool -> Look.PYTHON_PROCESSES;
        };
    }
}
