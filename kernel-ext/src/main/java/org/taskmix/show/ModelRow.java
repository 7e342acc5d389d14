package org.taskmix.show;

import java.util.Optional;
import java.util.OptionalDouble;
import org.taskmix.stats.Figure;
import org.taskmix.stats.Verdict;

/**
 * What a summary table says of one model.
 *
 * @param model the model's name
 * @param makespan in ms
 * @param throughput in tasks/s
 * @param verdict of its makespans against the baseline's; empty for the baseline itself
 * @param shorter chance that a makespan of this model is below one of the baseline, from 0 to 1; empty for the baseline
 * @param failed tasks that failed, over all rounds, at least 0
 */
public record ModelRow(
        String model,
        Figure makespan,
        Figure throughput,
        Optional<Verdict> verdict,
        OptionalDouble shorter,
        int failed) {

    Optional<Figure> ratio() {
        return verdict.map(judged -> judged.evidence().ratio());
    }
}
