package org.taskmix.stats;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Turns ratios into answers: faster, slower, equivalent within a band, or cannot tell.
 *
 * <p>A difference is claimed if its p value holds after Holm's adjustment over all comparisons of the table, and the
 * ratio lies beyond the noise floor. Equivalence is claimed if no difference is, the p value against the band's edge holds
 * after the same adjustment, and the noise floor is below the band. So the chance of any false difference in a table stays
 * below {@code 1 - level}, and that of any false equivalence too.
 */
public final class Verdicts {
    private Verdicts() {}

    /**
     * Judges all comparisons of one table together.
     *
     * <pre>{@code
     * var evidence = Ratios.weigh(asyncMakespans, platformMakespans, 0.95, 0.05);
     * Verdicts.judge(List.of(evidence), 0.95, noiseFloor).get(0).outcome() // SLOWER
     * }</pre>
     *
     * @param comparisons every comparison of the table, also those that will not be shown
     * @param level       confidence level, strictly between 0 and 1, at which the table as a whole holds
     * @param noiseFloor  the least difference to claim, as a share from 0: 0.01 is 1 %, see {@link #noiseFloor}
     * @return one verdict per comparison, in the same order
     * @throws IllegalArgumentException if the level is out of range or the floor is negative; the message says which
     */
    public static List<Verdict> judge(List<RatioEvidence> comparisons, double level, double noiseFloor) {
        Samples.checkLevel("judge", level);
        if (!(noiseFloor >= 0)) {
            throw new IllegalArgumentException(
                    "judge: a noise floor is a share from 0, got %s. For 1 %% write 0.01, for none 0."
                            .formatted(noiseFloor));
        }
        double[] equal = Holm.adjust(
                comparisons.stream().mapToDouble(RatioEvidence::pEqual).toArray());
        double[] outside = Holm.adjust(
                comparisons.stream().mapToDouble(RatioEvidence::pOutside).toArray());
        List<Verdict> verdicts = new ArrayList<>();
        for (int i = 0; i < equal.length; i++) {
            verdicts.add(judge(comparisons.get(i), equal[i], outside[i], 1 - level, noiseFloor));
        }
        return List.copyOf(verdicts);
    }

    /**
     * The least difference that a session can claim, from the same model run twice under two names.
     *
     * <p>It is the difference that these two show. If their interval excludes 1, something besides chance told them apart, and
     * all of what the interval allows counts.
     *
     * @param sameAgainstSame the ratio of a model to itself over the rounds of the session
     * @return the floor as a share, at least 0: 0.01 is 1 %
     */
    public static double noiseFloor(Estimate sameAgainstSame) {
        double seen = beyondOne(sameAgainstSame.value());
        return sameAgainstSame.contains(1)
                ? seen
                : Math.max(beyondOne(sameAgainstSame.low()), beyondOne(sameAgainstSame.high()));
    }

    /**
     * How many rounds a table needs before any of its comparisons can be claimed: at 95 %, 6 for one comparison, 9 for the
     * ten pairs of five models.
     *
     * @param comparisons how many comparisons the table has, at least 1
     * @param level       confidence level of the table, strictly between 0 and 1
     * @return the least number of rounds
     * @throws IllegalArgumentException if either argument is out of range; the message says the range and the value
     */
    public static int roundsNeeded(int comparisons, double level) {
        Samples.checkLevel("roundsNeeded", level);
        if (comparisons < 1) {
            throw new IllegalArgumentException(
                    "roundsNeeded: a table has at least 1 comparison, got %d. Compare two models or more."
                            .formatted(comparisons));
        }
        return SignedRankLaw.needed(1 - (1 - level) / comparisons);
    }

    private static Verdict judge(RatioEvidence evidence, double equal, double outside, double error, double floor) {
        if (!(evidence.ratio() instanceof Estimate ratio)) {
            return unclear(Doubt.TOO_FEW_ROUNDS, evidence, equal, outside, floor);
        }
        boolean differs = equal <= error;
        boolean same = outside <= error;
        if (differs && beyondOne(ratio.value()) > floor) {
            Outcome side = ratio.value() < 1 ? Outcome.FASTER : Outcome.SLOWER;
            return new Verdict(side, Optional.empty(), evidence, equal, outside, floor);
        }
        if (same && floor < evidence.band()) {
            return new Verdict(Outcome.EQUIVALENT, Optional.empty(), evidence, equal, outside, floor);
        }
        if (differs || same) {
            return unclear(Doubt.BELOW_NOISE_FLOOR, evidence, equal, outside, floor);
        }
        boolean clearAlone = evidence.pEqual() <= error || evidence.pOutside() <= error;
        return unclear(clearAlone ? Doubt.AMONG_MANY : Doubt.INTERVAL_TOO_WIDE, evidence, equal, outside, floor);
    }

    private static Verdict unclear(Doubt doubt, RatioEvidence evidence, double equal, double outside, double floor) {
        return new Verdict(Outcome.CANNOT_TELL, Optional.of(doubt), evidence, equal, outside, floor);
    }

    /** Distance of a ratio from 1 as a share, the same for a ratio and its inverse. */
    private static double beyondOne(double ratio) {
        return Math.max(ratio, 1 / ratio) - 1;
    }
}
