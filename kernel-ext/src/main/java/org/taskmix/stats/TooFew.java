package org.taskmix.stats;

import java.util.Locale;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * The answer when a sample is too small for an interval at the level asked for.
 *
 * <p>It has no interval on purpose: with fewer values not even the full range of the sample reaches the level.
 *
 * @param value  the middle of what was seen, to be shown with its {@code n} and never as an estimate, in {@code unit};
 *     empty where the sample says nothing about the quantity, e.g. a p99 of 30 values
 * @param n      number of independent values there were, at least 0
 * @param needed number of independent values that the interval needs, more than {@code n}
 * @param level  confidence level asked for, strictly between 0 and 1, e.g. 0.95
 * @param unit   unit for display, e.g. {@code "ms"}; empty for a plain number
 */
public record TooFew(OptionalDouble value, int n, int needed, double level, String unit) implements Figure {

    /**
     * Checks that the parts fit together.
     *
     * @throws IllegalArgumentException if {@code n} is negative or not below {@code needed}, {@code value} is not finite,
     *     or {@code level} is not strictly between 0 and 1; the message says which and the value
     */
    public TooFew {
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(unit, "unit");
        Samples.checkLevel("TooFew", level);
        if (n < 0 || n >= needed) {
            throw new IllegalArgumentException(
                    "TooFew: n = %d and needed = %d, but n must be from 0 to needed - 1. With enough values use Estimate."
                            .formatted(n, needed));
        }
        if (value.isPresent() && !Double.isFinite(value.getAsDouble())) {
            throw new IllegalArgumentException(
                    "TooFew: the value must be a finite number, got %s. Use OptionalDouble.empty() for none."
                            .formatted(value.getAsDouble()));
        }
    }

    /**
     * How many more values are to be collected.
     *
     * @return at least 1
     */
    public int missing() {
        return needed - n;
    }

    /** The answer in one line, e.g. {@code "a 95 % CI needs 6 values, has 4"}. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "a %s %% CI needs %,d values, has %,d", Estimate.percent(level), needed, n);
    }
}
