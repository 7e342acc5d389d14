package org.taskmix.caution;

import java.time.Duration;
import java.util.Locale;

/** Numbers within the sentences of cautions: two digits that mean something. */
final class Text {
    private Text() {}

    static String percent(double share) {
        double percent = 100 * share;
        return String.format(Locale.ROOT, percent < 9.95 ? "%.1f %%" : "%,.0f %%", percent);
    }

    static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    static String number(double value) {
        return String.format(Locale.ROOT, value == Math.rint(value) ? "%,.0f" : "%.2f", value);
    }

    static String time(Duration time) {
        double millis = time.toNanos() / 1e6;
        return millis < 1_000 ? number(millis) + " ms" : number(millis / 1_000) + " s";
    }

    /** As it is written in a cell. */
    static String call(Duration time) {
        return "seconds(%d)".formatted(Math.max(1, (time.toMillis() + 999) / 1_000));
    }
}
