package org.taskmix.show;

import java.util.Comparator;
import java.util.List;

/**
 * One model over an axis, for a {@link CurvePlot}.
 *
 * @param model the model's name
 * @param look how it is drawn
 * @param points what was measured, in any order; kept in the order of the axis
 */
public record Curve(String model, Look look, List<CurvePoint> points) {

    /**
     * Copies the points, in order.
     *
     * @throws IllegalArgumentException if there is none
     */
    public Curve {
        if (points.isEmpty()) {
            throw new IllegalArgumentException(
                    "The curve of %s has no points, so there is nothing to draw. Leave it out, or measure it at one size at least."
                            .formatted(model));
        }
        points = points.stream()
                .sorted(Comparator.comparingDouble(CurvePoint::x))
                .toList();
    }

    /** The last value that was seen; not a number if there is none. */
    double lastValue() {
        return points.stream()
                .mapToDouble(CurvePoint::value)
                .filter(Double::isFinite)
                .reduce(Double.NaN, (before, last) -> last);
    }
}
