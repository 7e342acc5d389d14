package org.taskmix.calibration;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * How often something was seen.
 *
 * @param seen in how many repetitions, from 0 to {@code of}
 * @param of how many repetitions there were, at least 1
 */
record Share(int seen, int of) {

    static <T> Share of(List<T> repetitions, Predicate<? super T> seen) {
        return new Share((int) repetitions.stream().filter(seen).count(), repetitions.size());
    }

    Share plus(Share other) {
        return new Share(seen + other.seen, of + other.of);
    }

    double value() {
        return (double) seen / of;
    }

    /** In %, e.g. {@code "4.8"}. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.1f", 100 * value());
    }
}
