package org.taskmix.show;

import org.taskmix.stats.Estimate;
import org.taskmix.stats.Figure;
import org.taskmix.stats.Quantiles;
import org.taskmix.stats.TooFew;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** The quantiles of latency, to compute with and to read. */
public final class LatencyTable {

    private LatencyTable() {}

    /**
     * The table to compute with: one row per model and quantile.
     *
     * @param caption what was run
     * @param latencies the quantiles of each model
     * @return a table of its own, free to be changed by the reader; where there are too few values, latency and interval
     *     are missing, and the last two columns say how many there are and how many it takes
     */
    public static Table of(String caption, LatencyQuantiles latencies) {
        String unit = " (" + latencies.unit() + ")";
        var model = StringColumn.create("model");
        var quantile = StringColumn.create("quantile");
        var latency = DoubleColumn.create("latency" + unit);
        var low = DoubleColumn.create(latencies.level() + " CI from" + unit);
        var high = DoubleColumn.create(latencies.level() + " CI to" + unit);
        var worth = IntColumn.create("independent values");
        var needed = IntColumn.create("values needed");
        for (LatencyRow row : latencies.rows()) {
            for (int i = 0; i < latencies.shares().size(); i++) {
                double share = latencies.shares().get(i);
                Figure figure = row.quantiles().get(i);
                model.append(row.model());
                quantile.append(Numbers.quantile(share));
                latency.append(figure.estimate().map(Estimate::value).orElse(Double.NaN));
                low.append(figure.estimate().map(Estimate::low).orElse(Double.NaN));
                high.append(figure.estimate().map(Estimate::high).orElse(Double.NaN));
                worth.append(figure.n());
                needed.append(figure instanceof TooFew few ? few.needed() : Quantiles.needed(share, figure.level()));
            }
        }
        return Table.create(caption, model, quantile, latency, low, high, worth, needed);
    }

    /**
     * The table to read: one row per model, and the quantiles side by side.
     *
     * @param caption what was run
     * @param latencies the quantiles of each model
     * @return a table of texts, e.g. {@code "21.3 (20.9 to 22.0)"}; where there are too few values, {@code "needs 368
     *     values, has 40"}
     */
    public static Table compact(String caption, LatencyQuantiles latencies) {
        Table table = Table.create(
                caption + "; latency, in brackets its " + latencies.level() + " CI",
                StringColumn.create("model", latencies.rows().stream().map(LatencyRow::model)));
        for (int i = 0; i < latencies.shares().size(); i++) {
            int column = i;
            String head = Numbers.quantile(latencies.shares().get(i)) + " (" + latencies.unit() + ")";
            table.addColumns(StringColumn.create(
                    head,
                    latencies.rows().stream()
                            .map(row -> Numbers.cell(row.quantiles().get(column)))));
        }
        return table;
    }
}
