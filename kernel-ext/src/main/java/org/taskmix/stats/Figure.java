package org.taskmix.stats;

import java.util.Optional;

/**
 * What a sample has to say about one quantity: an {@link Estimate} with its interval, or {@link TooFew} values for one.
 *
 * <p>There is no third case. A sample too small for an interval at the level asked for never yields a narrower promise
 * in its place; it says how many values are missing.
 *
 * <pre>{@code
 * String cell = switch (Quantiles.median(makespans, 0.95, "ms")) {
 *     case Estimate e -> e.toString();
 *     case TooFew t -> "needs " + t.needed() + " rounds, has " + t.n();
 * };
 * }</pre>
 */
public sealed interface Figure permits Estimate, TooFew {

    /**
     * How many independent values there were.
     *
     * @return the count, at least 0
     */
    int n();

    /**
     * The confidence level that was asked for.
     *
     * @return strictly between 0 and 1, e.g. 0.95
     */
    double level();

    /**
     * The unit of the quantity.
     *
     * @return for display, e.g. {@code "ms"}; empty for a plain number
     */
    String unit();

    /**
     * The estimate, if the sample was large enough for one.
     *
     * @return this figure if it is an {@link Estimate}, else empty
     */
    default Optional<Estimate> estimate() {
        return this instanceof Estimate estimate ? Optional.of(estimate) : Optional.empty();
    }
}
