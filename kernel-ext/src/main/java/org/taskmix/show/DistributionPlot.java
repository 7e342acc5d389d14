package org.taskmix.show;

import java.awt.BasicStroke;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.Styler;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** The latencies of all tasks of every round: for each share of the tasks, what it does not exceed, with the tail drawn wide. */
public final class DistributionPlot {

    private static final int WIDTH = 900;
    private static final int HEIGHT = 520;

    /** Where a marker stands, and a row of the table: the fastest, 50 %, 90 %, 99 % and so on. */
    static final List<Double> NAMED = List.of(0.0, Math.log10(2), 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0);

    private DistributionPlot() {}

    /**
     * Draws the plot.
     *
     * @param title the finding
     * @param mix the name of the mix that was run, for the table
     * @param models one distribution per model, at least one
     * @param rounds how many rounds each has, at least 1
     * @param machine where they were measured
     * @return a plot whose axis of latency is logarithmic where the slowest took at least 10 times as long as the fastest
     */
    public static Plot of(String title, String mix, List<LatencyDistribution> models, int rounds, String machine) {
        Scale y = Scale.ofTail(models.stream()
                .flatMapToDouble(
                        model -> DoubleStream.concat(Arrays.stream(model.lowest()), Arrays.stream(model.highest())))
                .toArray());
        double slowest =
                models.stream().mapToDouble(model -> model.last()).max().orElse(1);
        XYChart chart = new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title(title)
                .xAxisTitle("share of the tasks (%), of which the slowest are drawn wide")
                .yAxisTitle("latency (ms) that this share does not exceed" + y.words())
                .build();
        style(chart, y, Math.max(1, slowest));
        // The legend lists them as they end on the right, the slowest first.
        List<LatencyDistribution> bySlowest = models.stream()
                .sorted((a, b) -> Double.compare(b.slowest(), a.slowest()))
                .toList();
        // Annotations are drawn in this order, and all of them above what XChart draws.
        chart.addAnnotation(new DistributionPaper(models, y));
        bySlowest.forEach(model -> add(chart, model, models.indexOf(model), y));
        String caption =
                "Each line is the latency over the tasks of all rounds; to the right of 90 % every tenth of the rest takes"
                        + " as much room as the one before. "
                        + (rounds == 1
                                ? "There is one round, so nothing is known of how rounds differ."
                                : "The band reaches from the lowest to the highest of the %s rounds; it is no confidence interval."
                                        .formatted(Numbers.text(rounds)));
        String alternative =
                title + ". Plot of the distribution of latency by model. " + String.join("; ", inWords(models)) + ".";
        return new Plot(chart, alternative, caption, machine, table(mix, models));
    }

    private static void style(XYChart chart, Scale y, double slowest) {
        Theme.onto(chart);
        chart.getStyler()
                .setXAxisMin(0.0)
                .setXAxisMax(slowest * 1.03)
                .setXAxisTickLabelsFormattingFunction(tail -> " ")
                .setYAxisLogarithmic(y.logarithmic())
                .setYAxisLogarithmicDecadeOnly(false)
                .setYAxisMin(y.from())
                .setYAxisMax(y.to())
                .setYAxisTickLabelsFormattingFunction(y::label);
        chart.getStyler()
                .setYAxisLabelAlignment(AxesChartStyler.TextAlignment.Right)
                .setPlotGridLinesColor(Theme.FAINT_GRID)
                .setPlotGridVerticalLinesVisible(false)
                .setXAxisTicksVisible(true)
                .setPlotContentSize(1);
        chart.getStyler()
                .setLegendVisible(true)
                .setLegendPosition(Styler.LegendPosition.OutsideE)
                .setLegendFont(Theme.NAME)
                .setLegendBorderColor(Theme.PAPER)
                .setLegendSeriesLineLength(36);
    }

    private static void add(XYChart chart, LatencyDistribution model, int position, Scale y) {
        BasicStroke stroke = Theme.line(position);
        double[] drawn = Arrays.stream(model.millis())
                .map(millis -> Math.max(millis, y.from()))
                .toArray();
        int[] places = NAMED.stream()
                .filter(tail -> tail <= model.last() + 1e-9)
                .mapToInt(model::at)
                .distinct()
                .toArray();
        chart.addAnnotation(new PathLine(
                model.tails(), drawn, model.look().color(), stroke, model.look().marker(), places));
        // A line of one point is seen in the legend alone, where line and marker stand together.
        XYSeries legend = chart.addSeries(model.model(), new double[] {0}, new double[] {drawn[0]});
        legend.setLabel(CurvePlot.legend(model.model()));
        legend.setMarker(model.look().marker());
        legend.setMarkerColor(model.look().color());
        legend.setLineColor(model.look().color());
        legend.setLineStyle(stroke);
    }

    private static List<String> inWords(List<LatencyDistribution> models) {
        List<String> words = new ArrayList<>();
        for (LatencyDistribution model : models) {
            List<String> figures = new ArrayList<>();
            for (double tail : List.of(Math.log10(2), 1.0, 2.0)) {
                if (tail < model.last() - 1e-9) {
                    figures.add(
                            "%s %% within %s ms".formatted(share(tail), Numbers.text(model.millis()[model.at(tail)])));
                }
            }
            figures.add(
                    "the slowest of %s in %s ms".formatted(Numbers.text(model.tasks()), Numbers.text(model.slowest())));
            words.add(model.model() + ": " + String.join(", ", figures));
        }
        return words;
    }

    /** The share of the tasks in %, e.g. {@code "99.9"}. */
    static String share(double tail) {
        int nines = (int) Math.round(tail);
        return switch (nines) {
            case 0 -> tail < 0.1 ? "0" : "50";
            case 1, 2 -> tail < 1 ? "50" : "9".repeat(nines) + (nines == 1 ? "0" : "");
            default -> "99." + "9".repeat(nines - 2);
        };
    }

    private static Table table(String mix, List<LatencyDistribution> models) {
        var model = StringColumn.create("model");
        var share = StringColumn.create("share of the tasks (%)");
        var latency = DoubleColumn.create("latency (ms)");
        var lowest = DoubleColumn.create("lowest round (ms)");
        var highest = DoubleColumn.create("highest round (ms)");
        for (LatencyDistribution each : models) {
            int last = each.tails().length - 1;
            for (double tail : NAMED) {
                if (tail < each.last() - 1e-9) {
                    int place = each.at(tail);
                    model.append(each.model());
                    share.append(share(tail));
                    latency.append(each.millis()[place]);
                    lowest.append(each.lowest()[place]);
                    highest.append(each.highest()[place]);
                }
            }
            model.append(each.model());
            share.append("100");
            latency.append(each.millis()[last]);
            lowest.append(each.lowest()[last]);
            highest.append(each.highest()[last]);
        }
        return Table.create(mix + ": distribution of latency", model, share, latency, lowest, highest);
    }
}
