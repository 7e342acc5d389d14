package org.taskmix.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RatiosTest {
    private final SplittableRandom random = new SplittableRandom(7);

    private double[] makespans(int n) {
        return random.doubles(n, 20, 30).toArray();
    }

    private static Estimate of(double[] ours, double[] baseline) {
        return Ratios.ofRounds(ours, baseline, 0.95).estimate().orElseThrow();
    }

    @Test
    void constantRatioIsFoundExactly() {
        double[] baseline = makespans(12);
        double[] ours = Arrays.stream(baseline).map(x -> 1.5 * x).toArray();
        assertThat(of(ours, baseline).value()).isCloseTo(1.5, within(1e-12));
        assertThat(of(ours, baseline).relativeHalfWidth()).isLessThan(1e-12);
    }

    @Test
    void sixRoundsGiveTheWholeRangeOfTheRounds() {
        double[] ours = {1.1, 1.2, 1.3, 1.4, 1.5, 1.6};
        double[] baseline = {1, 1, 1, 1, 1, 1};
        assertThat(of(ours, baseline).low()).isCloseTo(1.1, within(1e-12));
        assertThat(of(ours, baseline).high()).isCloseTo(1.6, within(1e-12));
    }

    @Test
    void fiveRoundsGiveTheRatioSeenAndNoInterval() {
        double[] baseline = makespans(5);
        double[] ours = Arrays.stream(baseline).map(x -> 2 * x).toArray();
        assertThat(Ratios.ofRounds(ours, baseline, 0.95)).isInstanceOfSatisfying(TooFew.class, few -> {
            assertThat(few.value().orElseThrow()).isCloseTo(2, within(1e-12));
            assertThat(few.missing()).isEqualTo(1);
        });
        assertThat(Ratios.ofRounds(new double[0], new double[0], 0.95))
                .isEqualTo(new TooFew(OptionalDouble.empty(), 0, 6, 0.95, "×"));
    }

    @Test
    void swappingTheModelsInvertsTheRatio() {
        for (int n = 6; n < 40; n++) {
            double[] ours = makespans(n);
            double[] baseline = makespans(n);
            Estimate there = of(ours, baseline);
            Estimate back = of(baseline, ours);
            assertThat(back.value()).isCloseTo(1 / there.value(), within(1e-12));
            assertThat(back.low()).isCloseTo(1 / there.high(), within(1e-12));
            assertThat(back.high()).isCloseTo(1 / there.low(), within(1e-12));
        }
    }

    @Test
    void theOrderOfTheRoundsAndTheUnitOfTimeDoNotMatter() {
        double[] ours = makespans(17);
        double[] baseline = makespans(17);
        double[] oursTurned = new double[17];
        double[] baselineTurned = new double[17];
        for (int i = 0; i < 17; i++) {
            oursTurned[i] = ours[(i * 5 + 3) % 17];
            baselineTurned[i] = baseline[(i * 5 + 3) % 17];
        }
        assertThat(of(oursTurned, baselineTurned)).isEqualTo(of(ours, baseline));

        Estimate inMicroseconds = of(
                Arrays.stream(ours).map(x -> 1000 * x).toArray(),
                Arrays.stream(baseline).map(x -> 1000 * x).toArray());
        assertThat(inMicroseconds.value()).isCloseTo(of(ours, baseline).value(), within(1e-12));
    }

    @Test
    void aSlowRoundThatSlowsBothModelsChangesNothing() {
        double[] ours = makespans(10);
        double[] baseline = makespans(10);
        Estimate quiet = of(ours, baseline);
        ours[3] *= 8;
        baseline[3] *= 8;
        assertThat(of(ours, baseline).value()).isCloseTo(quiet.value(), within(1e-12));
        assertThat(of(ours, baseline).high()).isCloseTo(quiet.high(), within(1e-12));
    }

    @Test
    void stallsWidenTheIntervalLessThanThatOfHodgesAndLehmann() {
        int narrower = 0;
        for (int sample = 0; sample < 200; sample++) {
            double[] ours = stalling(30);
            double[] baseline = stalling(30);
            double hodgesLehmann = Ratios.hodgesLehmann(ours, baseline, 0.95)
                    .estimate()
                    .orElseThrow()
                    .relativeHalfWidth();
            narrower += of(ours, baseline).relativeHalfWidth() < hodgesLehmann ? 1 : 0;
        }
        assertThat(narrower).isGreaterThan(160);
    }

    private double[] stalling(int n) {
        double[] values = new double[n];
        Arrays.setAll(values, i -> 20 * Math.exp(0.02 * random.nextGaussian()) * (random.nextDouble() < 0.1 ? 2 : 1));
        return values;
    }

    @Test
    void refusesWhatCannotBePaired() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Ratios.ofRounds(new double[7], new double[6], 0.95))
                .withMessage("ofRounds: 7 values against 6. Both need one value per round, in the order of rounds.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Ratios.ofRounds(new double[] {1}, new double[] {0}, 0.95))
                .withMessage(
                        "ofRounds: value 1 of 1 is 0.0, but a ratio needs times above 0. Leave out what was not measured.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Ratios.ofRounds(new double[5_001], new double[5_001], 0.95))
                .withMessage("ofRounds: 5,001 rounds, but at most 5,000 can be compared. Compare a part of them.");
    }
}
