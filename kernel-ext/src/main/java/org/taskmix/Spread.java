package org.taskmix;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * A calibrated input and how well it is known.
 *
 * @param low as likely to be below as {@code high} is to be above
 * @param value the middle
 * @param high never below {@code value}
 */
record Spread(double low, double value, double high) {

    static Spread exactly(double value) {
        return new Spread(value, value, value);
    }

    /** The quartiles of some values, of which none counts below zero; at least one. */
    static Spread of(double... values) {
        double[] sorted =
                Arrays.stream(values).map(value -> Math.max(0, value)).sorted().toArray();
        int n = sorted.length;
        return new Spread(sorted[n / 4], sorted[n / 2], sorted[3 * n / 4]);
    }

    /** One of the values that it may have. */
    double drawn(SplittableRandom random) {
        double share = random.nextDouble();
        return share < 0.5 ? low + 2 * share * (value - low) : value + (2 * share - 1) * (high - value);
    }

    Spread minus(double less) {
        return new Spread(Math.max(0, low - less), Math.max(0, value - less), Math.max(0, high - less));
    }

    Spread times(double factor) {
        return new Spread(low * factor, value * factor, high * factor);
    }
}
