package org.taskmix.show;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.taskmix.stats.Estimate;
import org.taskmix.stats.Figure;
import tech.tablesaw.api.Table;

/** What was predicted of each model, and what was measured on the line beneath it. */
public final class PredictionPlot {

    private static final int HEIGHT_PER_LINE = 42;
    private static final int HEIGHT_OF_THE_REST = 130;

    private PredictionPlot() {}

    /**
     * One model.
     *
     * @param model its name
     * @param look how it is drawn
     * @param predicted what is drawn of the prediction
     * @param measured what was measured, if it was run
     */
    public record Row(String model, Look look, Estimate predicted, Optional<Figure> measured) {

        String inWords() {
            return model + ": predicted " + Numbers.text(predicted)
                    + measured.map(seen -> ", measured " + Numbers.text(seen)).orElse("");
        }
    }

    /**
     * Draws the plot.
     *
     * @param title the finding
     * @param quantity what is predicted, e.g. {@code "makespan"}
     * @param rows one per model, first at the top; at least one
     * @param machine what the prediction is for
     * @param data the table behind the plot
     * @return a plot whose axis starts at zero
     */
    public static Plot of(String title, String quantity, List<Row> rows, String machine, Table data) {
        boolean beside = rows.stream().anyMatch(row -> row.measured().isPresent());
        int lines = rows.stream()
                .mapToInt(row -> row.measured().isPresent() ? 2 : 1)
                .sum();
        XYChart chart = new XYChartBuilder()
                .width(Lines.WIDTH)
                .height(HEIGHT_OF_THE_REST + HEIGHT_PER_LINE * lines)
                .title(title)
                .xAxisTitle(quantity + " (" + rows.get(0).predicted().unit() + "): 95 % interval")
                .build();
        List<Lines.Line> named = new ArrayList<>();
        int y = lines;
        for (Row row : rows) {
            String name = row.model() + " predicted";
            named.add(new Lines.Line(name, --y));
            Lines.estimate(chart, name, row.predicted(), y, row.look());
            if (row.measured().isPresent()) {
                String seen = row.model() + " measured";
                named.add(new Lines.Line(seen, --y));
                Optional<Estimate> interval = row.measured().get().estimate();
                if (interval.isPresent()) {
                    Lines.estimate(chart, seen, interval.get(), y, row.look());
                }
            }
        }
        Lines.style(chart, named);
        String words = title + " Plot of the " + quantity + " by model. "
                + rows.stream().map(Row::inWords).collect(Collectors.joining("; ")) + ".";
        String caption =
                "Predicted: the median of simulations, and the 95 % interval that calibration and simulation leave open."
                        + (beside ? " Measured: the median over rounds, and its 95 % confidence interval." : "");
        return new Plot(chart, words, caption, machine, data);
    }
}
