package org.taskmix.show;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.SeriesMarkers;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** Which model wins where: a cell per place of two axes, filled with the colour of the winner, its name in it. */
public final class WinnerMap {

    static final String CANNOT_TELL = "cannot tell";

    private WinnerMap() {}

    /**
     * Draws the map.
     *
     * @param title the finding
     * @param rows what goes from the top down, e.g. the share of CPU tasks
     * @param columns what goes from left to right, e.g. the number of tasks
     * @param cells one list per row, from the top; in it one cell per column, from the left
     * @param models all that could have won
     * @param machine where the figures were measured
     * @return a picture of at most 960 pixels in width for up to 14 columns; its data has one row per cell
     * @throws IllegalArgumentException if both axes have one name, the cells do not fit them, or the winner of one is not among the models
     */
    public static Plot of(
            String title,
            MapAxis rows,
            MapAxis columns,
            List<List<MapCell>> cells,
            List<MapModel> models,
            String machine) {
        check(rows, columns, cells, models);
        List<MapModel> winners = models.stream()
                .filter(model -> all(cells).anyMatch(cell -> isWon(cell, model)))
                .toList();
        MapLayout layout = MapLayout.of(rows, columns, winners);
        int width = columns.labels().size();
        int height = rows.labels().size();
        XYChart chart = new XYChartBuilder()
                .width(layout.width(width))
                .height(layout.height(height))
                .title(title)
                .build();
        Theme.onto(chart);
        chart.getStyler()
                .setXAxisMin(-0.5)
                .setXAxisMax(width - 0.5)
                .setYAxisMin(-0.5 - (double) layout.foot() / MapLayout.CELL_HEIGHT)
                .setYAxisMax(height - 0.5)
                .setPlotContentSize(1);
        // Its axes are drawn by the cells; Lines says why there is no other way for long labels.
        chart.getStyler()
                .setAxisTicksVisible(false)
                .setXAxisTickLabelsFormattingFunction(number -> " ")
                .setYAxisTickLabelsFormattingFunction(number -> " ")
                .setPlotGridLinesVisible(false)
                .setYAxisLeftWidthHint(layout.labels());
        // Without a series XChart lays out no plot.
        chart.addSeries("nothing", new double[] {0}, new double[] {0})
                .setMarker(SeriesMarkers.NONE)
                .setLineStyle(SeriesLines.NONE);
        chart.addAnnotation(new MapCells(rows, columns, cells, models, layout));
        return new Plot(
                chart, alternative(rows, columns, cells), caption(cells), machine, table(title, rows, columns, cells));
    }

    private static void check(MapAxis rows, MapAxis columns, List<List<MapCell>> cells, List<MapModel> models) {
        int width = columns.labels().size();
        int height = rows.labels().size();
        if (rows.name().equals(columns.name())) {
            throw new IllegalArgumentException(
                    "Both axes of a map are named \"%s\", and nobody could tell them apart. Give each a name of its own."
                            .formatted(rows.name()));
        }
        if (cells.size() != height || cells.stream().anyMatch(row -> row.size() != width)) {
            throw new IllegalArgumentException(
                    "A map of %d rows and %d columns got rows of %s cells. Give one list per row, with one cell per column."
                            .formatted(
                                    height,
                                    width,
                                    cells.stream().map(List::size).toList()));
        }
        all(cells).flatMap(cell -> cell.winner().stream()).forEach(winner -> {
            if (models.stream().noneMatch(model -> model.model().equals(winner))) {
                throw new IllegalArgumentException(
                        "A cell of the map is won by %s, which is not among the models %s. Give the look of every model."
                                .formatted(
                                        winner,
                                        models.stream().map(MapModel::model).toList()));
            }
        });
    }

    private static Stream<MapCell> all(List<List<MapCell>> cells) {
        return cells.stream().flatMap(List::stream);
    }

    static boolean isWon(MapCell cell, MapModel model) {
        return cell.winner().filter(model.model()::equals).isPresent();
    }

    private static String caption(List<List<MapCell>> cells) {
        String caption =
                "Each cell names the model that was faster than every other there, and how many times as long the"
                        + " second took.";
        return all(cells).anyMatch(cell -> cell.winner().isEmpty())
                ? caption + " Where the rounds do not tell which model that is, the cell is hatched."
                : caption;
    }

    private static String alternative(MapAxis rows, MapAxis columns, List<List<MapCell>> cells) {
        List<String> sentences = new ArrayList<>();
        sentences.add("Map of the fastest model by %s and %s.".formatted(rows.name(), columns.name()));
        for (int row = 0; row < cells.size(); row++) {
            sentences.add("%s %s: %s."
                    .formatted(rows.name(), rows.labels().get(row), inWords(columns.labels(), cells.get(row))));
        }
        return String.join(" ", sentences);
    }

    private static String inWords(List<String> labels, List<MapCell> row) {
        Map<String, List<String>> places = new LinkedHashMap<>();
        for (int from = 0, to; from < row.size(); from = to) {
            String winner = row.get(from).winner().orElse(CANNOT_TELL);
            for (to = from + 1; to < row.size(); to++) {
                if (!row.get(to).winner().orElse(CANNOT_TELL).equals(winner)) {
                    break;
                }
            }
            if (to - from == row.size()) {
                return winner + " everywhere";
            }
            places.computeIfAbsent(winner, first -> new ArrayList<>()).add(run(labels.subList(from, to)));
        }
        return String.join(
                "; ",
                places.entrySet().stream()
                        .map(place -> place.getKey() + " at " + String.join(", ", place.getValue()))
                        .toList());
    }

    private static String run(List<String> labels) {
        String first = labels.get(0);
        String last = labels.get(labels.size() - 1);
        return switch (labels.size()) {
            case 1 -> first;
            case 2 -> first + " and " + last;
            default -> first + " to " + last;
        };
    }

    private static Table table(String title, MapAxis rows, MapAxis columns, List<List<MapCell>> cells) {
        var row = StringColumn.create(rows.name());
        var column = StringColumn.create(columns.name());
        var fastest = StringColumn.create("fastest");
        var ratio = DoubleColumn.create("second took times as long");
        var verdict = StringColumn.create("verdict");
        for (int r = 0; r < cells.size(); r++) {
            for (int c = 0; c < cells.get(r).size(); c++) {
                MapCell cell = cells.get(r).get(c);
                row.append(rows.labels().get(r));
                column.append(columns.labels().get(c));
                fastest.append(cell.winner().orElse(""));
                ratio.append(cell.ratio().orElse(Double.NaN));
                verdict.append(cell.verdictText());
            }
        }
        return Table.create(title, row, column, fastest, ratio, verdict);
    }
}
