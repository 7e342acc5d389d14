package org.taskmix.stats;

import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * How the makespans of successive iterations behave.
 *
 * @param shape   the class the series falls into
 * @param onset   index, from 0, of the first iteration at the final level: 0 if flat, empty if there is no such level
 * @param changes indices, from 0, of the iterations at which the level changes, ascending
 */
public record Steadiness(Shape shape, OptionalInt onset, List<Integer> changes) {

    /** The classes, after Barrett et al., <em>Virtual Machine Warmup Blows Hot and Cold</em>, OOPSLA 2017. */
    public enum Shape {
        /** One level throughout. */
        FLAT,
        /** Slower at first, then one level to the end: what is before the onset is warm-up. */
        WARMED_UP,
        /** Faster at first, then slower to the end. */
        SLOWING,
        /** No level holds to the end: it still drifts, swings, or has only just changed. */
        NOT_STEADY,
        /** Too few iterations to tell. */
        TOO_SHORT
    }

    /**
     * Copies the list of changes.
     *
     * @throws IllegalArgumentException if the onset is missing where the shape has one, or present where it has none
     */
    public Steadiness {
        Objects.requireNonNull(shape, "shape");
        changes = List.copyOf(changes);
        boolean settles = shape == Shape.FLAT || shape == Shape.WARMED_UP || shape == Shape.SLOWING;
        if (settles != onset.isPresent()) {
            throw new IllegalArgumentException(
                    "Steadiness %s with onset %s: an onset goes with FLAT, WARMED_UP and SLOWING and nothing else. SteadyState.classify gives both."
                            .formatted(shape, onset.isPresent() ? "" + onset.getAsInt() : "none"));
        }
    }

    static Steadiness without(Shape shape, List<Integer> changes) {
        return new Steadiness(shape, OptionalInt.empty(), changes);
    }
}
