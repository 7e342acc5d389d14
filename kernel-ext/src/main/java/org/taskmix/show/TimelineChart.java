package org.taskmix.show;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Lanes over time, and below them how many tasks were in flight and what they did. */
final class TimelineChart {

    private static final int WIDTH = 900;
    private static final int HEIGHT_OF_CURVES = 170;
    private static final int GAP = 12;
    private static final int HEIGHT_OF_A_LANE = 18;
    private static final int LEAST_HEIGHT_OF_LANES = 70;
    private static final int MOST_HEIGHT_OF_LANES = 300;
    private static final int HEIGHT_OF_THE_REST = 64;
    private static final int MARGIN = 20;
    private static final int ROOM_OF_KEY = WIDTH - Lanes.ROOM - MARGIN;
    private static final String IN_FLIGHT = "in flight";

    private TimelineChart() {}

    /**
     * Draws a chart.
     *
     * @param title the finding
     * @param lanes from the top to the bottom
     * @param inks what they are drawn with
     * @param key what these stand for, as far as the key of the curves does not say it
     * @param curves what is below
     */
    static XYChart of(String title, List<Lane> lanes, Inks inks, List<Key.Entry> key, Curves curves) {
        int height = Math.clamp((long) lanes.size() * HEIGHT_OF_A_LANE, LEAST_HEIGHT_OF_LANES, MOST_HEIGHT_OF_LANES);
        List<Key.Entry> keyOfCurves = keyOf(curves);
        int below = GAP + Key.rows(keyOfCurves, ROOM_OF_KEY) * Key.HEIGHT_OF_A_ROW;
        int above = key.isEmpty() ? 0 : Key.rows(key, ROOM_OF_KEY) * Key.HEIGHT_OF_A_ROW + GAP / 2;
        double perPixel = (double) curves.most() / HEIGHT_OF_CURVES;
        double floor = curves.most() + below * perPixel;
        double ceiling = floor + height * perPixel;
        double top = ceiling + above * perPixel;
        XYChart chart = new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT_OF_CURVES + below + height + above + HEIGHT_OF_THE_REST)
                .title(title)
                .xAxisTitle("time since the first task was due (ms)")
                .yAxisTitle("")
                .build();
        style(chart, curves, top);
        // XChart draws no axes without a series, and no labels for one that has zeros alone.
        chart.addSeries(IN_FLIGHT, new double[] {curves.moments()[0]}, new double[] {curves.most()})
                .setMarker(SeriesMarkers.NONE);
        chart.addAnnotation(new Areas(curves));
        curve(chart, curves, curves.inFlight(), Theme.INK, Theme.line(1));
        curve(chart, curves, curves.areas().get(0).tasks(), curves.executing(), new BasicStroke(2f));
        chart.addAnnotation(new Key(keyOfCurves, ROOM_OF_KEY, floor - GAP / 2 * perPixel));
        chart.addAnnotation(new Lanes(lanes, inks, floor, ceiling));
        chart.addAnnotation(new Key(key, ROOM_OF_KEY, top));
        return chart;
    }

    /** As they lie on each other, from the top. */
    private static List<Key.Entry> keyOf(Curves curves) {
        List<Key.Entry> key = new ArrayList<>();
        curves.areas().forEach(area -> key.add(Key.Entry.filled(area.name(), area.paint())));
        key.add(new Key.Entry(IN_FLIGHT, Theme.INK, Theme.line(1)));
        Collections.reverse(key);
        return key;
    }

    private static void style(XYChart chart, Curves curves, double top) {
        Theme.onto(chart);
        int most = curves.most();
        chart.getStyler()
                .setXAxisMin(0.0)
                .setXAxisMax(curves.end())
                .setXAxisTickLabelsFormattingFunction(Numbers::text)
                .setYAxisMin(0.0)
                .setYAxisMax(top)
                // Above the curves are the lanes, which have names instead.
                .setYAxisTickLabelsFormattingFunction(
                        value -> value <= most && value == Math.rint(value) ? Numbers.text(value) : " ");
        chart.getStyler()
                .setYAxisLabelAlignment(AxesChartStyler.TextAlignment.Right)
                .setPlotGridHorizontalLinesVisible(false)
                .setPlotGridLinesColor(Theme.FAINT_GRID)
                .setYAxisLeftWidthHint(Lanes.ROOM)
                .setPlotContentSize(1);
    }

    private static void curve(XYChart chart, Curves curves, List<Double> tasks, Color color, BasicStroke stroke) {
        double[] heights = tasks.stream().mapToDouble(Double::doubleValue).toArray();
        chart.addAnnotation(new PathLine(curves.moments(), heights, color, stroke, SeriesMarkers.NONE));
    }
}
