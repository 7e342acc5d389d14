package org.taskmix.show;

import java.util.OptionalDouble;
import org.taskmix.stats.Estimate;
import org.taskmix.stats.Figure;
import org.taskmix.stats.TooFew;

/**
 * One point of a {@link Curve}.
 *
 * @param x where it stands on the axis, a finite number, e.g. the number of tasks or a share in %
 * @param figure what was measured there, or how many rounds it lacks
 * @param limit what can be reached there at best, in the unit of the figure; empty if nobody knows
 */
public record CurvePoint(double x, Figure figure, OptionalDouble limit) {

    /**
     * Checks the place.
     *
     * @throws IllegalArgumentException if it is no finite number
     */
    public CurvePoint {
        if (!Double.isFinite(x)) {
            throw new IllegalArgumentException(
                    "CurvePoint: x = %s has no place on an axis. Give a finite number.".formatted(x));
        }
    }

    /**
     * A point without a limit.
     *
     * @param x as for the record
     * @param figure as for the record
     * @return the point
     */
    public static CurvePoint of(double x, Figure figure) {
        return new CurvePoint(x, figure, OptionalDouble.empty());
    }

    /** Not a number where nothing was seen. */
    double value() {
        return switch (figure) {
            case Estimate estimate -> estimate.value();
            case TooFew few -> few.value().orElse(Double.NaN);
        };
    }
}
