package org.taskmix.show;

import java.util.List;
import org.taskmix.stats.Figure;

/**
 * The quantiles of one model's latencies.
 *
 * @param model the model's name
 * @param look how it is drawn
 * @param quantiles one figure per quantile asked for, each an estimate or how many values it lacks
 */
public record LatencyRow(String model, Look look, List<Figure> quantiles) {

    /** Copies the figures. */
    public LatencyRow {
        quantiles = List.copyOf(quantiles);
    }
}
