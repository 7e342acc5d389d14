package org.taskmix.show;

import java.math.BigDecimal;
import java.util.Locale;
import org.taskmix.stats.Estimate;
import org.taskmix.stats.Figure;
import org.taskmix.stats.TooFew;

/** Numbers as a reader wants them: four digits that mean something, thousands set apart. */
public final class Numbers {

    private static final int DIGITS = 4;
    private static final double LARGEST_IN_DIGITS = 1e15;
    private static final double SMALLEST_IN_DIGITS = 1e-6;

    private Numbers() {}

    /**
     * Writes a number with four significant digits, and whole numbers from 1,000 on without decimals.
     *
     * @param value any number
     * @return e.g. {@code "12,346"}, {@code "101.3"}, {@code "0.5123"}, {@code "1.500e+20"}, or {@code "n/a"} for what is not a number
     */
    public static String text(double value) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return "n/a";
        }
        double size = Math.abs(value);
        if (size >= LARGEST_IN_DIGITS || (size > 0 && size < SMALLEST_IN_DIGITS)) {
            return String.format(Locale.ROOT, "%.3e", value);
        }
        if (value == Math.rint(value)) {
            return String.format(Locale.ROOT, "%,d", (long) value);
        }
        int decimals = (int) Math.clamp(DIGITS - 1 - Math.floor(Math.log10(Math.abs(value))), 0, 9);
        return fixed(value, decimals);
    }

    /**
     * Writes a whole number.
     *
     * @param value any number
     * @return e.g. {@code "12,346"}
     */
    static String text(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /**
     * Writes a figure with what can be said of it: its interval, or the value seen and the number of rounds it lacks.
     *
     * @param figure any figure
     * @return e.g. {@code "12.35 ms (95 % CI 11.90 to 12.78, n = 30)"}, {@code "12.50 ms; a 95 % CI needs 6 values, has 3"}
     */
    static String text(Figure figure) {
        return figure instanceof TooFew few && few.value().isPresent()
                ? text(few.value().getAsDouble()) + " " + few.unit() + "; " + few
                : figure.toString();
    }

    /**
     * Writes a figure for a cell whose heading names the unit: decimals follow the width of the interval.
     *
     * @param figure any figure
     * @return e.g. {@code "21.3 (20.9 to 22.0)"}, {@code "needs 368 values, has 40"}
     */
    static String cell(Figure figure) {
        return switch (figure) {
            case Estimate e -> {
                // Two digits of the width; without a width, four of the value.
                double width = e.high() - e.low();
                double scale = width > 0 ? width : Math.abs(e.value());
                int digits = width > 0 ? 2 : DIGITS;
                int decimals = scale == 0 ? 0 : (int) Math.clamp(digits - 1 - Math.floor(Math.log10(scale)), 0, 9);
                yield "%s (%s to %s)"
                        .formatted(fixed(e.value(), decimals), fixed(e.low(), decimals), fixed(e.high(), decimals));
            }
            case TooFew few -> "needs " + text(few.needed()) + " values, has " + text(few.n());
        };
    }

    /**
     * Names a quantile by its share.
     *
     * @param share strictly between 0 and 1
     * @return e.g. {@code "p50"}, {@code "p99.9"}
     */
    static String quantile(double share) {
        return "p"
                + BigDecimal.valueOf(share)
                        .movePointRight(2)
                        .stripTrailingZeros()
                        .toPlainString();
    }

    private static String fixed(double value, int decimals) {
        return String.format(Locale.ROOT, "%,." + decimals + "f", value);
    }

    /**
     * Writes a ratio with two decimals; with fewer from 10 on, and with more below 0.1, where two would say nothing.
     *
     * @param value any number from 0
     * @return e.g. {@code "0.0012"}, {@code "0.51"}, {@code "12.3"}, {@code "104"}
     */
    public static String ratio(double value) {
        int decimals = value < 10 ? 2 : value < 100 ? 1 : 0;
        if (value > 0 && value < 0.1) {
            decimals = (int) Math.clamp(1 - Math.floor(Math.log10(value)), 2, 9);
        }
        return fixed(value, decimals);
    }
}
