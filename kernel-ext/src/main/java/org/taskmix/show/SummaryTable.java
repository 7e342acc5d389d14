package org.taskmix.show;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.taskmix.stats.Estimate;
import org.taskmix.stats.Figure;
import org.taskmix.stats.TooFew;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** The table under a comparison, one row per model: once to be read, and once to be computed with. */
public final class SummaryTable {

    private static final String BASELINE = "baseline";

    private SummaryTable() {}

    /**
     * Builds the table to compute with: every interval in two columns.
     *
     * @param caption what was run
     * @param criterion what models are compared by
     * @param baseline the model that ratios refer to
     * @param rows one per model; of a single one there is no ratio and no verdict
     * @return a table of its own, free to be changed by the reader; where a figure has too few rounds, its interval is
     *     missing
     */
    public static Table of(String caption, Criterion criterion, String baseline, List<ModelRow> rows) {
        Table table = Table.create(
                caption,
                models(rows),
                column(criterion + ", median (ms)", rows, row -> value(row.compared())),
                column("95 % CI from (ms)", rows, row -> low(row.compared())),
                column("95 % CI to (ms)", rows, row -> high(row.compared())),
                column("throughput, median (tasks/s)", rows, row -> value(row.throughput())));
        if (rows.size() > 1) {
            table.addColumns(
                    ratio(baseline, rows),
                    column(
                            "ratio 95 % CI from (×)",
                            rows, row -> row.ratio().map(SummaryTable::low).orElse(Double.NaN)),
                    column(
                            "ratio 95 % CI to (×)",
                            rows, row -> row.ratio().map(SummaryTable::high).orElse(Double.NaN)),
                    verdict(baseline, rows),
                    shorter(criterion, rows));
        }
        if (bounded(rows)) {
            table.addColumns(
                    lowerBound(rows),
                    column("lower bound from (ms)", rows, row -> of(row, LowerBound::low)),
                    column("lower bound to (ms)", rows, row -> of(row, LowerBound::high)),
                    text(
                            "limited by",
                            rows,
                            row -> row.bound().map(LowerBound::limit).orElse("n/a")),
                    efficiency(rows));
        }
        return table.addColumns(failed(rows));
    }

    /**
     * Builds the table to read: every interval in one column of text.
     *
     * @param caption what was run
     * @param criterion what models are compared by
     * @param baseline the model that ratios refer to
     * @param rows one per model; of a single one there is no ratio and no verdict
     * @return a table of its own; where a figure has too few rounds, its interval says how many it needs
     */
    public static Table compact(String caption, Criterion criterion, String baseline, List<ModelRow> rows) {
        Table table = Table.create(
                caption,
                models(rows),
                column(criterion + ", median (ms)", rows, row -> value(row.compared())),
                text("95 % CI (ms)", rows, row -> Finding.range(row.compared())),
                column("throughput, median (tasks/s)", rows, row -> value(row.throughput())));
        if (rows.size() > 1) {
            table.addColumns(
                    ratio(baseline, rows),
                    text(
                            "ratio 95 % CI (×)",
                            rows,
                            row -> row.ratio().map(SummaryTable::ratioRange).orElse("n/a")),
                    verdict(baseline, rows),
                    shorter(criterion, rows));
        }
        if (bounded(rows)) {
            table.addColumns(
                    text(
                            "lower bound (ms)",
                            rows,
                            row -> row.bound()
                                    .map(bound -> Numbers.text(bound.value()) + ", by " + bound.limit())
                                    .orElse("n/a")),
                    efficiency(rows));
        }
        return table.addColumns(failed(rows));
    }

    private static boolean bounded(List<ModelRow> rows) {
        return rows.stream().anyMatch(row -> row.bound().isPresent());
    }

    private static DoubleColumn lowerBound(List<ModelRow> rows) {
        return column("lower bound (ms)", rows, row -> of(row, LowerBound::value));
    }

    private static DoubleColumn efficiency(List<ModelRow> rows) {
        return column("efficiency (bound / median)", rows, row -> of(row, LowerBound::value) / value(row.compared()));
    }

    private static double of(ModelRow row, ToDoubleFunction<LowerBound> part) {
        return row.bound().map(part::applyAsDouble).orElse(Double.NaN);
    }

    private static StringColumn models(List<ModelRow> rows) {
        return text("model", rows, ModelRow::model);
    }

    private static DoubleColumn ratio(String baseline, List<ModelRow> rows) {
        // The baseline against itself is 1 by definition, and has no interval.
        return column(
                "ratio to " + baseline + ", by round (×)",
                rows,
                row -> row.ratio().map(SummaryTable::value).orElse(1.0));
    }

    private static StringColumn verdict(String baseline, List<ModelRow> rows) {
        return text(
                "verdict against " + baseline,
                rows,
                row -> row.verdict().map(Finding::word).orElse(BASELINE));
    }

    private static DoubleColumn shorter(Criterion criterion, List<ModelRow> rows) {
        return column(
                "chance of a shorter " + criterion, rows, row -> row.shorter().orElse(Double.NaN));
    }

    private static IntColumn failed(List<ModelRow> rows) {
        return IntColumn.create(
                "failed tasks", rows.stream().mapToInt(ModelRow::failed).toArray());
    }

    private static String ratioRange(Figure ratio) {
        Optional<Estimate> known = ratio.estimate();
        return known.map(e -> Numbers.ratio(e.low()) + " to " + Numbers.ratio(e.high()))
                .orElseGet(() -> Finding.range(ratio));
    }

    private static StringColumn text(String name, List<ModelRow> rows, Function<ModelRow, String> cell) {
        return StringColumn.create(name, rows.stream().map(cell));
    }

    private static DoubleColumn column(String name, List<ModelRow> rows, ToDoubleFunction<ModelRow> cell) {
        return DoubleColumn.create(name, rows.stream().mapToDouble(cell).toArray());
    }

    private static double value(Figure figure) {
        return switch (figure) {
            case Estimate estimate -> estimate.value();
            case TooFew few -> few.value().orElse(Double.NaN);
        };
    }

    private static double low(Figure figure) {
        return figure.estimate().map(Estimate::low).orElse(Double.NaN);
    }

    private static double high(Figure figure) {
        return figure.estimate().map(Estimate::high).orElse(Double.NaN);
    }
}
