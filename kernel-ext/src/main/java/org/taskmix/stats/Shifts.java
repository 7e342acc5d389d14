package org.taskmix.stats;

import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * By how much one independent sample lies above another. For makespans of the same rounds use {@link Ratios}, which lets
 * whatever slows a whole round cancel.
 */
public final class Shifts {
    /** Above this the sorted differences of all pairs would no longer fit a notebook's heap. */
    private static final int MOST_PAIRS = 12_500_000;

    private Shifts() {}

    /**
     * Estimates the shift between two samples by Hodges and Lehmann's median of all pairwise differences, with the interval
     * that inverts the Mann-Whitney test (<em>Annals of Mathematical Statistics</em> 34, 1963; Moses' interval).
     * Arrangements are counted exactly up to 10,000 pairs of values, e.g. 100 in each sample.
     *
     * <pre>{@code
     * Shifts.twoSample(new double[] {4, 5, 6, 7}, new double[] {1, 2, 3, 4}, 0.95, "ms") // 3.0 ms (95 % CI 0.0 to 6.0, n = 8)
     * }</pre>
     *
     * @param first  independent values, in {@code unit}; at least 1, finite
     * @param second independent values of the other sample, in {@code unit}; at least 1, finite
     * @param level  confidence level, strictly between 0 and 1; 0.95 needs 4 values in each of two equal samples
     * @param unit   unit of the values for display, e.g. {@code "ms"}
     * @return first less second, with n counting both samples; or {@link TooFew} with the shift seen, where {@code needed}
     *     is the total for two equal samples
     * @throws IllegalArgumentException if a sample is empty, a value is not finite, the level is out of range, or there are
     *     more than 12,500,000 pairs; the message says which
     */
    public static Figure twoSample(double[] first, double[] second, double level, String unit) {
        double[] above = Samples.atLeastOne("twoSample", first, "first sample");
        double[] below = Samples.atLeastOne("twoSample", second, "second sample");
        Samples.checkLevel("twoSample", level);
        if ((long) above.length * below.length > MOST_PAIRS) {
            throw new IllegalArgumentException(
                    "twoSample: %,d and %,d values make more than %,d pairs. Compare one value per round, not every task."
                            .formatted(above.length, below.length, MOST_PAIRS));
        }
        double[] differences = differences(above, below);
        double middle = Samples.middle(differences);
        int n = above.length + below.length;
        int cut = RankSumLaw.cut(above.length, below.length, level);
        if (cut < 0) {
            return new TooFew(OptionalDouble.of(middle), n, Math.max(n + 1, needed(level)), level, unit);
        }
        return new Estimate(middle, differences[cut], differences[differences.length - 1 - cut], level, n, unit);
    }

    private static double[] differences(double[] above, double[] below) {
        double[] differences = new double[above.length * below.length];
        int next = 0;
        for (double a : above) {
            for (double b : below) {
                differences[next++] = a - b;
            }
        }
        Arrays.sort(differences);
        return differences;
    }

    private static int needed(double level) {
        int each = 1;
        while (RankSumLaw.cut(each, each, level) < 0) {
            each++;
        }
        return 2 * each;
    }
}
