package org.taskmix.show;

import java.util.List;
import org.taskmix.stats.Figure;

/**
 * The same quantiles of several models' latencies: what {@link LatencyTable} shows.
 *
 * <pre>{@code
 * new LatencyQuantiles(List.of(0.5, 0.99), List.of(new LatencyRow("async()", Look.ASYNC, figures)))
 * }</pre>
 *
 * @param shares share of latencies below each quantile, strictly between 0 and 1, at least one; 0.99 is p99
 * @param rows one per model, at least one; all figures have the same level and unit
 */
public record LatencyQuantiles(List<Double> shares, List<LatencyRow> rows) {

    /**
     * Copies both lists and checks that they fit together.
     *
     * @throws IllegalArgumentException if a list is empty, or a row has not one figure per share
     */
    public LatencyQuantiles {
        shares = List.copyOf(shares);
        rows = List.copyOf(rows);
        if (shares.isEmpty() || rows.isEmpty()) {
            throw new IllegalArgumentException(
                    "LatencyQuantiles: %d quantiles of %d models leave nothing to show. Give at least one of both."
                            .formatted(shares.size(), rows.size()));
        }
        for (LatencyRow row : rows) {
            if (row.quantiles().size() != shares.size()) {
                throw new IllegalArgumentException(
                        "LatencyQuantiles: %s has %d figures, but %d quantiles were asked for. Give one figure for each."
                                .formatted(row.model(), row.quantiles().size(), shares.size()));
            }
        }
    }

    /** The confidence level, e.g. {@code "95 %"}. */
    String level() {
        return Numbers.text(100 * first().level()) + " %";
    }

    String unit() {
        return first().unit();
    }

    private Figure first() {
        return rows.get(0).quantiles().get(0);
    }
}
