package org.taskmix.show;

import java.awt.BasicStroke;
import java.awt.Color;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.DoubleStream;
import org.knowm.xchart.AnnotationText;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.taskmix.stats.TooFew;

/** What of a {@link Curve} is drawn: its limit, its intervals, its line with markers, and its hollow markers. */
final class CurveStrokes {

    private static final float[] DOTS = {1.5f, 4.5f};

    /** Shares of the width of the plot, or of the step to the next place. */
    private static final double STEP_ASIDE = 0.006;

    private static final double MOST_OF_A_STEP = 0.4;

    private final XYChart chart;
    private final List<Curve> curves;
    private final Scale x;
    private final double stepAside;

    CurveStrokes(XYChart chart, List<Curve> curves, Scale x) {
        this.chart = chart;
        this.curves = curves;
        this.x = x;
        double[] places = curves.stream()
                .flatMap(curve -> curve.points().stream())
                .mapToDouble(CurvePoint::x)
                .distinct()
                .sorted()
                .toArray();
        double shortest = 1;
        for (int i = 1; i < places.length; i++) {
            shortest = Math.min(shortest, x.distance(places[i - 1], places[i]));
        }
        stepAside = Math.min(STEP_ASIDE, MOST_OF_A_STEP * shortest / curves.size());
    }

    void limit(Curve curve) {
        List<CurvePoint> points = some(curve, point -> point.limit().isPresent());
        if (!points.isEmpty()) {
            dotted(curve.model() + " limit", points, curve.look().color()).setShowInLegend(false);
        }
    }

    /** Names the dotted lines once for all models. */
    void legendOfLimits() {
        curves.stream()
                .flatMap(curve -> curve.points().stream())
                .filter(point -> point.limit().isPresent())
                .findFirst()
                // A line of one point is seen in the legend alone.
                .ifPresent(point -> dotted("lower bound of each", List.of(point), Theme.NOTE));
    }

    private XYSeries dotted(String name, List<CurvePoint> points, Color color) {
        double[] places = points.stream().mapToDouble(CurvePoint::x).toArray();
        double[] limits = points.stream()
                .mapToDouble(point -> point.limit().orElseThrow())
                .toArray();
        XYSeries series = chart.addSeries(name, places, limits);
        series.setMarker(SeriesMarkers.NONE);
        series.setLineColor(color);
        series.setLineStyle(new BasicStroke(1.2f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, DOTS, 0));
        return series;
    }

    /** A line from the bottom to the top. */
    void mark(CurveMark mark, Scale y, int position) {
        if (mark.x() < x.from() || mark.x() > x.to()) {
            return;
        }
        XYSeries series =
                chart.addSeries("mark " + position, new double[] {mark.x(), mark.x()}, new double[] {y.from(), y.to()});
        series.setLabel(CurvePlot.legend(mark.words()));
        series.setMarker(SeriesMarkers.NONE);
        series.setLineColor(Theme.NOTE);
        series.setLineStyle(Theme.line(position + 1));
    }

    void intervals(Curve curve) {
        List<CurvePoint> points = some(curve, point -> point.figure().estimate().isPresent());
        if (points.isEmpty()) {
            return;
        }
        // What is not a number breaks the line, so that one series holds all bars.
        double[] heights = points.stream()
                .flatMap(point -> point.figure().estimate().stream())
                .flatMapToDouble(e -> DoubleStream.of(e.low(), e.high(), Double.NaN))
                .toArray();
        double[] places = Arrays.stream(places(curve, points))
                .flatMap(place -> DoubleStream.of(place, place, place))
                .toArray();
        XYSeries series = chart.addSeries(curve.model() + " intervals", places, heights);
        series.setMarker(SeriesMarkers.NONE);
        series.setLineColor(curve.look().color());
        series.setLineStyle(new BasicStroke(3.5f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER));
        series.setShowInLegend(false);
    }

    void line(Curve curve) {
        if (Double.isNaN(curve.lastValue())) {
            return;
        }
        XYSeries series = markers(curve, "", curve.points());
        series.setLabel(CurvePlot.legend(curve.model()));
        series.setLineColor(curve.look().color());
        series.setLineStyle(Theme.line(curves.indexOf(curve)));
    }

    void hollow(Curve curve) {
        List<CurvePoint> few = some(
                curve,
                point -> point.figure() instanceof TooFew lacking
                        && lacking.value().isPresent());
        if (!few.isEmpty()) {
            XYSeries series = markers(curve, " too few", few);
            series.setLineStyle(SeriesLines.NONE);
            series.setMarker(new Hollow(curve.look().marker()));
            series.setShowInLegend(false);
        }
    }

    /** Says so where no model has a value. */
    void nothing(Scale y) {
        if (curves.stream().allMatch(curve -> Double.isNaN(curve.lastValue()))) {
            double[] middle = {x.moved(x.from(), 0.5)};
            double[] height = {y.moved(y.from(), 0.5)};
            // Without a series XChart lays out no plot.
            XYSeries series = chart.addSeries("nothing", middle, height);
            series.setMarker(SeriesMarkers.NONE);
            series.setLineStyle(SeriesLines.NONE);
            series.setShowInLegend(false);
            chart.getStyler().setYAxisTicksVisible(false).setPlotGridHorizontalLinesVisible(false);
            chart.getStyler().setAnnotationTextFont(Theme.NAME);
            chart.addAnnotation(new AnnotationText("too few rounds to draw a value", middle[0], height[0], false));
        }
    }

    private XYSeries markers(Curve curve, String suffix, List<CurvePoint> points) {
        double[] heights = points.stream().mapToDouble(CurvePoint::value).toArray();
        XYSeries series = chart.addSeries(curve.model() + suffix, places(curve, points), heights);
        series.setMarkerColor(curve.look().color());
        series.setMarker(curve.look().marker());
        return series;
    }

    private static List<CurvePoint> some(Curve curve, Predicate<CurvePoint> which) {
        return curve.points().stream().filter(which).toList();
    }

    /** Side by side with the other models. */
    private double[] places(Curve curve, List<CurvePoint> points) {
        double share = stepAside * (curves.indexOf(curve) - (curves.size() - 1) / 2.0);
        return points.stream().mapToDouble(point -> x.moved(point.x(), share)).toArray();
    }
}
