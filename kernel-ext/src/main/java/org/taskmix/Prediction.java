package org.taskmix;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.taskmix.show.Criterion;
import org.taskmix.show.Html;
import org.taskmix.show.Numbers;
import org.taskmix.show.Plot;
import org.taskmix.show.PredictionPlot;
import org.taskmix.show.Renderable;
import org.taskmix.show.Rendering;
import org.taskmix.show.Tables;
import org.taskmix.stats.Estimate;
import org.taskmix.stats.Figure;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * What a simulation of the mix says of models, with an interval; and beside it what was measured, if it was. A cell that ends with it shows a
 * sentence, the table and the plot.
 *
 * <pre>{@code
 * runs.prediction()                                  // beside the measurement, with its error
 * mix.predict(platformThreads(8), virtualThreads())  // without a run
 * mix.predictOn(cores(64), virtualThreads())         // on a machine that is not there
 * }</pre>
 */
public final class Prediction implements Renderable {

    private final Mix mix;
    private final Criterion criterion;
    private final List<Forecast> forecasts;
    private final Map<Model, Figure> measured;
    private final String machine;

    Prediction(Mix mix, List<Forecast> forecasts, Map<Model, Figure> measured, String machine) {
        this.mix = mix;
        this.criterion = mix.arrivals().isPresent() ? Criterion.MEAN_LATENCY : Criterion.MAKESPAN;
        this.forecasts = List.copyOf(forecasts);
        this.measured = new LinkedHashMap<>(measured);
        this.machine = machine;
    }

    /**
     * What the simulation says of a model.
     *
     * @param model one of those that were asked for
     * @return figures, or why there are none
     * @throws IllegalArgumentException if that model was not asked for; the message names those that were
     */
    public Forecast of(@Nullable Model model) {
        return forecasts.stream()
                .filter(forecast -> forecast.model().equals(model))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("of(%s): this model was not predicted here. Name one that was: %s."
                                .formatted(
                                        model,
                                        forecasts.stream()
                                                .map(forecast ->
                                                        forecast.model().name())
                                                .collect(Collectors.joining(", ")))));
    }

    /**
     * How far a prediction is from what was measured.
     *
     * @param model one of those that were asked for
     * @return (predicted - measured) / measured, e.g. 0.03; not a number if one of the two is missing
     * @throws IllegalArgumentException if that model was not asked for; the message names those that were
     */
    public double error(Model model) {
        return of(model) instanceof Forecast.Figures figures
                ? median(model)
                        .map(seen -> compared(figures).value() / seen - 1)
                        .orElse(Double.NaN)
                : Double.NaN;
    }

    /**
     * One row per model: what is predicted, its interval, and beside it what was measured and the error, if the mix was run.
     *
     * @return a new Tablesaw table
     */
    public Table table() {
        Table table = Table.create(
                mix.toString(),
                StringColumn.create(
                        "model", forecasts.stream().map(each -> each.model().name())),
                column(
                        criterion + ", predicted (ms)",
                        figures -> compared(figures).value()),
                column("95 % interval from (ms)", figures -> compared(figures).low()),
                column("95 % interval to (ms)", figures -> compared(figures).high()));
        if (!measured.isEmpty()) {
            table.addColumns(
                    doubles(
                            criterion + " measured, median (ms)",
                            each -> median(each.model()).orElse(Double.NaN)),
                    doubles("error (%)", each -> 100 * error(each.model())));
        }
        return table.addColumns(
                criterion == Criterion.MAKESPAN
                        ? column(
                                "mean latency, predicted (ms)",
                                figures -> figures.meanLatency().value())
                        : column(
                                "makespan, predicted (ms)",
                                figures -> figures.makespan().value()),
                column("latency p99, predicted (ms)", figures -> figures.p99().value()),
                StringColumn.create("scope", forecasts.stream().map(Prediction::scope)));
    }

    private DoubleColumn column(String name, Function<Forecast.Figures, Double> value) {
        return doubles(name, each -> each instanceof Forecast.Figures figures ? value.apply(figures) : Double.NaN);
    }

    private DoubleColumn doubles(String name, Function<Forecast, Double> value) {
        return DoubleColumn.create(
                name, forecasts.stream().mapToDouble(value::apply).toArray());
    }

    private Estimate compared(Forecast.Figures figures) {
        return criterion == Criterion.MAKESPAN ? figures.makespan() : figures.meanLatency();
    }

    private Optional<Double> median(Model model) {
        Figure figure = measured.get(model);
        return figure == null ? Optional.empty() : Optional.of(Measured.value(figure));
    }

    private static String scope(Forecast forecast) {
        return switch (forecast) {
            case Forecast.Figures figures ->
                figures.isInScope() ? "in scope" : "out of scope: " + String.join("; ", figures.doubts());
            case Forecast.Refused refused -> "refused: " + refused.reason();
        };
    }

    /**
     * The finding in a sentence.
     *
     * @return e.g. {@code "Simulated, virtualThreads() has the shortest makespan of 103 ms (95 % interval 97 to 109)."}
     */
    public String finding() {
        List<Forecast.Figures> known = forecasts.stream()
                .filter(Forecast.Figures.class::isInstance)
                .map(Forecast.Figures.class::cast)
                .toList();
        if (known.isEmpty()) {
            return "None of these models can be simulated.";
        }
        Forecast.Figures best = known.get(0);
        for (Forecast.Figures each : known) {
            best = compared(each).value() < compared(best).value() ? each : best;
        }
        Estimate figure = compared(best);
        return "Simulated, %s has %s %s of %s ms (95 %% interval %s to %s)."
                .formatted(
                        best.model(),
                        known.size() == 1 ? "a" : criterion == Criterion.MAKESPAN ? "the shortest" : "the lowest",
                        criterion,
                        Numbers.text(figure.value()),
                        Numbers.text(figure.low()),
                        Numbers.text(figure.high()));
    }

    /**
     * The predictions with their intervals, and beside them what was measured.
     *
     * @return a plot
     * @throws IllegalStateException if none of the models can be simulated
     */
    public Plot plot() {
        List<PredictionPlot.Row> rows = new ArrayList<>();
        for (Forecast forecast : forecasts) {
            if (forecast instanceof Forecast.Figures figures) {
                rows.add(new PredictionPlot.Row(
                        figures.model().name(),
                        Summary.look(figures.model()),
                        compared(figures),
                        Optional.ofNullable(measured.get(figures.model()))));
            }
        }
        if (rows.isEmpty()) {
            throw new IllegalStateException(
                    "plot(): none of these models can be simulated, so there is nothing to draw. The table says why.");
        }
        return PredictionPlot.of(finding(), criterion.toString(), rows, machine, table());
    }

    @Override
    public Rendering rendering() {
        Table table = table();
        String head = "<p><strong>" + Html.escape(finding()) + "</strong></p>" + Tables.html(table);
        String foot = "<p><small>" + Html.escape(machine) + "</small></p>";
        String text = finding() + "\n" + Tables.text(table) + "\n";
        if (forecasts.stream().noneMatch(Forecast.Figures.class::isInstance)) {
            return new Rendering(text + machine, head + foot);
        }
        Plot plot = plot();
        byte[] png = plot.png();
        return new Rendering(text + plot.alternative() + "\n" + machine, head + plot.figure(png) + foot).withPng(png);
    }

    /** The finding and the machine, in one line. */
    @Override
    public String toString() {
        return finding() + " " + machine;
    }
}
