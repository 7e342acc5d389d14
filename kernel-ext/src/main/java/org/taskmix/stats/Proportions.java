package org.taskmix.stats;

import org.apache.commons.statistics.distribution.BetaDistribution;

/** Shares of a count, with intervals. */
public final class Proportions {

    private Proportions() {}

    /**
     * The share of some among all, with the exact interval for a binomial count (Clopper and Pearson, <em>Biometrika</em> 26,
     * 1934). It takes all for independent of one another. Counts need not be whole: of values that weigh differently, the number of
     * equal ones that say as much stands for all (Kish, <em>Survey Sampling</em>, 1965), as {@link #equivalent} gives it.
     *
     * @param some from 0 to {@code all}
     * @param all at least 2
     * @param level confidence level, strictly between 0 and 1
     * @return the share, from 0 to 1, without a unit
     * @throws IllegalArgumentException if a number is out of range
     */
    public static Estimate share(double some, double all, double level) {
        if (!(all >= 2 && some >= 0 && some <= all)) {
            throw new IllegalArgumentException(
                    "Proportions.share(%s, %s, ...): a share is of 2 or more, and has from none to all of them."
                            .formatted(some, all));
        }
        double tail = (1 - level) / 2;
        double low = some == 0 ? 0 : BetaDistribution.of(some, all - some + 1).inverseCumulativeProbability(tail);
        double high =
                some == all ? 1 : BetaDistribution.of(some + 1, all - some).inverseSurvivalProbability(tail);
        return new Estimate(some / all, low, high, level, (int) all, "");
    }

    /**
     * How many values of equal weight say as much of a share as some of different weights.
     *
     * @param weights at least 0
     * @return from 0 to their number
     */
    public static double equivalent(double... weights) {
        double sum = 0;
        double squares = 0;
        for (double weight : weights) {
            sum += weight;
            squares += weight * weight;
        }
        return squares > 0 ? sum * sum / squares : 0;
    }
}
