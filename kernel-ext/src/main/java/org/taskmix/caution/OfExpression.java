package org.taskmix.caution;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.apache.commons.statistics.descriptive.Median;
import org.taskmix.stats.Steadiness;
import org.taskmix.stats.SteadyState;

/**
 * The plain facts about one timed expression.
 *
 * @param name what it is called
 * @param nanos time per call of each pass, in ns, in order; at least 1
 * @param warm whether its warm-up lasted until passes became no faster
 * @param emptyNanos what an empty call takes in a loop of the same kind, in ns; empty if it was not worth measuring
 */
public record OfExpression(String name, List<Double> nanos, boolean warm, OptionalDouble emptyNanos) {

    /** Copies the list. */
    public OfExpression {
        nanos = List.copyOf(nanos);
    }

    /**
     * Looks at the facts.
     *
     * @return the reasons to doubt the figure; empty if nothing speaks against it
     */
    public List<Caution> cautions() {
        List<Caution> found = new ArrayList<>();
        double[] series = nanos.stream().mapToDouble(Double::doubleValue).toArray();
        double median = Median.withDefaults().evaluate(series);
        if (emptyNanos.isPresent()) {
            double empty = emptyNanos.getAsDouble();
            if (median <= empty + Thresholds.NO_MORE_THAN_EMPTY_NANOS) {
                found.add(new OptimisedAway(name, median, empty));
            } else if (empty > Thresholds.LOOP * median) {
                found.add(new LoopCounts(name, empty / median));
            }
        }
        addUneven(series, found);
        if (!warm) {
            found.add(new NotWarm(name));
        }
        return List.copyOf(found);
    }

    private void addUneven(double[] series, List<Caution> found) {
        if (series.length < Thresholds.NOISY_ROUNDS) {
            return;
        }
        double spread = SeriesChecks.spread(series);
        Steadiness.Shape shape = SteadyState.classify(series).shape();
        boolean level = shape == Steadiness.Shape.FLAT || shape == Steadiness.Shape.TOO_SHORT;
        if (spread > Thresholds.NOISY || (!level && spread > Thresholds.DRIFT)) {
            found.add(new UnevenPasses(name, spread, level));
        }
    }
}
