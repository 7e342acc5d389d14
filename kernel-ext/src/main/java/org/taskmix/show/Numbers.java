package org.taskmix.show;

import java.util.Locale;

/** Numbers as a reader wants them: four digits that mean something, thousands set apart. */
public final class Numbers {

    private static final int DIGITS = 4;

    private Numbers() {}

    /**
     * Writes a number with four significant digits, and whole numbers from 1,000 on without decimals.
     *
     * @param value any number
     * @return e.g. {@code "12,346"}, {@code "101.3"}, {@code "0.5123"}, or {@code "n/a"} for what is not a number
     */
    public static String text(double value) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return "n/a";
        }
        if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            return String.format(Locale.ROOT, "%,d", (long) value);
        }
        int decimals = (int) Math.clamp(DIGITS - 1 - Math.floor(Math.log10(Math.abs(value))), 0, 9);
        return String.format(Locale.ROOT, "%,." + decimals + "f", value);
    }

    /**
     * Writes a ratio, with two decimals below 10 and fewer above.
     *
     * @param value any number
     * @return e.g. {@code "0.51"}, {@code "12.3"}, {@code "104"}
     */
    public static String ratio(double value) {
        int decimals = value < 10 ? 2 : value < 100 ? 1 : 0;
        return String.format(Locale.ROOT, "%,." + decimals + "f", value);
    }
}
