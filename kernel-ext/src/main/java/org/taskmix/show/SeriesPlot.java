package org.taskmix.show;

import java.awt.Color;
import java.util.List;
import java.util.stream.Collectors;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** Makespans in the order in which they were measured. */
public final class SeriesPlot {

    private static final int HEIGHT = 300;

    /** In pixels: the positions themselves say little. */
    private static final int TICKS_APART = 80;

    /** Told apart in grey: no series is a model, whose colours mean something. */
    private static final List<Marker> MARKERS = List.of(
            SeriesMarkers.CIRCLE,
            SeriesMarkers.SQUARE,
            SeriesMarkers.TRIANGLE_UP,
            SeriesMarkers.DIAMOND,
            SeriesMarkers.CROSS,
            SeriesMarkers.PLUS);

    private static final List<Color> COLORS = List.of(Theme.INK, Theme.EDGE);

    private SeriesPlot() {}

    /**
     * Some values of one name.
     *
     * @param name for the legend
     * @param positions where each stands in the order
     * @param millis their makespans, in ms
     */
    public record Row(String name, List<Integer> positions, List<Double> millis) {

        /** Copies the lists. */
        public Row {
            positions = List.copyOf(positions);
            millis = List.copyOf(millis);
        }
    }

    /**
     * Draws the plot.
     *
     * @param title what is seen
     * @param rows the series, at least one
     * @param source where the data come from
     * @return a plot whose axis of makespans does not begin at zero, which its caption says
     */
    public static Plot of(String title, List<Row> rows, String source) {
        XYChart chart = new XYChartBuilder()
                .width(Lines.WIDTH)
                .height(HEIGHT)
                .title(title)
                .xAxisTitle("position in the order of measuring")
                .yAxisTitle("makespan (ms)")
                .build();
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            Lines.dots(
                    chart,
                    row.name(),
                    row.positions().stream().mapToDouble(Integer::doubleValue).toArray(),
                    row.millis().stream().mapToDouble(Double::doubleValue).toArray(),
                    COLORS.get(i % COLORS.size()),
                    MARKERS.get(i % MARKERS.size()));
        }
        Theme.onto(chart);
        chart.getStyler()
                .setXAxisTickLabelsFormattingFunction(Numbers::text)
                .setXAxisTickMarkSpacingHint(TICKS_APART)
                .setYAxisTickLabelsFormattingFunction(Numbers::text);
        chart.getStyler()
                .setLegendVisible(rows.size() > 1)
                .setLegendPosition(Styler.LegendPosition.OutsideS)
                .setLegendLayout(Styler.LegendLayout.Horizontal)
                .setLegendFont(Theme.NAME)
                .setLegendBorderColor(Theme.PAPER);
        String alternative = title + ". Plot of makespans in the order of measuring. "
                + rows.stream().map(SeriesPlot::inWords).collect(Collectors.joining("; ")) + ".";
        return new Plot(
                chart,
                alternative,
                "Each marker is one iteration. The axis of makespans does not begin at zero.",
                source,
                table(title, rows));
    }

    private static String inWords(Row row) {
        double[] sorted =
                row.millis().stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return "%s: %s values from %s to %s ms, the middle one %s ms"
                .formatted(
                        row.name(),
                        Numbers.text(sorted.length),
                        Numbers.text(sorted[0]),
                        Numbers.text(sorted[sorted.length - 1]),
                        Numbers.text(sorted[sorted.length / 2]));
    }

    private static Table table(String title, List<Row> rows) {
        var name = StringColumn.create("series");
        var position = IntColumn.create("position");
        var millis = DoubleColumn.create("makespan (ms)");
        for (Row row : rows) {
            for (int i = 0; i < row.millis().size(); i++) {
                name.append(row.name());
                position.append(row.positions().get(i));
                millis.append(row.millis().get(i));
            }
        }
        return Table.create(title, name, position, millis);
    }
}
