package org.taskmix;

import java.time.Duration;
import java.time.temporal.ChronoUnit;

/**
 * Short names for durations, so that a cell reads {@code millis(5)}.
 *
 * <pre>{@code
 * mix.cpu(40, millis(5)).waits(10, seconds(1))
 * }</pre>
 */
public final class Units {

    private Units() {}

    /**
     * Microseconds.
     *
     * @param count how many
     * @return e.g. {@code micros(250)} for 250 µs
     */
    public static Duration micros(long count) {
        return Duration.of(count, ChronoUnit.MICROS);
    }

    /**
     * Milliseconds.
     *
     * @param count how many
     * @return e.g. {@code millis(5)} for 5 ms
     */
    public static Duration millis(long count) {
        return Duration.ofMillis(count);
    }

    /**
     * Seconds.
     *
     * @param count how many
     * @return e.g. {@code seconds(1)} for 1 s
     */
    public static Duration seconds(long count) {
        return Duration.ofSeconds(count);
    }
}
