package org.taskmix.stats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.apache.commons.statistics.descriptive.Quantile;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Quantiles of single-task values, such as latencies, that are alike within a round.
 *
 * <p>Ten thousand latencies of one slow round say little about the next round. How much they say is measured: the more the
 * share of values below the quantile varies from round to round, the fewer independent values the sample is worth. The
 * interval is the exact order-statistic interval for that many (Korn and Graubard, <em>Survey Methodology</em> 24, 1998).
 * Decision 0011 compares it with resampling rounds.
 */
public final class RoundQuantiles {
    private RoundQuantiles() {}

    /**
     * Estimates the quantile below which the share {@code p} of all values lies, over all rounds.
     *
     * <pre>{@code
     * RoundQuantiles.quantile(latenciesByRound, 0.99, 0.95, "ms") // 48.1 ms (95 % CI 46.0 to 51.9, n = 2,104)
     * }</pre>
     *
     * @param rounds the values of each round, in any order; finite, at least 1 per round
     * @param p      share of values below the quantile, strictly between 0 and 1, e.g. 0.99
     * @param level  confidence level, strictly between 0 and 1
     * @param unit   unit of the values for display, e.g. {@code "ms"}
     * @return the estimate, with n the number of independent values that the sample is worth; or {@link TooFew}, counted
     *     likewise. With fewer rounds than a median needs, 6 at 95 %, each round counts as one value
     * @throws IllegalArgumentException if a round is empty, a value is not finite, or {@code p} or the level is out of
     *     range; the message says which
     */
    public static Figure quantile(double[][] rounds, double p, double level, String unit) {
        return quantiles(rounds, List.of(p), level, unit).get(0);
    }

    /**
     * Estimates several quantiles as {@link #quantile} does, and sorts the values only once: of ten million latencies the
     * sort takes nearly all of the time.
     *
     * <pre>{@code
     * RoundQuantiles.quantiles(latenciesByRound, List.of(0.5, 0.9, 0.95, 0.99), 0.95, "ms")
     * }</pre>
     *
     * @param rounds the values of each round, in any order; finite, at least 1 per round
     * @param shares share of values below each quantile, strictly between 0 and 1
     * @param level  confidence level, strictly between 0 and 1
     * @param unit   unit of the values for display, e.g. {@code "ms"}
     * @return one figure per share, in the same order, each as {@link #quantile} gives it
     * @throws IllegalArgumentException as {@link #quantile}
     */
    public static List<Figure> quantiles(double[][] rounds, List<Double> shares, double level, String unit) {
        // What was asked is checked before the long sort.
        List<Integer> needed =
                shares.stream().map(p -> Quantiles.needed(p, level)).toList();
        double[] pooled = pool(rounds);
        if (rounds.length >= leastRounds(level)) {
            Arrays.sort(pooled);
        }
        List<Figure> figures = new ArrayList<>();
        for (int i = 0; i < shares.size(); i++) {
            figures.add(quantile(rounds, pooled, shares.get(i), needed.get(i), level, unit));
        }
        return List.copyOf(figures);
    }

    private static Figure quantile(
            double[][] rounds, double[] sorted, double p, int needed, double level, String unit) {
        if (rounds.length < leastRounds(level)) {
            return new TooFew(OptionalDouble.empty(), rounds.length, needed, level, unit);
        }
        double point = Quantile.withDefaults().evaluate(sorted.length, i -> sorted[i], p);
        int worth = worth(rounds, point, sorted.length, level);
        if (worth < needed) {
            return new TooFew(OptionalDouble.empty(), worth, needed, level, unit);
        }
        double size = sorted.length;
        double fromTop = worth + 1.0 - Quantiles.lowRank(worth, p, level);
        int low = sorted.length - (int) Math.ceil(size * fromTop / worth);
        int high = (int) Math.ceil(size * Quantiles.highRank(worth, p, level) / worth) - 1;
        return new Estimate(point, sorted[low], sorted[high], level, worth, unit);
    }

    private static int leastRounds(double level) {
        return Quantiles.needed(0.5, level);
    }

    private static double[] pool(double[][] rounds) {
        int size = Arrays.stream(rounds).mapToInt(round -> round.length).sum();
        double[] all = new double[size];
        int from = 0;
        for (int i = 0; i < rounds.length; i++) {
            double[] values = Samples.atLeastOne("quantile", rounds[i], "sample of round " + (i + 1));
            System.arraycopy(values, 0, all, from, values.length);
            from += values.length;
        }
        return all;
    }

    private static long notAbove(double point, double[] values) {
        long count = 0;
        for (double value : values) {
            if (value <= point) {
                count++;
            }
        }
        return count;
    }

    /** How many independent values would leave the share below the point as uncertain as it is between rounds. */
    private static int worth(double[][] rounds, double point, int size, double level) {
        double[] below = new double[rounds.length];
        Arrays.setAll(below, i -> notAbove(point, rounds[i]));
        double share = Arrays.stream(below).sum() / size;
        double squares = 0;
        for (int i = 0; i < below.length; i++) {
            squares += Math.pow((below[i] - share * rounds[i].length) / size, 2);
        }
        double variance = squares * below.length / (below.length - 1);
        if (variance == 0) {
            return size;
        }
        // The variance of few rounds is itself uncertain: t instead of z, as Korn and Graubard advise.
        double tail = (1 - level) / 2;
        double widening = NormalDistribution.of(0, 1).inverseCumulativeProbability(tail)
                / TDistribution.of(below.length - 1).inverseCumulativeProbability(tail);
        return (int) Math.min(size, share * (1 - share) / variance * widening * widening);
    }
}
