package org.taskmix.stats;

import java.util.OptionalDouble;
import org.apache.commons.statistics.descriptive.Quantile;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * Medians and other quantiles of independent values, with exact intervals that assume nothing about their distribution.
 *
 * <p>The interval runs from one order statistic to another: the number of values below the true quantile is binomial,
 * whatever the distribution (David and Nagaraja, <em>Order Statistics</em>, 3rd ed. 2003, section 7.1). Each tail is
 * kept to half of {@code 1 - level}, so the interval covers at least at the level, on either side.
 *
 * <p>The point is Hyndman and Fan's type 8 (<em>The American Statistician</em> 50, 1996), which is median-unbiased; for the
 * median that is the usual middle value.
 */
public final class Quantiles {
    private Quantiles() {}

    /**
     * Estimates the median.
     *
     * <pre>{@code
     * Quantiles.median(new double[] {21, 20, 22, 25, 20, 21}, 0.95, "ms") // 21.0 ms (95 % CI 20.0 to 25.0, n = 6)
     * }</pre>
     *
     * @param values independent values, such as one makespan per round, in any order; finite
     * @param level  confidence level, strictly between 0 and 1; 0.95 needs 6 values
     * @param unit   unit of the values for display, e.g. {@code "ms"}
     * @return the estimate, or {@link TooFew} with the sample's median if there is any value
     * @throws IllegalArgumentException if a value is not finite or the level is out of range; the message says which
     */
    public static Figure median(double[] values, double level, String unit) {
        return estimate("median", values, 0.5, level, unit);
    }

    /**
     * Estimates the quantile below which the share {@code p} of all values lies.
     *
     * <p>Values must be independent. Latencies of tasks in one round are not: for those use {@link RoundQuantiles}.
     *
     * <pre>{@code
     * Quantiles.quantile(values, 0.99, 0.95, "ms") // of 30 values: a 95 % CI needs 368 values, has 30
     * }</pre>
     *
     * @param values independent values in any order; finite
     * @param p      share of values below the quantile, strictly between 0 and 1, e.g. 0.99
     * @param level  confidence level, strictly between 0 and 1
     * @param unit   unit of the values for display, e.g. {@code "ms"}
     * @return the estimate, or {@link TooFew}, which holds a value only for {@code p = 0.5}
     * @throws IllegalArgumentException if a value is not finite, or {@code p} or the level is out of range
     */
    public static Figure quantile(double[] values, double p, double level, String unit) {
        return estimate("quantile", values, p, level, unit);
    }

    /**
     * How many independent values an interval for a quantile needs: at 95 %, 6 for the median, 36 for p90, 72 for p95,
     * 368 for p99. With fewer, even the range from the smallest to the largest misses the quantile too often.
     *
     * @param p     share of values below the quantile, strictly between 0 and 1
     * @param level confidence level, strictly between 0 and 1
     * @return the least sample size, at least 2
     * @throws IllegalArgumentException if either argument is out of range; the message says the range and the value
     */
    public static int needed(double p, double level) {
        checkShare("needed", p);
        Samples.checkLevel("needed", level);
        double extreme = Math.max(p, 1 - p);
        int guess = (int) Math.max(2, Math.ceil(Math.log((1 - level) / 2) / Math.log(extreme)) - 1);
        while (Math.pow(extreme, guess) > (1 - level) / 2) {
            guess++;
        }
        return guess;
    }

    static void checkShare(String asked, double p) {
        if (!(p > 0 && p < 1)) {
            throw new IllegalArgumentException(
                    "%s: a quantile is given as a share strictly between 0 and 1, got %s. For p99 write 0.99."
                            .formatted(asked, p));
        }
    }

    private static Figure estimate(String asked, double[] values, double p, double level, String unit) {
        checkShare(asked, p);
        double[] sorted = Samples.sorted(asked, values);
        int needed = needed(p, level);
        int n = sorted.length;
        if (n < needed) {
            // The middle of few values is still a middle; a tail that no value has reached is nothing at all.
            OptionalDouble seen = p == 0.5 && n > 0 ? OptionalDouble.of(point(sorted, p)) : OptionalDouble.empty();
            return new TooFew(seen, n, needed, level, unit);
        }
        int low = lowRank(n, p, level);
        int high = highRank(n, p, level);
        return new Estimate(point(sorted, p), sorted[low - 1], sorted[high - 1], level, n, unit);
    }

    /** Rank of the order statistic at the low end of the interval, from 1. */
    static int lowRank(int n, double p, double level) {
        return lowerRank(BinomialDistribution.of(n, p), (1 - level) / 2);
    }

    /** Rank of the order statistic at the high end of the interval, to n. */
    static int highRank(int n, double p, double level) {
        return n - lowRank(n, 1 - p, level) + 1;
    }

    /** The largest rank whose order statistic lies above the quantile with at most the given probability. */
    private static int lowerRank(BinomialDistribution below, double tail) {
        int rank = Math.max(1, below.inverseCumulativeProbability(tail));
        while (rank > 1 && below.cumulativeProbability(rank - 1) > tail) {
            rank--;
        }
        while (below.cumulativeProbability(rank) <= tail) {
            rank++;
        }
        return rank;
    }

    private static double point(double[] sorted, double p) {
        return Quantile.withDefaults().evaluate(sorted, p);
    }
}
