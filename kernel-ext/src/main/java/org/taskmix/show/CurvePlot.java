package org.taskmix.show;

import java.awt.BasicStroke;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.Styler;
import org.taskmix.stats.Estimate;
import org.taskmix.stats.TooFew;

/** One curve per model over an axis of sizes or shares, each point with its interval. */
public final class CurvePlot {

    private static final int WIDTH = 900;
    private static final int HEIGHT = 520;
    private static final int WIDEST_LEGEND = 200;

    private static final BasicStroke GRID = new BasicStroke(0.75f);

    private CurvePlot() {}

    /**
     * Draws the plot.
     *
     * @param title the finding
     * @param finding what was found, in a sentence or two, for those who do not see the plot
     * @param xName what the axis holds, e.g. {@code "tasks"}, {@code "share of CPU tasks (%)"}
     * @param quantity what is measured, e.g. {@code "makespan"}, {@code "throughput"}
     * @param curves one per model, at least one, all in one unit and at one level
     * @param machine where the figures were measured
     * @return a plot whose axes are logarithmic where the largest value is at least 50 times the smallest
     * @throws IllegalArgumentException if there is no curve or two are of one model
     */
    public static Plot of(
            String title, String finding, String xName, String quantity, List<Curve> curves, String machine) {
        return of(title, finding, xName, quantity, curves, List.of(), machine);
    }

    /**
     * The same with places on the axis that are marked by a line.
     *
     * @param title as above
     * @param finding as above
     * @param xName as above
     * @param quantity as above
     * @param curves as above
     * @param marks those beyond the axis are left out of the picture
     * @param machine as above
     * @return the plot
     * @throws IllegalArgumentException as above
     */
    public static Plot of(
            String title,
            String finding,
            String xName,
            String quantity,
            List<Curve> curves,
            List<CurveMark> marks,
            String machine) {
        check(curves);
        var first = curves.get(0).points().get(0).figure();
        String level = Numbers.text(100 * first.level()) + " %";
        Scale x = Scale.around(
                points(curves).mapToDouble(CurvePoint::x).distinct().toArray());
        Scale y = Scale.of(seen(points(curves).mapToDouble(CurvePoint::value)), seen(everyHeight(curves)));
        String unit = first.unit().isEmpty() ? "" : " (" + first.unit() + ")";
        XYChart chart = new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title(title)
                .xAxisTitle(xName + x.words())
                .yAxisTitle(quantity + unit + ": median, " + level + " interval" + y.words())
                .build();
        style(chart, x, y);
        var strokes = new CurveStrokes(chart, curves, x);
        curves.forEach(strokes::limit);
        curves.forEach(strokes::intervals);
        // The legend lists them as they end on the right, the highest first.
        curves.stream()
                .sorted(Comparator.comparingDouble(Curve::lastValue).reversed())
                .forEach(strokes::line);
        curves.forEach(strokes::hollow);
        strokes.legendOfLimits();
        marks.forEach(mark -> strokes.mark(mark, y, marks.indexOf(mark)));
        strokes.nothing(y);
        return new Plot(
                chart,
                alternative(finding, xName, quantity, curves),
                caption(level, curves),
                machine,
                CurveTable.of(title, xName, quantity, curves));
    }

    private static void check(List<Curve> curves) {
        if (curves.isEmpty()) {
            throw new IllegalArgumentException("A plot of curves needs at least 1 curve, got 0. Give one per model.");
        }
        Set<String> models = new HashSet<>();
        for (Curve curve : curves) {
            if (!models.add(curve.model())) {
                throw new IllegalArgumentException(
                        "A plot of curves got %s twice, and nobody could tell the two apart. Give each model once."
                                .formatted(curve.model()));
            }
        }
    }

    private static Stream<CurvePoint> points(List<Curve> curves) {
        return curves.stream().flatMap(curve -> curve.points().stream());
    }

    private static DoubleStream everyHeight(List<Curve> curves) {
        return points(curves).flatMapToDouble(point -> switch (point.figure()) {
            case Estimate e -> DoubleStream.of(e.low(), e.high(), point.limit().orElse(e.value()));
            case TooFew few -> DoubleStream.of(point.value(), point.limit().orElse(point.value()));
        });
    }

    private static double[] seen(DoubleStream values) {
        return values.filter(Double::isFinite).toArray();
    }

    private static void style(XYChart chart, Scale x, Scale y) {
        Theme.onto(chart);
        chart.getStyler()
                .setXAxisLogarithmic(x.logarithmic())
                .setXAxisLogarithmicDecadeOnly(false)
                .setXAxisMin(x.from())
                .setXAxisMax(x.to())
                .setXAxisTickLabelsFormattingFunction(x::label)
                .setYAxisLogarithmic(y.logarithmic())
                .setYAxisLogarithmicDecadeOnly(false)
                .setYAxisMin(y.from())
                .setYAxisMax(y.to())
                .setYAxisTickLabelsFormattingFunction(y::label);
        chart.getStyler()
                .setYAxisLabelAlignment(AxesChartStyler.TextAlignment.Right)
                .setPlotGridLinesStroke(GRID)
                .setPlotGridLinesColor(Theme.FAINT_GRID)
                // The scales have their own room at the ends.
                .setPlotContentSize(1);
        chart.getStyler()
                .setLegendVisible(true)
                .setLegendPosition(Styler.LegendPosition.OutsideE)
                .setLegendFont(Theme.NAME)
                .setLegendBorderColor(chart.getStyler().getChartBackgroundColor())
                .setLegendSeriesLineLength(36);
    }

    private static String alternative(String finding, String xName, String quantity, List<Curve> curves) {
        String models = curves.stream().map(Curve::model).collect(Collectors.joining(", "));
        List<String> lacking = new ArrayList<>();
        for (Curve curve : curves) {
            for (CurvePoint point : curve.points()) {
                if (point.figure() instanceof TooFew few) {
                    lacking.add("%s at %s (%s)".formatted(curve.model(), Numbers.text(point.x()), Numbers.cell(few)));
                }
            }
        }
        return "Plot of the " + quantity + " over " + xName + " under " + models + ". " + finding
                + (lacking.isEmpty() ? "" : " Without an interval: " + String.join("; ", lacking) + ".");
    }

    private static String caption(String level, List<Curve> curves) {
        String caption = "Each marker is a median over rounds, the bar its " + level + " confidence interval.";
        if (curves.size() > 1) {
            caption += " Models stand side by side at each place, so that none hides another.";
        }
        if (points(curves).anyMatch(point -> point.figure() instanceof TooFew)) {
            caption += " A hollow marker has too few rounds for an interval.";
        }
        if (points(curves).anyMatch(point -> point.limit().isPresent())) {
            caption += " A thin dotted line is the lower bound of the model in its colour: nothing can be faster.";
        }
        return caption;
    }

    static String legend(String model) {
        return Lines.shortened(model, WIDEST_LEGEND);
    }
}
