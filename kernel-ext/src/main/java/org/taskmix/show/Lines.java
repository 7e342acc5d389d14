package org.taskmix.show;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.util.List;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.taskmix.stats.Estimate;

/** What the plots of intervals share: named lines one above the other, over an axis that starts at zero. */
final class Lines {

    static final int WIDTH = 720;
    /** Leaves the plot half of the picture. */
    private static final int WIDEST_NAME = WIDTH / 2;

    private static final int GAP = 10;
    private static final int MARGIN = 10;
    private static final FontRenderContext PAPER = new FontRenderContext(null, true, true);

    private Lines() {}

    /**
     * A line of a plot.
     *
     * @param name what is written to its left
     * @param y its height, from 0 for the lowest, 1 for a line's height
     */
    record Line(String name, double y) {}

    /** Gives a chart its look and its lines, the first at the top. */
    static void style(XYChart chart, List<Line> lines) {
        List<String> names =
                lines.stream().map(line -> shortened(line.name(), WIDEST_NAME)).toList();
        int room = GAP
                + (int) Math.ceil(names.stream()
                        .mapToDouble(name -> width(name, LineText.NAME))
                        .max()
                        .orElse(0));
        // XChart 4.0.3 widens the steps of an axis, without end, while one of its first three labels has more than 20
        // characters. So this axis is labelled with numbers, out of sight, and the names are texts of ours.
        chart.getStyler()
                .setYAxisTicksVisible(false)
                .setYAxisTickLabelsFormattingFunction(String::valueOf)
                .setYAxisMin(-0.6)
                .setYAxisMax(lines.get(0).y() + 0.6)
                .setYAxisLeftWidthHint(MARGIN + room);
        for (int i = 0; i < names.size(); i++) {
            chart.addAnnotation(LineText.name(names.get(i), lines.get(i).y(), room));
        }
        paper(chart);
        chart.getStyler()
                .setXAxisMin(0.0)
                .setXAxisTickLabelsFormattingFunction(Numbers::text)
                .setPlotGridHorizontalLinesVisible(false);
    }

    /** Gives a chart the fonts and the colours of all plots. */
    static void paper(XYChart chart) {
        chart.getStyler()
                .setPlotGridLinesColor(new Color(0xdd, 0xdd, 0xdd))
                .setAxisTickLabelsFont(LineText.NAME)
                .setAxisTitleFont(LineText.NAME);
        chart.getStyler()
                .setChartTitleFont(new Font(Font.SANS_SERIF, Font.BOLD, 13))
                .setChartTitleBoxVisible(false)
                .setChartBackgroundColor(Color.WHITE)
                .setPlotBackgroundColor(Color.WHITE)
                .setPlotBorderVisible(false)
                .setLegendVisible(false)
                .setMarkerSize(9);
    }

    /** Draws the interval as a bar and the value as the model's marker. */
    static void estimate(XYChart chart, String name, Estimate estimate, double y, Look look) {
        chart.addSeries(name + " interval", new double[] {estimate.low(), estimate.high()}, new double[] {y, y})
                .setMarker(SeriesMarkers.NONE)
                .setLineColor(look.color())
                .setLineStyle(new BasicStroke(5f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER));
        dots(chart, name, new double[] {estimate.value()}, new double[] {y}, look);
    }

    /** Draws an upright line at the bound, and its interval as a thin bar. */
    static void bound(XYChart chart, String name, LowerBound bound, double y) {
        bar(chart, name + " bound", new double[] {bound.value(), bound.value()}, new double[] {y - 0.3, y + 0.3});
        bar(chart, name + " bound's interval", new double[] {bound.low(), bound.high()}, new double[] {y - 0.3, y - 0.3
        });
    }

    private static void bar(XYChart chart, String name, double[] x, double[] y) {
        chart.addSeries(name, x, y)
                .setMarker(SeriesMarkers.NONE)
                .setLineColor(LineText.NOTE_COLOR)
                .setLineStyle(new BasicStroke(1.5f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER));
    }

    /** Draws the model's marker at each point. */
    static XYSeries dots(XYChart chart, String name, double[] x, double[] y, Look look) {
        XYSeries series = chart.addSeries(name, x, y);
        series.setLineStyle(SeriesLines.NONE);
        series.setMarkerColor(look.color());
        series.setMarker(look.marker());
        return series;
    }

    /** As much of a name as fits into a width in pixels. */
    static String shortened(String name, int widest) {
        return shortened(name, widest, LineText.NAME);
    }

    static String shortened(String name, int widest, Font font) {
        String text = name;
        for (int end = name.length() - 1; end > 0 && width(text, font) > widest; end--) {
            text = name.substring(0, end) + "…";
        }
        return text;
    }

    /** The width of a text in pixels. */
    static double width(String text, Font font) {
        return font.getStringBounds(text, PAPER).getWidth();
    }
}
