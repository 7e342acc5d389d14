package org.taskmix.show;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.taskmix.stats.Estimate;
import org.taskmix.stats.TooFew;
import tech.tablesaw.api.Table;

/** One line per model: the value of every round as a dot, the estimate as a marker, its interval as a bar. */
public final class IntervalPlot {

    private static final int WIDTH = 720;
    private static final int HEIGHT_PER_MODEL = 56;
    private static final int HEIGHT_OF_THE_REST = 130;
    private static final double LIFT_OF_DOTS = 0.22;

    private IntervalPlot() {}

    /**
     * Draws the plot.
     *
     * @param title the finding, or the question that the plot answers
     * @param quantity what is measured, for the axis and the text alternative, e.g. {@code "makespan"}
     * @param figures one per model, first at the top; at least one
     * @param machine where the figures were measured
     * @param data the table behind the plot
     * @return a plot whose axis starts at zero
     */
    public static Plot of(String title, String quantity, List<ModelFigure> figures, String machine, Table data) {
        var first = figures.get(0).figure();
        String level = Numbers.text(100 * first.level());
        XYChart chart = new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT_OF_THE_REST + HEIGHT_PER_MODEL * figures.size())
                .title(title)
                .xAxisTitle(quantity + " (" + first.unit() + "): rounds, median, " + level + " % interval")
                .build();
        style(chart, figures);
        for (int i = 0; i < figures.size(); i++) {
            add(chart, figures.get(i), figures.size() - 1 - i);
        }
        String alternative = "Plot of the " + quantity + " by model. "
                + figures.stream().map(ModelFigure::inWords).collect(Collectors.joining("; ")) + ".";
        String caption = "Each dot is a round. The marker is the median over rounds, the bar its " + level
                + " % confidence interval.";
        return new Plot(chart, alternative, caption, machine, data);
    }

    private static void add(XYChart chart, ModelFigure model, int line) {
        double[] rounds =
                model.rounds().stream().mapToDouble(Double::doubleValue).toArray();
        double[] lifted = new double[rounds.length];
        Arrays.fill(lifted, line + LIFT_OF_DOTS);
        dots(chart, model.model() + " rounds", rounds, lifted, model)
                .setMarkerColor(withAlpha(model.look().color(), 90))
                .setMarker(SeriesMarkers.CIRCLE);
        if (model.figure() instanceof Estimate estimate) {
            double[] ends = {estimate.low(), estimate.high()};
            chart.addSeries(model.model() + " interval", ends, new double[] {line, line})
                    .setMarker(SeriesMarkers.NONE)
                    .setLineColor(model.look().color())
                    .setLineStyle(new BasicStroke(5f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER));
            dots(chart, model.model(), new double[] {estimate.value()}, new double[] {line}, model);
        } else if (model.figure() instanceof TooFew few && few.value().isPresent()) {
            dots(chart, model.model(), new double[] {few.value().getAsDouble()}, new double[] {line}, model);
        }
    }

    private static XYSeries dots(XYChart chart, String name, double[] x, double[] y, ModelFigure model) {
        XYSeries series = chart.addSeries(name, x, y);
        series.setLineStyle(SeriesLines.NONE);
        series.setMarkerColor(model.look().color());
        series.setMarker(model.look().marker());
        return series;
    }

    private static void style(XYChart chart, List<ModelFigure> figures) {
        int last = figures.size() - 1;
        chart.getStyler()
                .setXAxisMin(0.0)
                .setYAxisMin(-0.6)
                .setYAxisMax(last + 0.6)
                .setYAxisTickMarkSpacingHint(HEIGHT_PER_MODEL)
                .setYAxisTickLabelsFormattingFunction(y -> label(figures, y))
                .setXAxisTickLabelsFormattingFunction(Numbers::text)
                .setPlotGridHorizontalLinesVisible(false)
                .setPlotGridLinesColor(new Color(0xdd, 0xdd, 0xdd))
                .setAxisTickLabelsFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12))
                .setAxisTitleFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
        chart.getStyler()
                .setChartTitleFont(new Font(Font.SANS_SERIF, Font.BOLD, 13))
                .setChartTitleBoxVisible(false)
                .setChartBackgroundColor(Color.WHITE)
                .setPlotBackgroundColor(Color.WHITE)
                .setPlotBorderVisible(false)
                .setLegendVisible(false)
                .setMarkerSize(9);
    }

    private static String label(List<ModelFigure> figures, double y) {
        long line = Math.round(y);
        int last = figures.size() - 1;
        if (Math.abs(y - line) < 1e-6 && line >= 0 && line <= last) {
            return figures.get(last - (int) line).model();
        }
        // Blank, but not alike: XChart drops the labels of an axis whose two ends read the same.
        return y < 0 ? " " : "  ";
    }

    private static Color withAlpha(Color color, int alpha) {
        return new Color(color.getRed(), color.getGreen(), color.getBlue(), alpha);
    }
}
