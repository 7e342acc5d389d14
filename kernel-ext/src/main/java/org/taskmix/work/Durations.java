package org.taskmix.work;

import java.math.BigDecimal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Durations as a reader writes them. */
public final class Durations {
    private static final BigDecimal NANOS_PER_SECOND = BigDecimal.valueOf(1_000_000_000);
    private static final BigDecimal NANOS_PER_MILLI = BigDecimal.valueOf(1_000_000);
    private static final BigDecimal NANOS_PER_MICRO = BigDecimal.valueOf(1_000);

    private Durations() {}

    /**
     * Writes a duration with one unit, the largest of h, min, s, ms, µs and ns that gives a number of at least 1. Hours
     * and minutes are used for whole ones only. The text is exact: nothing is rounded away.
     *
     * <p>Examples: {@code "250 µs"}, {@code "5 ms"}, {@code "1.5 s"}, {@code "90 s"}, {@code "10 min"}; zero is
     * {@code "0 ms"}.
     *
     * @param duration any duration, also a negative one
     * @return a number, a space and a unit
     */
    public static String text(Duration duration) {
        if (duration.isZero()) {
            return "0 ms";
        }
        if (duration.equals(Duration.ofHours(duration.toHours()))) {
            return duration.toHours() + " h";
        }
        if (duration.equals(Duration.ofMinutes(duration.toMinutes()))) {
            return duration.toMinutes() + " min";
        }
        BigDecimal nanos = BigDecimal.valueOf(duration.getSeconds())
                .multiply(NANOS_PER_SECOND)
                .add(BigDecimal.valueOf(duration.getNano()));
        BigDecimal size = nanos.abs();
        if (size.compareTo(NANOS_PER_SECOND) >= 0) {
            return number(nanos, NANOS_PER_SECOND) + " s";
        }
        if (size.compareTo(NANOS_PER_MILLI) >= 0) {
            return number(nanos, NANOS_PER_MILLI) + " ms";
        }
        if (size.compareTo(NANOS_PER_MICRO) >= 0) {
            return number(nanos, NANOS_PER_MICRO) + " µs";
        }
        return nanos.toPlainString() + " ns";
    }

    /**
     * Checks that a duration lies in a range.
     *
     * @param duration the value to check
     * @param least the smallest value allowed
     * @param most the largest value allowed
     * @param call how the reader gave it, with a place for it, e.g. {@code "waits(..., %s)"}
     * @param rule what is measured by it, as the beginning of a sentence, e.g. {@code "one wait takes"}
     * @param example what to write instead, e.g. {@code "waits(100, millis(20))"}
     * @return {@code duration}
     * @throws IllegalArgumentException if the duration is null or out of range; the message says the range and the value
     */
    public static Duration inRange(
            @Nullable Duration duration, Duration least, Duration most, String call, String rule, String example) {
        if (duration == null || duration.compareTo(least) < 0 || duration.compareTo(most) > 0) {
            String got = duration == null ? "null" : text(duration);
            throw new IllegalArgumentException("%s: %s from %s to %s, got %s. Write e.g. %s."
                    .formatted(call.formatted(got), rule, text(least), text(most), got, example));
        }
        return duration;
    }

    private static String number(BigDecimal nanos, BigDecimal unit) {
        return nanos.divide(unit).stripTrailingZeros().toPlainString();
    }
}
