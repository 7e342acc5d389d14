package org.taskmix.show;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.knowm.xchart.internal.chartpart.AxesChart;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.internal.series.Series;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** What a chart of the reader was drawn from, in words and as a table, whichever kind of chart it is. */
final class ChartData {

    /** Characters of a name, in words about a chart. */
    static final int LONGEST = 200;

    private static final int MOST_SERIES_IN_WORDS = 12;

    private final String title;
    private final String kind;
    private final String x;
    private final String y;
    private final List<SeriesData> series = new ArrayList<>();

    private ChartData(String title, Chart<?, ?> chart) {
        this.title = title;
        this.kind = chart.getClass().getSimpleName();
        AxesChart<?, ?> axes = chart instanceof AxesChart<?, ?> withAxes ? withAxes : null;
        this.x = named(axes == null ? null : axes.getXAxisTitle(), "x");
        this.y = named(axes == null ? null : axes.getYAxisTitle(), "y");
        for (Series each : chart.getSeriesCollection()) {
            series.add(SeriesData.of(chart, each, x, y));
        }
    }

    static ChartData of(String title, Chart<?, ?> chart) {
        return new ChartData(title, chart);
    }

    private static String named(@Nullable String given, String otherwise) {
        return given == null || given.isBlank() ? otherwise : Visible.line(given, LONGEST);
    }

    /** What the picture shows: title, axes, and of every series its name and range. */
    String alternative() {
        String each = series.stream()
                .limit(MOST_SERIES_IN_WORDS)
                .map(SeriesData::inWords)
                .collect(Collectors.joining("; "));
        int more = series.size() - MOST_SERIES_IN_WORDS;
        String axes = series.stream().anyMatch(SeriesData::hasAxes) ? " Axes: " + x + "; " + y + "." : "";
        return "%s. %s.%s %s%s."
                .formatted(
                        Visible.line(title, LONGEST),
                        kind,
                        axes,
                        series.isEmpty() ? "No series" : "Series: " + each,
                        more > 0 ? "; and " + Numbers.text(more) + " more" : "");
    }

    /** The first rows, in the order of the series. */
    private Table table() {
        List<String> heads = series.stream()
                .map(SeriesData::heads)
                .flatMap(Collection::stream)
                .distinct()
                .toList();
        List<StringColumn> columns = new ArrayList<>(List.of(StringColumn.create("series")));
        Set<String> used = new HashSet<>(Set.of("series"));
        for (String head : heads) {
            // A table takes two names for one if they differ in case or in spaces around them alone.
            String unique = head;
            for (int i = 2; !used.add(unique.strip().toLowerCase(Locale.ROOT)); i++) {
                unique = head + " (" + i + ")";
            }
            columns.add(StringColumn.create(unique));
        }
        for (SeriesData each : series) {
            for (List<String> row : each.rows(Tables.MOST_ROWS)) {
                if (columns.get(0).size() >= Tables.MOST_ROWS) {
                    break;
                }
                columns.get(0).append(each.name());
                for (int i = 0; i < heads.size(); i++) {
                    int place = each.heads().indexOf(heads.get(i));
                    columns.get(i + 1).append(place < 0 ? "" : row.get(place));
                }
            }
        }
        return Table.create(Visible.line(title, LONGEST), columns.toArray(StringColumn[]::new));
    }

    private int points() {
        return series.stream().mapToInt(SeriesData::size).sum();
    }

    /** Below a picture. */
    String html(String picture) {
        return Tables.htmlBelow(table(), points(), picture);
    }

    String text() {
        return Tables.textBelow(table(), points());
    }

    boolean isFinite() {
        return series.stream().allMatch(SeriesData::isFinite);
    }

    double largestX() {
        return series.stream().mapToDouble(SeriesData::largestX).max().orElse(0);
    }

    double largestY() {
        return series.stream().mapToDouble(SeriesData::largestY).max().orElse(0);
    }

    /** Of what is a number, the largest, whichever its sign. */
    static double largest(double... values) {
        return Arrays.stream(values)
                .filter(value -> !Double.isNaN(value))
                .map(Math::abs)
                .max()
                .orElse(0);
    }
}
