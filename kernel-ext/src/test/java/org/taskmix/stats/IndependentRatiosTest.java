package org.taskmix.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class IndependentRatiosTest {
    private final SplittableRandom random = new SplittableRandom(7);

    private double[] values(int n, double from) {
        return random.doubles(n, from, from + 10).toArray();
    }

    @Test
    void theIntervalAndThePValuesNeverContradictEachOther() {
        for (int n = 4; n < 130; n += 7) {
            double[] after = values(n, 20 + n / 20.0);
            double[] before = values(n + 3, 20);
            RatioEvidence evidence = IndependentRatios.weigh(after, before, 0.95, 0.05);
            Estimate ratio = evidence.ratio().estimate().orElseThrow();
            assertThat(evidence.pEqual() <= 0.05).isEqualTo(!ratio.contains(1));
            assertThat(evidence.pOutside() <= 0.05).isEqualTo(ratio.low() > 1 / 1.05 && ratio.high() < 1.05);
        }
    }

    @Test
    void withoutTiesThePValueIsThatOfTheMannWhitneyTest() {
        double[] after = values(9, 22);
        double[] before = values(12, 20);
        assertThat(IndependentRatios.weigh(after, before, 0.95, 0.05).pEqual())
                .isCloseTo(RankTests.mannWhitney(after, before), within(1e-9));
    }

    @Test
    void swappingTheSamplesInvertsTheRatio() {
        double[] after = values(11, 30);
        double[] before = values(8, 20);
        Estimate there = IndependentRatios.weigh(after, before, 0.95, 0.05)
                .ratio()
                .estimate()
                .orElseThrow();
        Estimate back = IndependentRatios.weigh(before, after, 0.95, 0.05)
                .ratio()
                .estimate()
                .orElseThrow();
        assertThat(back.value()).isCloseTo(1 / there.value(), within(1e-12));
        assertThat(back.low()).isCloseTo(1 / there.high(), within(1e-12));
        assertThat(back.high()).isCloseTo(1 / there.low(), within(1e-12));
    }

    @Test
    void aConstantRatioIsFoundExactly() {
        double[] before = {20, 20, 20, 20, 20};
        double[] after = Arrays.stream(before).map(x -> 1.5 * x).toArray();
        assertThat(IndependentRatios.weigh(after, before, 0.95, 0.05)
                        .ratio()
                        .estimate()
                        .orElseThrow()
                        .value())
                .isCloseTo(1.5, within(1e-12));
    }

    @Test
    void ofThreeValuesThereIsARatioAndNoInterval() {
        RatioEvidence few = IndependentRatios.weigh(new double[] {2, 2, 2}, new double[] {1, 1, 1}, 0.95, 0.05);
        assertThat(few.ratio()).isInstanceOfSatisfying(TooFew.class, ratio -> {
            assertThat(ratio.value().orElseThrow()).isCloseTo(2, within(1e-12));
            assertThat(ratio.needed()).isEqualTo(8);
        });
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IndependentRatios.weigh(new double[0], new double[] {1}, 0.95, 0.05))
                .withMessageContaining("empty");
    }
}
