package org.taskmix.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerdictsTest {
    private final SplittableRandom random = new SplittableRandom(11);

    /** Rounds whose ratio is spread evenly around the given one. */
    private RatioEvidence rounds(int n, double ratio, double spread) {
        double[] baseline = random.doubles(n, 20, 30).toArray();
        double[] ours = new double[n];
        Arrays.setAll(ours, i -> baseline[i] * ratio * Math.exp(spread * (2.0 * i / (n - 1) - 1)));
        return Ratios.weigh(ours, baseline, 0.95, 0.05);
    }

    private static Verdict alone(RatioEvidence evidence, double noiseFloor) {
        return Verdicts.judge(List.of(evidence), 0.95, noiseFloor).get(0);
    }

    @ParameterizedTest
    @CsvSource({
        "0.80, 0.05, FASTER",
        "1.30, 0.05, SLOWER",
        "1.00, 0.03, EQUIVALENT",
        "1.00, 0.50, CANNOT_TELL",
        "1.03, 0.01, SLOWER",
    })
    void oneComparisonOfTwentyRounds(double ratio, double spread, Outcome outcome) {
        assertThat(alone(rounds(20, ratio, spread), 0).outcome()).isEqualTo(outcome);
    }

    @Test
    void aShownDifferenceMayStillBeTooSmallToMatter() {
        assertThat(alone(rounds(20, 1.03, 0.01), 0).withinBand()).isTrue();
        assertThat(alone(rounds(20, 1.30, 0.01), 0).withinBand()).isFalse();
        assertThat(alone(rounds(20, 1.00, 0.03), 0).withinBand()).isFalse();
    }

    @Test
    void aVerdictReadsInOneLine() {
        assertThat(alone(rounds(20, 1.30, 0), 0)).hasToString("SLOWER: 1.300 × (95 % CI 1.300 to 1.300, n = 20)");
        assertThat(alone(rounds(5, 1.30, 0), 0))
                .hasToString("CANNOT_TELL, TOO_FEW_ROUNDS: a 95 % CI needs 6 values, has 5");
    }

    @Test
    void fiveRoundsAreTooFew() {
        assertThat(alone(rounds(5, 3, 0.01), 0).doubt()).contains(Doubt.TOO_FEW_ROUNDS);
        assertThat(alone(rounds(0, 3, 0.01), 0).doubt()).contains(Doubt.TOO_FEW_ROUNDS);
    }

    @Test
    void aWideIntervalIsTheDoubt() {
        assertThat(alone(rounds(20, 1, 0.5), 0).doubt()).contains(Doubt.INTERVAL_TOO_WIDE);
    }

    @Test
    void sixRoundsShowNothingAmongTenComparisons() {
        RatioEvidence clear = rounds(6, 1.5, 0.01);
        assertThat(alone(clear, 0).outcome()).isEqualTo(Outcome.SLOWER);
        assertThat(Verdicts.judge(Collections.nCopies(10, clear), 0.95, 0))
                .allSatisfy(verdict -> assertThat(verdict.doubt()).contains(Doubt.AMONG_MANY));
    }

    @Test
    void nothingSmallerThanTheNoiseFloorIsClaimed() {
        assertThat(alone(rounds(20, 1.03, 0.01), 0.04).outcome()).isEqualTo(Outcome.EQUIVALENT);
        assertThat(alone(rounds(20, 1.03, 0.01), 0.06).doubt()).contains(Doubt.BELOW_NOISE_FLOOR);
        assertThat(alone(rounds(20, 1.00, 0.03), 0.06).doubt()).contains(Doubt.BELOW_NOISE_FLOOR);
        assertThat(alone(rounds(20, 1.30, 0.03), 0.06).outcome()).isEqualTo(Outcome.SLOWER);
    }

    @Test
    void noiseFloorIsWhatTheSameModelShowsAgainstItself() {
        assertThat(Verdicts.noiseFloor(new Estimate(1.01, 0.99, 1.03, 0.95, 20, "×")))
                .isCloseTo(0.01, within(1e-12));
        assertThat(Verdicts.noiseFloor(new Estimate(1 / 1.01, 0.97, 1.01, 0.95, 20, "×")))
                .isCloseTo(0.01, within(1e-12));
        assertThat(Verdicts.noiseFloor(new Estimate(1.03, 1.01, 1.04, 0.95, 20, "×")))
                .isCloseTo(0.04, within(1e-12));
    }

    @Test
    void pValuesAndIntervalNeverContradictEachOther() {
        for (int sample = 0; sample < 3_000; sample++) {
            int n = random.nextInt(6, 40);
            double[] ours = random.doubles(n, 20, 22).toArray();
            double[] baseline = random.doubles(n, 20, 22).toArray();
            if (sample % 3 == 0) {
                Arrays.setAll(ours, i -> Math.rint(ours[i] * 4));
                Arrays.setAll(baseline, i -> Math.rint(baseline[i] * 4));
            }
            RatioEvidence evidence = Ratios.weigh(ours, baseline, 0.95, 0.02);
            Estimate ratio = evidence.ratio().estimate().orElseThrow();
            assertThat(evidence.pEqual() <= 0.05).isEqualTo(!ratio.contains(1));
            assertThat(evidence.pOutside() <= 0.05).isEqualTo(ratio.low() > 1 / 1.02 && ratio.high() < 1.02);
        }
    }

    @Test
    void tenPairsNeedNineRounds() {
        assertThat(Verdicts.roundsNeeded(1, 0.95)).isEqualTo(6);
        assertThat(Verdicts.roundsNeeded(10, 0.95)).isEqualTo(9);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Verdicts.roundsNeeded(0, 0.95))
                .withMessage("roundsNeeded: a table has at least 1 comparison, got 0. Compare two models or more.");
    }

    @Test
    void refusesWhatDoesNotFitTogether() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Ratios.weigh(new double[6], new double[6], 0.95, 0))
                .withMessage("weigh: a band is a share above 0, got 0.0. For ±5 % write 0.05.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Verdicts.judge(List.of(), 0.95, -1))
                .withMessage("judge: a noise floor is a share from 0, got -1.0. For 1 % write 0.01, for none 0.");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new Verdict(Outcome.FASTER, Optional.of(Doubt.AMONG_MANY), rounds(9, 1, 0.1), 0.5, 0.5, 0))
                .withMessage(
                        "Verdict FASTER with doubt AMONG_MANY: a doubt goes with CANNOT_TELL and nothing else. Verdicts.judge gives both.");
    }
}
