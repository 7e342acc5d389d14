package org.taskmix.stats;

import java.util.Locale;
import java.util.Objects;

/**
 * One figure computed from a sample, with how far it can be trusted.
 *
 * <p>The interval holds the true value in at least the share {@code level} of repetitions of the whole experiment; how it
 * is computed is said by the method that returns it.
 *
 * <pre>{@code
 * runs.verdict(async()).evidence().ratio().estimate().ifPresent(e -> System.out.println(e.low() + " to " + e.high()));
 * }</pre>
 *
 * @param value the point estimate, in {@code unit}
 * @param low   lower end of the confidence interval, in {@code unit}; never above {@code value}
 * @param high  upper end of the confidence interval, in {@code unit}; never below {@code value}
 * @param level confidence level, strictly between 0 and 1, e.g. 0.95
 * @param n     number of independent values behind the figure, at least 2
 * @param unit  unit for display, e.g. {@code "ms"}; empty for a plain number
 */
public record Estimate(double value, double low, double high, double level, int n, String unit) implements Figure {

    /**
     * Checks that the parts fit together.
     *
     * @throws IllegalArgumentException if a number is not finite, {@code value} lies outside {@code low..high}, {@code
     *     level} is not strictly between 0 and 1, or {@code n} is below 2; the message says which and the value
     */
    public Estimate {
        Objects.requireNonNull(unit, "unit");
        if (!Double.isFinite(value) || !Double.isFinite(low) || !Double.isFinite(high)) {
            throw new IllegalArgumentException(
                    "Estimate(%s, %s, %s): value, low and high must be finite numbers. For a sample without an interval use TooFew."
                            .formatted(value, low, high));
        }
        if (!(low <= value && value <= high)) {
            throw new IllegalArgumentException(
                    "Estimate(%s, %s, %s): the value must lie in its own interval. Give value, low, high in this order."
                            .formatted(value, low, high));
        }
        Samples.checkLevel("Estimate", level);
        if (n < 2) {
            throw new IllegalArgumentException(
                    "Estimate: an interval needs at least 2 values, got n = %d. For a smaller sample use TooFew."
                            .formatted(n));
        }
    }

    /**
     * Says whether a value is compatible with the data at this level.
     *
     * @param candidate the value to look for, in {@link #unit()}
     * @return whether it lies in the closed interval from {@link #low()} to {@link #high()}
     */
    public boolean contains(double candidate) {
        return low <= candidate && candidate <= high;
    }

    /**
     * Half the width of the interval as a share of the value: 0.02 reads "±2 %".
     *
     * @return zero or more; infinite if the value is 0 and the interval is not
     */
    public double relativeHalfWidth() {
        double half = (high - low) / 2;
        return half == 0 ? 0 : half / Math.abs(value);
    }

    /**
     * The figure in one line, e.g. {@code "12.35 ms (95 % CI 11.90 to 12.78, n = 30)"}. Decimals follow the width of the
     * interval, since digits far below it say nothing.
     */
    @Override
    public String toString() {
        int decimals = decimals();
        return String.format(
                Locale.ROOT,
                "%s%s (%s %% CI %s to %s, n = %,d)",
                number(value, decimals),
                unit.isEmpty() ? "" : " " + unit,
                percent(level),
                number(low, decimals),
                number(high, decimals),
                n);
    }

    private int decimals() {
        // Two significant digits of the width; without a width, but for rounding, four of the value.
        double width = high - low;
        boolean wide = width > 1e-9 * Math.abs(value);
        double scale = wide ? width : Math.abs(value);
        int digits = wide ? 2 : 4;
        return scale == 0 ? 0 : Math.clamp(digits - 1 - (long) Math.floor(Math.log10(scale)), 0, 9);
    }

    private static String number(double x, int decimals) {
        return String.format(Locale.ROOT, "%,." + decimals + "f", x);
    }

    static String percent(double level) {
        String text = String.format(Locale.ROOT, "%.4f", 100 * level);
        return text.replaceAll("\\.?0+$", "");
    }
}
