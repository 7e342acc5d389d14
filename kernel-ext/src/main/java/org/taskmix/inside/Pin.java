package org.taskmix.inside;

import java.util.OptionalInt;

/**
 * A line that kept virtual threads on their carriers.
 *
 * @param line e.g. {@code "notebook.price, line 12"}
 * @param reason as the JVM says it; empty before Java 24, which does not
 * @param group position of the task group, from 0; empty if it was no task
 * @param times how often, at least 1
 * @param totalNanos for how long in all, in ns
 * @param longestNanos the longest time, in ns
 */
public record Pin(String line, String reason, OptionalInt group, int times, long totalNanos, long longestNanos) {

    Pin and(Pin other) {
        return new Pin(
                line,
                reason,
                group,
                times + other.times,
                totalNanos + other.totalNanos,
                Math.max(longestNanos, other.longestNanos));
    }
}
