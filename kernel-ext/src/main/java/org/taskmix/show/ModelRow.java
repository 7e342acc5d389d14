package org.taskmix.show;

import java.util.Optional;
import java.util.OptionalDouble;
import org.taskmix.stats.Figure;
import org.taskmix.stats.Verdict;

/**
 * What a summary table says of one model.
 *
 * @param model the model's name
 * @param compared what models are compared by, in ms
 * @param throughput in tasks/s
 * @param verdict of its rounds against the baseline's; empty for the baseline itself
 * @param shorter chance that a round of this model is shorter than one of the baseline, from 0 to 1; empty for the baseline
 * @param bound the shortest makespan that is possible, if anything is known of it
 * @param failed tasks that failed, over all rounds, at least 0
 */
public record ModelRow(
        String model,
        Figure compared,
        Figure throughput,
        Optional<Verdict> verdict,
        OptionalDouble shorter,
        Optional<LowerBound> bound,
        int failed) {

    Optional<Figure> ratio() {
        return verdict.map(judged -> judged.evidence().ratio());
    }
}
