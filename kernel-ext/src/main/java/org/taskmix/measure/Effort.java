package org.taskmix.measure;

import java.time.Duration;
import java.util.Optional;

/**
 * How much to measure, and when it is enough.
 *
 * @param budget time for everything, from the start of the session to its last round; empty for no limit
 * @param warmUp longest time to spend on rounds that are not counted; zero for none of them
 * @param leastRounds counted rounds before precision may end the session, from 1 to {@code mostRounds}
 * @param mostRounds counted rounds after which the session ends in any case
 * @param precision half-width of the intervals, as a share of their ratio, at which the session ends: 0.03 is ±3 %; 0
 *     if precision shall not end it
 * @param seed decides the order
 */
public record Effort(
        Optional<Duration> budget, Duration warmUp, int leastRounds, int mostRounds, double precision, long seed) {

    /** Checks the ranges. */
    public Effort {
        if (leastRounds < 1 || mostRounds < leastRounds || !(precision >= 0) || warmUp.isNegative()) {
            throw new IllegalArgumentException(
                    "Effort: from %d to %d rounds, precision %s, warm-up %s: rounds start at 1 and neither of the others is negative."
                            .formatted(leastRounds, mostRounds, precision, warmUp));
        }
    }

    /**
     * A fixed number of rounds, whatever time they take.
     *
     * @param rounds how many are counted, at least 1
     * @param warmUp longest time to spend on rounds that are not counted
     * @param seed decides the order
     * @return the effort
     */
    public static Effort ofRounds(int rounds, Duration warmUp, long seed) {
        return new Effort(Optional.empty(), warmUp, rounds, rounds, 0, seed);
    }
}
