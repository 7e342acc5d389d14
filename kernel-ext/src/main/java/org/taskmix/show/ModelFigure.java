package org.taskmix.show;

import java.util.List;
import java.util.Optional;
import org.taskmix.stats.Figure;

/**
 * One figure of one model, for a plot.
 *
 * @param model the model's name
 * @param look how it is drawn
 * @param figure the estimate, or how many rounds it lacks
 * @param rounds the value of each round, in the unit of the figure
 * @param bound below which no round can be, if that is known
 */
public record ModelFigure(String model, Look look, Figure figure, List<Double> rounds, Optional<LowerBound> bound) {

    /** Copies the rounds. */
    public ModelFigure {
        rounds = List.copyOf(rounds);
    }

    String inWords() {
        return model + ": " + Numbers.text(figure)
                + bound.map(floor -> ", lower bound " + Numbers.text(floor.value()))
                        .orElse("");
    }
}
