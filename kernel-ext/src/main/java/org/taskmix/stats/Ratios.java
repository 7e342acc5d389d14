package org.taskmix.stats;

import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * How many times longer one model takes than another over the same rounds.
 *
 * <p>Every round runs each model once in shuffled order. Whatever slows a whole round cancels in the ratio of its two
 * makespans, and the shuffle makes the log ratio as likely too high as too low. The interval rests on that alone: it
 * holds under drift, slow noise and stalls, and for any distribution of the noise. Decision 0010 has the figures.
 */
public final class Ratios {
    /** Above this the sorted averages of pairs would no longer fit a notebook's heap. */
    private static final int MOST_ROUNDS = 5_000;

    private Ratios() {}

    /**
     * Estimates the ratio of makespans: the interval to use for randomised rounds.
     *
     * <p>The log ratios of the rounds are sorted, and each is averaged with its neighbours less than half the sample
     * away. The estimate is the median of those averages; the interval inverts the winsorised signed-rank test, whose
     * distribution is counted exactly up to 200 rounds (Policello and Hettmansperger 1976; the inversion: Bauer,
     * <em>Journal of the American Statistical Association</em> 67, 1972). Leaving far pairs out is what keeps stalls
     * from hiding a true difference.
     *
     * <pre>{@code
     * Ratios.ofRounds(asyncMakespans, platformMakespans, 0.95) // 1.083 × (95 % CI 1.071 to 1.095, n = 30)
     * }</pre>
     *
     * @param makespans makespans of this model, one per round, above 0
     * @param baseline  makespans of the other model in the same rounds and unit, above 0
     * @param level     confidence level, strictly between 0 and 1; 0.95 needs 6 rounds
     * @return the ratio {@code makespans / baseline} in ×, above 1 if this model takes longer; or {@link TooFew} with the
     *     ratio seen, if there is any round
     * @throws IllegalArgumentException if the two differ in length or have more than 5,000 rounds, a value is not above
     *     0, or the level is out of range; the message says which
     */
    public static Figure ofRounds(double[] makespans, double[] baseline, double level) {
        double[] logs = logRatios("ofRounds", makespans, baseline);
        return invert("ofRounds", logs, reach(logs.length), level);
    }

    /**
     * Estimates the ratio by Hodges and Lehmann's median of all pairwise averages of log ratios, with the interval that
     * inverts Wilcoxon's signed-rank test (<em>Annals of Mathematical Statistics</em> 34, 1963). A little narrower than
     * {@link #ofRounds} where noise is normal, much wider where runs stall; here for comparison.
     *
     * @param makespans makespans of this model, one per round, above 0
     * @param baseline  makespans of the other model in the same rounds and unit, above 0
     * @param level     confidence level, strictly between 0 and 1; 0.95 needs 6 rounds
     * @return as {@link #ofRounds}
     * @throws IllegalArgumentException as {@link #ofRounds}
     */
    public static Figure hodgesLehmann(double[] makespans, double[] baseline, double level) {
        double[] logs = logRatios("hodgesLehmann", makespans, baseline);
        return invert("hodgesLehmann", logs, logs.length, level);
    }

    /** Half the sample: the shortest reach that costs little under normal noise, see decision 0010. */
    static int reach(int n) {
        return (n + 1) / 2;
    }

    /**
     * Weighs what the rounds say about a ratio: the interval of {@link #ofRounds} with the p values that belong to it, for
     * {@link Verdicts}.
     *
     * @param makespans makespans of this model, one per round, above 0
     * @param baseline  makespans of the other model in the same rounds and unit, above 0
     * @param level     confidence level, strictly between 0 and 1
     * @param band      the difference that does not matter, as a share above 0: 0.05 is from 1 / 1.05 to 1.05
     * @return the ratio {@code makespans / baseline} and its p values
     * @throws IllegalArgumentException as {@link #ofRounds}, or if the band is not above 0
     */
    public static RatioEvidence weigh(double[] makespans, double[] baseline, double level, double band) {
        RatioEvidence.checkBand("weigh", band);
        double[] logs = logRatios("weigh", makespans, baseline);
        int n = logs.length;
        Figure ratio = invert("weigh", logs, reach(n), level);
        if (n == 0) {
            return new RatioEvidence(ratio, 1, 1, band);
        }
        double[] averages = SignedRankLaw.walshAverages(logs, reach(n));
        double edge = Math.log1p(band);
        double equal = Math.min(chance(averages, n, 0, false), chance(averages, n, 0, true));
        double outside = Math.max(chance(averages, n, edge, true), chance(averages, n, -edge, false));
        return new RatioEvidence(ratio, Math.min(1, 2 * equal), Math.min(1, 2 * outside), band);
    }

    /** The chance of as few averages on one side of the value, itself included, if it were the true log ratio. */
    private static double chance(double[] averages, int n, double value, boolean above) {
        int count = (int) Arrays.stream(averages)
                .filter(average -> above ? average >= value : average <= value)
                .count();
        return SignedRankLaw.chanceUpTo(count, n, reach(n));
    }

    static double[] logRatios(String asked, double[] makespans, double[] baseline) {
        Samples.checkPairs(asked, makespans, baseline);
        if (makespans.length > MOST_ROUNDS) {
            throw new IllegalArgumentException(
                    "%s: %,d rounds, but at most %,d can be compared. Compare a part of them."
                            .formatted(asked, makespans.length, MOST_ROUNDS));
        }
        double[] ratios = Samples.logs(asked, makespans);
        double[] below = Samples.logs(asked, baseline);
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] -= below[i];
        }
        return ratios;
    }

    private static Figure invert(String asked, double[] logRatios, int reach, double level) {
        Samples.checkLevel(asked, level);
        int n = logRatios.length;
        Arrays.sort(logRatios);
        double[] averages = SignedRankLaw.walshAverages(logRatios, reach);
        int needed = SignedRankLaw.needed(level);
        if (n < needed) {
            OptionalDouble seen =
                    n == 0 ? OptionalDouble.empty() : OptionalDouble.of(Math.exp(Samples.middle(averages)));
            return new TooFew(seen, n, needed, level, "×");
        }
        int cut = SignedRankLaw.cut(n, reach, level);
        double low = Math.exp(averages[cut]);
        double high = Math.exp(averages[averages.length - 1 - cut]);
        return new Estimate(Math.exp(Samples.middle(averages)), low, high, level, n, "×");
    }
}
