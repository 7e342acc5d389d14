package org.taskmix.show;

import java.util.Optional;
import org.taskmix.stats.Figure;

/**
 * What a summary table says of one model.
 *
 * @param model the model's name
 * @param makespan in ms
 * @param throughput in tasks/s
 * @param ratio makespan over the baseline's; empty for the baseline itself
 * @param failed tasks that failed, over all rounds, at least 0
 */
public record ModelRow(String model, Figure makespan, Figure throughput, Optional<Figure> ratio, int failed) {}
