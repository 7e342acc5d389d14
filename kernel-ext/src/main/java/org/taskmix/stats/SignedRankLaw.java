package org.taskmix.stats;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * The distribution of the signed-rank statistic with capped scores: the sum of {@code min(rank, reach)} over the values
 * above the centre, when each value is as likely above as below it.
 *
 * <p>{@code reach = 1} is the sign test, {@code reach = n} Wilcoxon's test; between them lies the winsorised signed rank
 * (Policello and Hettmansperger, <em>Journal of the American Statistical Association</em> 71, 1976).
 */
final class SignedRankLaw {
    /** Up to here all sums are counted; the normal distribution then errs by less than 0.0002 in the tail. */
    static final int EXACT_UP_TO = 200;

    private SignedRankLaw() {}

    /** How many Walsh averages to leave out at each end for the level, or -1 if even leaving out none does not reach it. */
    static int cut(int n, int reach, double level) {
        double tail = (1 - level) / 2;
        if (n > EXACT_UP_TO) {
            return normalCut(n, reach, tail);
        }
        double[] probability = probabilities(n, reach);
        double sum = 0;
        int cut = -1;
        while (sum + probability[cut + 1] <= tail) {
            sum += probability[++cut];
        }
        return cut;
    }

    /** The same by the normal distribution with a continuity correction. */
    static int normalCut(int n, int reach, double tail) {
        double mean = total(n, reach) / 2.0;
        double z = NormalDistribution.of(0, 1).inverseCumulativeProbability(tail);
        return (int) Math.floor(mean + z * Math.sqrt(variance(n, reach)) - 0.5);
    }

    /** The chance that the statistic is at most the given count of Walsh averages. */
    static double chanceUpTo(int count, int n, int reach) {
        if (n > EXACT_UP_TO) {
            double z = (count + 0.5 - total(n, reach) / 2.0) / Math.sqrt(variance(n, reach));
            return NormalDistribution.of(0, 1).cumulativeProbability(z);
        }
        return Arrays.stream(probabilities(n, reach)).limit(count + 1L).sum();
    }

    /** The least sample size with an interval at the level: both all-above and all-below must be rare enough. */
    static int needed(double level) {
        return Quantiles.needed(0.5, level);
    }

    /** Probability of each sum, from 0 to {@link #total}, by adding one rank after the other. */
    static double[] probabilities(int n, int reach) {
        double[] probability = new double[total(n, reach) + 1];
        probability[0] = 1;
        int top = 0;
        for (int rank = 1; rank <= n; rank++) {
            int score = Math.min(rank, reach);
            top += score;
            for (int sum = top; sum >= 0; sum--) {
                double with = sum >= score ? probability[sum - score] : 0;
                probability[sum] = (probability[sum] + with) / 2;
            }
        }
        return probability;
    }

    /** The sum of all scores, which is also the number of Walsh averages within reach. */
    static int total(int n, int reach) {
        return n * reach - reach * (reach - 1) / 2;
    }

    private static double variance(int n, int reach) {
        double squares = 0;
        for (int rank = 1; rank <= n; rank++) {
            squares += Math.pow(Math.min(rank, reach), 2);
        }
        return squares / 4;
    }

    /** Averages of all pairs of sorted values less than {@code reach} places apart, each value with itself, ascending. */
    static double[] walshAverages(double[] sorted, int reach) {
        int n = sorted.length;
        double[] averages = new double[total(n, reach)];
        int next = 0;
        for (int i = 0; i < n; i++) {
            for (int j = i; j < Math.min(n, i + reach); j++) {
                averages[next++] = sorted[i] / 2 + sorted[j] / 2;
            }
        }
        Arrays.sort(averages);
        return averages;
    }
}
