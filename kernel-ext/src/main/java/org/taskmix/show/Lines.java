package org.taskmix.show;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.util.ArrayList;
import java.util.List;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.Marker;
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
                        .mapToDouble(name -> width(name, Theme.NAME))
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
        Theme.onto(chart);
        chart.getStyler()
                .setXAxisMin(0.0)
                .setXAxisTickLabelsFormattingFunction(Numbers::text)
                .setPlotGridHorizontalLinesVisible(false);
    }

    /** Draws the interval as a bar and the value as the model's marker. */
    static void estimate(XYChart chart, String name, Estimate estimate, double y, Look look) {
        estimate(chart, name, estimate, y, look.color(), look.marker());
    }

    /** The same for what is no model. */
    static void estimate(XYChart chart, String name, Estimate estimate, double y, Color color, Marker marker) {
        chart.addSeries(name + " interval", new double[] {estimate.low(), estimate.high()}, new double[] {y, y})
                .setMarker(SeriesMarkers.NONE)
                .setLineColor(color)
                .setLineStyle(new BasicStroke(5f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER));
        dots(chart, name, new double[] {estimate.value()}, new double[] {y}, color, marker);
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
                .setLineColor(Theme.NOTE)
                .setLineStyle(new BasicStroke(1.5f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER));
    }

    /** Draws the model's marker at each point. */
    static XYSeries dots(XYChart chart, String name, double[] x, double[] y, Look look) {
        return dots(chart, name, x, y, look.color(), look.marker());
    }

    static XYSeries dots(XYChart chart, String name, double[] x, double[] y, Color color, Marker marker) {
        XYSeries series = chart.addSeries(name, x, y);
        series.setLineStyle(SeriesLines.NONE);
        series.setMarkerColor(color);
        series.setMarker(marker);
        return series;
    }

    /** A text broken at its spaces into lines of a width in pixels; what fits into none is cut. */
    static List<String> broken(String text, int widest, Font font, int most) {
        List<String> lines = new ArrayList<>();
        String rest = Visible.line(text).strip();
        while (!rest.isEmpty() && lines.size() < most - 1 && width(rest, font) > widest) {
            int fitting = fitting(rest, widest, font);
            int space = rest.lastIndexOf(' ', fitting);
            int end = space > 0 ? space : fitting;
            lines.add(rest.substring(0, end));
            rest = rest.substring(end).strip();
        }
        if (!rest.isEmpty()) {
            lines.add(shortened(rest, widest, font));
        }
        return List.copyOf(lines);
    }

    /** How many characters of a text fit into a width in pixels, at least one. */
    private static int fitting(String text, int widest, Font font) {
        // A letter is as good as never narrower than a pixel, so the rest need not be measured.
        int most = Math.min(text.length(), widest);
        int least = 1;
        while (least < most) {
            int middle = (least + most + 1) / 2;
            if (width(text.substring(0, middle), font) <= widest) {
                least = middle;
            } else {
                most = middle - 1;
            }
        }
        return Character.isHighSurrogate(text.charAt(least - 1)) && text.length() > least ? least + 1 : least;
    }

    /** As much of a name as fits into a width in pixels. */
    static String shortened(String name, int widest) {
        return shortened(name, widest, Theme.NAME);
    }

    static String shortened(String name, int widest, Font font) {
        String text = Visible.line(name);
        return text.length() <= widest && width(text, font) <= widest
                ? text
                : text.substring(0, fitting(text, (int) (widest - width("…", font)), font)) + "…";
    }

    /** The width of a text in pixels. */
    static double width(String text, Font font) {
        return font.getStringBounds(text, PAPER).getWidth();
    }
}
