package org.taskmix.show;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.taskmix.stats.Estimate;
import org.taskmix.stats.Figure;
import org.taskmix.stats.TooFew;

/**
 * One block per quantile and in it one line per model: the estimate as a marker and its interval as a bar, or in words
 * how many values are missing.
 */
public final class LatencyPlot {

    private static final int HEIGHT_PER_LINE = 26;
    private static final int HEIGHT_OF_THE_REST = 110;
    private static final double GAP_BETWEEN_BLOCKS = 0.5;
    private static final double ROOM_AT_THE_END = 1.05;

    private LatencyPlot() {}

    /**
     * Draws the plot.
     *
     * <pre>{@code
     * LatencyPlot.of("async() had the lowest p99 latency, 22.0 ms", "checkout", latencies, "8 cores, Java 25").png()
     * }</pre>
     *
     * @param title the finding
     * @param mix the name of the mix that was run, for the table
     * @param latencies the quantiles of each model
     * @param machine where they were measured
     * @return a plot whose axis starts at zero; its data is {@link LatencyTable#of}
     */
    public static Plot of(String title, String mix, LatencyQuantiles latencies, String machine) {
        int models = latencies.rows().size();
        int blocks = latencies.shares().size();
        double y = blocks * models - 1 + GAP_BETWEEN_BLOCKS * (blocks - 1);
        XYChart chart = new XYChartBuilder()
                .width(Lines.WIDTH)
                .height(HEIGHT_OF_THE_REST + (int) Math.ceil(HEIGHT_PER_LINE * (y + 1)))
                .title(title)
                .xAxisTitle("latency (" + latencies.unit() + "): quantile, " + latencies.level() + " interval")
                .build();
        List<Lines.Line> lines = new ArrayList<>();
        List<String> words = new ArrayList<>();
        for (int i = 0; i < blocks; i++) {
            String quantile = Numbers.quantile(latencies.shares().get(i));
            List<String> block = new ArrayList<>();
            for (LatencyRow row : latencies.rows()) {
                Figure figure = row.quantiles().get(i);
                var line = new Lines.Line(quantile + " " + row.model(), y);
                lines.add(line);
                add(chart, line, figure, row.look());
                block.add(row.model() + ": " + inWords(figure));
                y--;
            }
            y -= GAP_BETWEEN_BLOCKS;
            words.add(quantile + " of " + String.join("; ", block));
        }
        Lines.style(chart, lines);
        scale(chart, latencies);
        String caption = "p99 is the latency that 99 % of the tasks do not exceed. The marker is the quantile over all "
                + "rounds, the bar its " + latencies.level() + " confidence interval. n counts independent values: "
                + "tasks of one round are alike, so n can be far below the number of tasks.";
        String alternative = title + ". Plot of the latency by quantile and model. " + String.join(". ", words) + ".";
        return new Plot(chart, alternative, caption, machine, LatencyTable.of(mix, latencies));
    }

    private static String inWords(Figure figure) {
        return figure instanceof TooFew ? Numbers.cell(figure) : figure.toString();
    }

    private static void add(XYChart chart, Lines.Line line, Figure figure, Look look) {
        switch (figure) {
            case Estimate estimate -> Lines.estimate(chart, line.name(), estimate, line.y(), look);
            case TooFew few -> chart.addAnnotation(LineText.note(Numbers.cell(few), line.y()));
        }
    }

    private static void scale(XYChart chart, LatencyQuantiles latencies) {
        OptionalDouble longest = latencies.rows().stream()
                .flatMap(row -> row.quantiles().stream())
                .flatMap(figure -> figure.estimate().stream())
                .mapToDouble(Estimate::high)
                .max();
        if (longest.isEmpty()) {
            // Without a series XChart lays out no plot, and without a figure its axis has no scale to show.
            chart.addSeries("nothing", new double[] {0}, new double[] {0})
                    .setMarker(SeriesMarkers.NONE)
                    .setLineStyle(SeriesLines.NONE);
            chart.getStyler().setXAxisTicksVisible(false).setPlotGridVerticalLinesVisible(false);
        }
        chart.getStyler().setXAxisMax(longest.orElse(0) > 0 ? ROOM_AT_THE_END * longest.getAsDouble() : 1);
    }
}
