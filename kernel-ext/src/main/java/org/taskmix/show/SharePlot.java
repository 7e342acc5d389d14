package org.taskmix.show;

import java.awt.BasicStroke;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.taskmix.stats.Estimate;
import tech.tablesaw.api.Table;

/** How often each of some ways to judge gave an answer, beside how often it promised to. */
public final class SharePlot {

    private static final int HEIGHT_PER_WAY = 48;
    private static final int HEIGHT_OF_THE_REST = 130;
    private static final double PERCENT = 100;

    private SharePlot() {}

    /**
     * One way to judge.
     *
     * @param name what is written to its left
     * @param share how often, from 0 to 1
     * @param sound whether it keeps its promise
     */
    public record Row(String name, Estimate share, boolean sound) {

        private Estimate percent() {
            return new Estimate(
                    PERCENT * share.value(),
                    PERCENT * share.low(),
                    PERCENT * share.high(),
                    share.level(),
                    share.n(),
                    "%");
        }
    }

    /**
     * Draws the plot.
     *
     * @param title the finding
     * @param answer what the shares are of
     * @param promised the share that each way promises, from 0 to 1
     * @param rows one per way, first at the top; at least one
     * @param source where the data come from
     * @param data the table behind the plot
     * @return a plot whose axis goes from 0 to 100 %
     */
    public static Plot of(String title, String answer, double promised, List<Row> rows, String source, Table data) {
        XYChart chart = new XYChartBuilder()
                .width(Lines.WIDTH)
                .height(HEIGHT_OF_THE_REST + HEIGHT_PER_WAY * rows.size())
                .title(title)
                .xAxisTitle(answer + " (% of the repetitions)")
                .build();
        List<Lines.Line> lines = new ArrayList<>();
        double top = rows.size() - 0.4;
        chart.addSeries("promised", new double[] {PERCENT * promised, PERCENT * promised}, new double[] {-0.6, top})
                .setMarker(SeriesMarkers.NONE)
                .setLineColor(Theme.NOTE)
                .setLineStyle(
                        new BasicStroke(1.2f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, new float[] {4, 4}, 0));
        for (Row row : rows) {
            int y = rows.size() - 1 - lines.size();
            lines.add(new Lines.Line(row.name(), y));
            Lines.estimate(
                    chart,
                    row.name(),
                    row.percent(),
                    y,
                    row.sound() ? Theme.INK : Theme.NOTE,
                    row.sound() ? SeriesMarkers.CIRCLE : SeriesMarkers.CROSS);
        }
        Lines.style(chart, lines);
        chart.getStyler().setXAxisMax(PERCENT);
        String alternative = title + (title.endsWith(".") ? "" : ".") + " Plot of how often: " + answer + ". "
                + rows.stream()
                        .map(row -> row.name() + ": " + Numbers.text(row.percent()))
                        .collect(Collectors.joining("; "))
                + "; promised: " + Numbers.text(PERCENT * promised) + " %.";
        String level = Numbers.text(PERCENT * rows.get(0).share().level());
        String caption = "Each marker is the share of the repetitions, the bar its " + level
                + " % confidence interval; a cross is the fallacy, a disc the sound way. The dashed line is what all of them promise: "
                + Numbers.text(PERCENT * promised) + " %.";
        return new Plot(chart, alternative, caption, source, data);
    }
}
