package org.taskmix.show;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.taskmix.stats.Estimate;
import org.taskmix.stats.Figure;
import org.taskmix.stats.TooFew;
import tech.tablesaw.api.Table;

/** The same figure of each model from two places, on two lines one above the other. */
public final class TwinPlot {

    private static final int HEIGHT_PER_LINE = 42;
    private static final int HEIGHT_OF_THE_REST = 130;

    private TwinPlot() {}

    /**
     * One model.
     *
     * @param model its name
     * @param look how it is drawn
     * @param first its figure in the first place
     * @param second its figure in the second place, in the same unit
     */
    public record Row(String model, Look look, Figure first, Figure second) {

        String inWords(String here, String there) {
            return "%s: %s %s, %s %s".formatted(model, here, Numbers.text(first), there, Numbers.text(second));
        }
    }

    /**
     * Draws the plot.
     *
     * @param title the finding
     * @param quantity what is drawn, e.g. {@code "makespan"}
     * @param first what the first place is called, e.g. {@code "here"}
     * @param second what the second is called, e.g. {@code "reference"}
     * @param rows one per model, first at the top; at least one
     * @param machine where the figures were measured
     * @param data the table behind the plot
     * @return a plot whose axis starts at zero
     */
    public static Plot of(
            String title, String quantity, String first, String second, List<Row> rows, String machine, Table data) {
        Figure one = rows.get(0).first();
        String level = Numbers.text(100 * one.level());
        XYChart chart = new XYChartBuilder()
                .width(Lines.WIDTH)
                .height(HEIGHT_OF_THE_REST + HEIGHT_PER_LINE * 2 * rows.size())
                .title(title)
                .xAxisTitle(quantity + " (" + one.unit() + "): median, " + level + " % interval")
                .build();
        List<Lines.Line> lines = new ArrayList<>();
        int y = 2 * rows.size();
        for (Row row : rows) {
            lines.add(add(chart, row.model() + " " + first, row.first(), row.look(), --y));
            lines.add(add(chart, row.model() + " " + second, row.second(), row.look(), --y));
        }
        Lines.style(chart, lines);
        String alternative = title + (title.endsWith(".") ? "" : ".") + " Plot of the " + quantity + " by model, "
                + first + " and " + second + ". "
                + rows.stream().map(row -> row.inWords(first, second)).collect(Collectors.joining("; ")) + ".";
        String caption =
                "Of each model two lines: %s above, %s beneath. The marker is the median over rounds, the bar its %s %% confidence interval. Times belong to a machine; compare the order and the ratios."
                        .formatted(first, second, level);
        return new Plot(chart, alternative, caption, machine, data);
    }

    private static Lines.Line add(XYChart chart, String name, Figure figure, Look look, int y) {
        if (figure instanceof Estimate estimate) {
            Lines.estimate(chart, name, estimate, y, look);
        } else if (figure instanceof TooFew few && few.value().isPresent()) {
            Lines.dots(chart, name, new double[] {few.value().getAsDouble()}, new double[] {y}, look);
        }
        return new Lines.Line(name, y);
    }
}
