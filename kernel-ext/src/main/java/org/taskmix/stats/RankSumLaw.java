package org.taskmix.stats;

import org.apache.commons.statistics.distribution.NormalDistribution;

/** The distribution of the Mann-Whitney statistic without ties, when both samples come from one distribution. */
final class RankSumLaw {
    /** Up to this product of the sizes all arrangements are counted. */
    static final int EXACT_UP_TO = 10_000;

    private RankSumLaw() {}

    /** How many pairwise differences to leave out at each end, or -1 if even leaving out none misses the level. */
    static int cut(int n, int m, double level) {
        double tail = (1 - level) / 2;
        if ((long) n * m > EXACT_UP_TO) {
            double mean = (double) n * m / 2;
            double deviation = Math.sqrt((double) n * m * (n + m + 1) / 12);
            double z = NormalDistribution.of(0, 1).inverseCumulativeProbability(tail);
            return (int) Math.floor(mean + z * deviation - 0.5);
        }
        double[] probability = probabilities(n, m);
        double sum = 0;
        int cut = -1;
        while (sum + probability[cut + 1] <= tail) {
            sum += probability[++cut];
        }
        return cut;
    }

    /** The chance that the statistic is at most so much; counted where {@link #cut} counts, else as that approximates it. */
    static double chanceUpTo(int count, int n, int m) {
        if ((long) n * m > EXACT_UP_TO) {
            double mean = (double) n * m / 2;
            double deviation = Math.sqrt((double) n * m * (n + m + 1) / 12);
            return NormalDistribution.of(mean, deviation).cumulativeProbability(count + 0.5);
        }
        double[] probability = probabilities(n, m);
        double sum = 0;
        for (int u = 0; u <= count; u++) {
            sum += probability[u];
        }
        return Math.min(1, sum);
    }

    /**
     * Probability of each statistic from 0 to {@code n * m}. The largest of all values belongs to the first sample with
     * probability n / (n + m), and is then above all m of the second: Mann and Whitney's recursion, in probabilities.
     */
    static double[] probabilities(int n, int m) {
        double[][] row = new double[m + 1][];
        for (int j = 0; j <= m; j++) {
            row[j] = new double[] {1};
        }
        for (int i = 1; i <= n; i++) {
            double[][] next = new double[m + 1][];
            next[0] = new double[] {1};
            for (int j = 1; j <= m; j++) {
                double[] sums = new double[i * j + 1];
                double first = (double) i / (i + j);
                for (int u = 0; u < row[j].length; u++) {
                    sums[u + j] += first * row[j][u];
                }
                for (int u = 0; u < next[j - 1].length; u++) {
                    sums[u] += (1 - first) * next[j - 1][u];
                }
                next[j] = sums;
            }
            row = next;
        }
        return row[m];
    }
}
