package org.taskmix.measure;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What the gauges of the machine and of the JVM show at one moment. A gauge that this machine lacks is left out, and never
 * read as 0.
 *
 * <pre>{@code
 * Reading before = Gauges.SYSTEM.read();
 * // ...
 * Gauges.SYSTEM.read().since(before, Counter.GC_MILLIS) // OptionalLong[12]
 * }</pre>
 *
 * @param nanos the moment, by {@link System#nanoTime()}
 * @param counters cumulative counters, those that are available
 * @param runnable how many threads of the machine executed or waited for a processor, the reading one left out
 * @param loadAverage threads executing or waiting for a processor, averaged by the system over about a minute
 * @param threads living platform threads, without those of ours, the reading one, and those of the JIT and the collectors
 * @param left code of the reader's that was running, though no iteration was, e.g. {@code "\"price\" on taskmix-virtual, at ..."}
 */
public record Reading(
        long nanos,
        Map<Counter, Long> counters,
        OptionalInt runnable,
        OptionalDouble loadAverage,
        List<ThreadTime> threads,
        List<String> left) {

    /** Copies the collections. */
    public Reading {
        counters = Map.copyOf(counters);
        threads = List.copyOf(threads);
        left = List.copyOf(left);
        Objects.requireNonNull(runnable, "runnable");
        Objects.requireNonNull(loadAverage, "loadAverage");
    }

    /**
     * A moment at which nothing but the time is known.
     *
     * @param nanos the moment, in ns from any fixed origin
     * @return the reading, to be completed by the {@code with} methods
     */
    public static Reading none(long nanos) {
        return new Reading(nanos, Map.of(), OptionalInt.empty(), OptionalDouble.empty(), List.of(), List.of());
    }

    /**
     * Sets a counter.
     *
     * @param counter which one
     * @param value what it shows, at least 0
     * @return a new reading; this one is unchanged
     */
    public Reading with(Counter counter, long value) {
        Map<Counter, Long> more = new EnumMap<>(Counter.class);
        more.putAll(counters);
        more.put(counter, value);
        return new Reading(nanos, more, runnable, loadAverage, threads, left);
    }

    /**
     * Sets the number of runnable threads of the machine.
     *
     * @param others how many, without the reading one, at least 0
     * @return a new reading; this one is unchanged
     */
    public Reading withRunnable(int others) {
        return new Reading(nanos, counters, OptionalInt.of(others), loadAverage, threads, left);
    }

    /**
     * Sets the load average.
     *
     * @param load of the last minute, at least 0
     * @return a new reading; this one is unchanged
     */
    public Reading withLoadAverage(double load) {
        return new Reading(nanos, counters, runnable, OptionalDouble.of(load), threads, left);
    }

    /**
     * Sets the threads that are none of ours.
     *
     * @param others what each of them has used so far
     * @return a new reading; this one is unchanged
     */
    public Reading withThreads(ThreadTime... others) {
        return new Reading(nanos, counters, runnable, loadAverage, List.of(others), left);
    }

    /**
     * Sets the code of the reader's that was running.
     *
     * @param code each piece of it, with its thread
     * @return a new reading; this one is unchanged
     */
    public Reading withLeft(String... code) {
        return new Reading(nanos, counters, runnable, loadAverage, threads, List.of(code));
    }

    /**
     * What a counter gained since an earlier reading.
     *
     * @param earlier the earlier reading
     * @param counter which counter
     * @return the difference, at least 0; empty if either reading lacks the counter, or if it went backwards, which happens
     *     when something that was counted has gone
     */
    public OptionalLong since(Reading earlier, Counter counter) {
        Long then = earlier.counters.get(counter);
        Long now = counters.get(counter);
        return then == null || now == null || now < then ? OptionalLong.empty() : OptionalLong.of(now - then);
    }
}
