package org.taskmix.show;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.taskmix.stats.Estimate;
import org.taskmix.stats.Figure;
import org.taskmix.stats.TooFew;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** The table under a comparison: one row per model, every interval in two columns so that it can be computed with. */
public final class SummaryTable {

    private SummaryTable() {}

    /**
     * Builds the table.
     *
     * @param caption what was run
     * @param baseline the model that ratios refer to
     * @param rows one per model
     * @return a table of its own, free to be changed by the reader; where a figure has too few rounds, its interval is
     *     missing
     */
    public static Table of(String caption, String baseline, List<ModelRow> rows) {
        String ratio = "ratio to " + baseline;
        return Table.create(
                caption,
                StringColumn.create("model", rows.stream().map(ModelRow::model)),
                column("makespan, median (ms)", rows, row -> value(row.makespan())),
                column("95 % CI from (ms)", rows, row -> low(row.makespan())),
                column("95 % CI to (ms)", rows, row -> high(row.makespan())),
                column("throughput, median (tasks/s)", rows, row -> value(row.throughput())),
                // The baseline against itself is 1 by definition, and has no interval.
                column(
                        ratio + ", by round (×)",
                        rows,
                        row -> row.ratio().map(SummaryTable::value).orElse(1.0)),
                column(
                        "ratio 95 % CI from (×)",
                        rows, row -> row.ratio().map(SummaryTable::low).orElse(Double.NaN)),
                column(
                        "ratio 95 % CI to (×)",
                        rows, row -> row.ratio().map(SummaryTable::high).orElse(Double.NaN)),
                IntColumn.create(
                        "failed tasks", rows.stream().mapToInt(ModelRow::failed).toArray()));
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
