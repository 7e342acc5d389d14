package org.taskmix.work;

import java.time.Duration;
import java.util.Locale;

/** Durations as a reader writes them. */
public final class Durations {

    private Durations() {}

    /**
     * Writes a duration in the largest unit that keeps it at one or more, with at most three decimals.
     *
     * @param duration any duration
     * @return e.g. {@code "250 µs"}, {@code "5 ms"}, {@code "1.5 s"}, {@code "2 min"}
     */
    public static String text(Duration duration) {
        double seconds = duration.getSeconds() + duration.getNano() / 1e9;
        double size = Math.abs(seconds);
        if (size == 0) {
            return "0 ms";
        }
        if (size >= 60 && seconds % 60 == 0) {
            return number(seconds / 60) + " min";
        }
        if (size >= 1) {
            return number(seconds) + " s";
        }
        if (size >= 1e-3) {
            return number(seconds * 1e3) + " ms";
        }
        if (size >= 1e-6) {
            return number(seconds * 1e6) + " µs";
        }
        return number(seconds * 1e9) + " ns";
    }

    /**
     * Checks that a duration lies in a range.
     *
     * @param duration the value to check
     * @param least the smallest value allowed
     * @param most the largest value allowed
     * @param what what the duration is, to begin the message with, e.g. {@code "The time of one wait"}
     * @param example what to write instead, e.g. {@code "millis(5)"}
     * @return {@code duration}
     * @throws IllegalArgumentException if the duration is null or out of range
     */
    static Duration inRange(Duration duration, Duration least, Duration most, String what, String example) {
        if (duration == null || duration.compareTo(least) < 0 || duration.compareTo(most) > 0) {
            throw new IllegalArgumentException(what + " must be from " + text(least) + " to " + text(most) + ", got "
                    + (duration == null ? "null" : text(duration)) + ". Write e.g. " + example + ".");
        }
        return duration;
    }

    private static String number(double value) {
        String text = String.format(Locale.ROOT, "%,.3f", value);
        return text.replaceAll("\\.?0+$", "");
    }
}
