package org.taskmix.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The small tools around ranks; their figures are checked by OracleTest. */
class RankTestsTest {
    private static final double[] NONE = {};
    private static final double[] LOW = {1, 2, 3};
    private static final double[] HIGH = {4, 5, 6};

    @Test
    void examplesOfTheDocumentationHold() {
        assertThat(RankTests.mannWhitney(LOW, HIGH)).isCloseTo(0.1, within(1e-12));
        assertThat(RankTests.signedRank(new double[] {5, 6, 9}, new double[] {4, 4, 6}))
                .isCloseTo(0.25, within(1e-12));
        assertThat(EffectSize.chanceBelow(new double[] {1, 2}, new double[] {2, 3}))
                .isEqualTo(0.875);
        assertThat(EffectSize.cliffsDelta(new double[] {1, 2}, new double[] {2, 3}))
                .isEqualTo(-0.75);
        assertThat(Holm.adjust(0.01, 0.04, 0.03)).containsExactly(new double[] {0.03, 0.06, 0.06}, within(1e-12));
        assertThat(Shifts.twoSample(new double[] {4, 5, 6, 7}, new double[] {1, 2, 3, 4}, 0.95, "ms"))
                .isEqualTo(new Estimate(3, 0, 6, 0.95, 8, "ms"));
    }

    @Test
    void samplesThatNeverDifferHaveAPValueOfOne() {
        assertThat(RankTests.signedRank(LOW, LOW)).isEqualTo(1);
        assertThat(EffectSize.chanceBelow(LOW, LOW)).isEqualTo(0.5);
    }

    @Test
    void shiftOfThreeAgainstThreeSaysHowManyAreMissing() {
        assertThat(Shifts.twoSample(HIGH, LOW, 0.95, "ms"))
                .isEqualTo(new TooFew(OptionalDouble.of(3), 6, 8, 0.95, "ms"));
        // Two against any number: both samples have to grow.
        assertThat(Shifts.twoSample(new double[] {1, 2}, new double[] {1, 2, 3, 4, 5, 6, 7}, 0.95, "ms"))
                .isEqualTo(new TooFew(OptionalDouble.of(-2.5), 9, 10, 0.95, "ms"));
    }

    @Test
    void shiftByNormalApproximationMeetsTheExactOne() {
        var random = new SplittableRandom(3);
        double[] first = random.doubles(101).toArray();
        double[] second = random.doubles(100).toArray();
        Estimate approximate =
                Shifts.twoSample(first, second, 0.95, "").estimate().orElseThrow();
        double[] probability = RankSumLaw.probabilities(101, 100);
        int cut = RankSumLaw.cut(101, 100, 0.95);
        double tail = 0;
        for (int u = 0; u <= cut; u++) {
            tail += probability[u];
        }
        assertThat(tail).isCloseTo(0.025, within(0.0002));
        assertThat(approximate.n()).isEqualTo(201);
    }

    @Test
    void adjustedPValuesFollowTheirComparisonsInAnyOrder() {
        assertThat(Holm.adjust(0.03, 0.01, 0.04)).containsExactly(new double[] {0.06, 0.03, 0.06}, within(1e-12));
        assertThat(Holm.adjust()).isEmpty();
        assertThat(Holm.adjust(0.7, 0.8)).containsExactly(1, 1);
    }

    @Test
    void refusesEmptySamplesAndWhatIsNoProbability() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RankTests.mannWhitney(LOW, NONE))
                .withMessage("mannWhitney: the second sample is empty, so it says nothing. Give at least 1 value.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RankTests.signedRank(LOW, NONE))
                .withMessage("signedRank: 3 values against 0. Both need one value per round, in the order of rounds.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Holm.adjust(0.1, 5))
                .withMessage(
                        "adjust: p value 2 of 2 is 5.0, but p values lie from 0 to 1. Leave out comparisons that were not made.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Shifts.twoSample(new double[4_000], new double[4_000], 0.95, "ms"))
                .withMessage(
                        "twoSample: 4,000 and 4,000 values make more than 12,500,000 pairs. Compare one value per round, not every task.");
    }
}
