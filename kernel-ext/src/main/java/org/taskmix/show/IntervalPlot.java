package org.taskmix.show;

import java.awt.Color;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.taskmix.stats.Estimate;
import org.taskmix.stats.TooFew;
import tech.tablesaw.api.Table;

/** One line per model: the value of every round as a dot, the estimate as a marker, its interval as a bar. */
public final class IntervalPlot {

    private static final int HEIGHT_PER_MODEL = 56;
    private static final int HEIGHT_OF_THE_REST = 130;
    private static final double LIFT_OF_DOTS = 0.22;

    private IntervalPlot() {}

    /**
     * Draws the plot.
     *
     * @param title the finding
     * @param quantity what is measured, for the axis and the text alternative, e.g. {@code "makespan"}
     * @param figures one per model, first at the top; at least one
     * @param machine where the figures were measured
     * @param data the table behind the plot
     * @return a plot whose axis starts at zero
     */
    public static Plot of(String title, String quantity, List<ModelFigure> figures, String machine, Table data) {
        return of(title, quantity, "model", "round", figures, machine, data);
    }

    /**
     * Draws expressions in place of models, and passes in place of rounds.
     *
     * @param title the finding
     * @param quantity as for {@link #of}
     * @param figures one per expression, first at the top; at least one
     * @param machine where the figures were measured
     * @param data the table behind the plot
     * @return a plot whose axis starts at zero
     */
    public static Plot ofPasses(String title, String quantity, List<ModelFigure> figures, String machine, Table data) {
        return of(title, quantity, "expression", "pass", figures, machine, data);
    }

    private static Plot of(
            String title,
            String quantity,
            String line,
            String dot,
            List<ModelFigure> figures,
            String machine,
            Table data) {
        var first = figures.get(0).figure();
        String level = Numbers.text(100 * first.level());
        String dots = dot + (dot.endsWith("s") ? "es" : "s");
        XYChart chart = new XYChartBuilder()
                .width(Lines.WIDTH)
                .height(HEIGHT_OF_THE_REST + HEIGHT_PER_MODEL * figures.size())
                .title(title)
                .xAxisTitle(quantity + " (" + first.unit() + "): " + dots + ", median, " + level + " % interval")
                .build();
        List<Lines.Line> lines = new ArrayList<>();
        for (ModelFigure model : figures) {
            int y = figures.size() - 1 - lines.size();
            lines.add(new Lines.Line(model.model(), y));
            add(chart, model, y);
        }
        Lines.style(chart, lines);
        String alternative = title + (title.endsWith(".") ? "" : ".") + " Plot of the " + quantity + " by " + line
                + ". "
                + figures.stream().map(ModelFigure::inWords).collect(Collectors.joining("; ")) + ".";
        String caption = "Each dot is a " + dot + ". The marker is the median over " + dots + ", the bar its " + level
                + " % confidence interval."
                + (figures.stream().anyMatch(model -> model.bound().isPresent())
                        ? " The upright line is the lower bound, the thin bar at its foot what the calibration leaves open."
                        : "");
        return new Plot(chart, alternative, caption, machine, data);
    }

    private static void add(XYChart chart, ModelFigure model, int line) {
        double[] rounds =
                model.rounds().stream().mapToDouble(Double::doubleValue).toArray();
        double[] lifted = new double[rounds.length];
        Arrays.fill(lifted, line + LIFT_OF_DOTS);
        Lines.dots(chart, model.model() + " rounds", rounds, lifted, model.look())
                .setMarkerColor(withAlpha(model.look().color(), 90))
                .setMarker(SeriesMarkers.CIRCLE);
        model.bound().ifPresent(bound -> Lines.bound(chart, model.model(), bound, line));
        if (model.figure() instanceof Estimate estimate) {
            Lines.estimate(chart, model.model(), estimate, line, model.look());
        } else if (model.figure() instanceof TooFew few && few.value().isPresent()) {
            double[] value = {few.value().getAsDouble()};
            Lines.dots(chart, model.model(), value, new double[] {line}, model.look());
        }
    }

    private static Color withAlpha(Color color, int alpha) {
        return new Color(color.getRed(), color.getGreen(), color.getBlue(), alpha);
    }
}
