package org.taskmix.stats;

import java.util.OptionalDouble;

/**
 * How many times longer one session takes than another, where no round of the one belongs to a round of the other. For models of the same
 * rounds use {@link Ratios}, which lets whatever slows a whole round cancel.
 */
public final class IndependentRatios {
    private IndependentRatios() {}

    /**
     * Weighs two independent samples: the ratio by Hodges and Lehmann's median of all pairwise differences of logarithms, so the
     * median of the ratios of all pairs, with Moses' interval and the p values of the Mann-Whitney test that it inverts. See {@link
     * Shifts}.
     *
     * <pre>{@code
     * IndependentRatios.weigh(tuesday, monday, 0.95, 0.05).ratio() // 1.083 × (95 % CI 1.071 to 1.095, n = 60)
     * }</pre>
     *
     * @param after  values of the one, above 0; at least 1
     * @param before values of the other in the same unit, above 0; at least 1
     * @param level  confidence level, strictly between 0 and 1; 0.95 needs 4 values in each of two equal samples
     * @param band   the difference that does not matter, as a share above 0: 0.05 is from 1 / 1.05 to 1.05
     * @return the ratio {@code after / before} and its p values, for {@link Verdicts}
     * @throws IllegalArgumentException if a sample is empty, a value is not above 0, or the level or the band is out of range
     */
    public static RatioEvidence weigh(double[] after, double[] before, double level, double band) {
        RatioEvidence.checkBand("weigh", band);
        double[] above = Samples.logs("weigh", after);
        double[] below = Samples.logs("weigh", before);
        Figure shift = Shifts.twoSample(above, below, level, "×");
        Figure ratio = switch (shift) {
            case Estimate e ->
                new Estimate(Math.exp(e.value()), Math.exp(e.low()), Math.exp(e.high()), e.level(), e.n(), e.unit());
            case TooFew few ->
                new TooFew(
                        OptionalDouble.of(Math.exp(few.value().orElse(0))),
                        few.n(),
                        few.needed(),
                        few.level(),
                        few.unit());
        };
        double edge = Math.log1p(band);
        double equal = Math.min(chance(above, below, 0, false), chance(above, below, 0, true));
        double outside = Math.max(chance(above, below, edge, true), chance(above, below, -edge, false));
        return new RatioEvidence(ratio, Math.min(1, 2 * equal), Math.min(1, 2 * outside), band);
    }

    /** The chance of as few differences on one side of the value, itself included, if it were the true shift. */
    private static double chance(double[] above, double[] below, double value, boolean higher) {
        int count = 0;
        for (double a : above) {
            for (double b : below) {
                count += higher ? (a - b >= value ? 1 : 0) : (a - b <= value ? 1 : 0);
            }
        }
        return RankSumLaw.chanceUpTo(count, above.length, below.length);
    }
}
