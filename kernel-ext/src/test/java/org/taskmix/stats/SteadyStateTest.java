package org.taskmix.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.taskmix.stats.Steadiness.Shape;

/** Synthetic series with 2 % jitter and stalls in 8 % of the iterations; what is counted is how often the class is right. */
class SteadyStateTest {
    private static final int SERIES = 300;
    private final Random random = new Random(8);

    private double[] series(int n, IntToDoubleFunction level) {
        double[] makespans = new double[n];
        Arrays.setAll(makespans, i -> level.applyAsDouble(i) * Noise.STALLS.draw(random));
        return makespans;
    }

    private double share(int n, IntToDoubleFunction level, Predicate<Steadiness> right) {
        int hits = 0;
        for (int i = 0; i < SERIES; i++) {
            hits += right.test(SteadyState.classify(series(n, level))) ? 1 : 0;
        }
        return (double) hits / SERIES;
    }

    private static Predicate<Steadiness> is(Shape shape) {
        return steadiness -> steadiness.shape() == shape;
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 20, 30, 60})
    void flatSeriesAreRarelyTakenForAnythingElse(int n) {
        assertThat(share(n, i -> 1, is(Shape.FLAT))).isGreaterThanOrEqualTo(0.95);
    }

    @ParameterizedTest(name = "{0} iterations, the first {1} slower by {2}")
    @CsvSource({"20,4,1.15", "30,3,1.3", "30,12,1.15", "60,3,1.15", "60,25,1.3"})
    void onsetOfWarmUpIsFoundWithinTwoRounds(int n, int onset, double slower) {
        Predicate<Steadiness> right = steadiness -> steadiness.shape() == Shape.WARMED_UP
                && Math.abs(steadiness.onset().orElseThrow() - onset) <= 2;
        assertThat(share(n, i -> i < onset ? slower : 1, right)).isGreaterThanOrEqualTo(0.9);
    }

    @Test
    void warmUpInSeveralStepsAndByDecayIsWarmUp() {
        assertThat(share(60, i -> i < 5 ? 2 : i < 12 ? 1.3 : 1, is(Shape.WARMED_UP)))
                .isGreaterThan(0.9);
        assertThat(share(60, i -> 1 + Math.exp(-i / 3.0), is(Shape.WARMED_UP))).isGreaterThan(0.9);
    }

    @Test
    void aSeriesThatGetsSlowerIsASlowdown() {
        assertThat(share(40, i -> i < 20 ? 1 : 1.15, is(Shape.SLOWING))).isGreaterThan(0.9);
    }

    @ParameterizedTest
    @ValueSource(ints = {30, 60})
    void whatDoesNotSettleIsNotSteady(int n) {
        double phase = 2;
        assertThat(share(n, i -> 1 + 0.1 * i / n, is(Shape.NOT_STEADY))).isGreaterThan(0.9);
        assertThat(share(n, i -> 1.1 - 0.1 * i / n, is(Shape.NOT_STEADY))).isGreaterThan(0.9);
        assertThat(share(n, i -> 1 + 0.05 * Math.sin(phase + 2 * Math.PI * i / 10), is(Shape.NOT_STEADY)))
                .isGreaterThan(0.9);
        assertThat(share(n, i -> i < n - 4 ? 1.2 : 1, is(Shape.NOT_STEADY))).isGreaterThan(0.9);
    }

    @Test
    void theUnitOfTimeDoesNotMatter() {
        double[] makespans = series(40, i -> i < 6 ? 1.4 : 1);
        double[] inMicroseconds = Arrays.stream(makespans).map(x -> 1e6 * x).toArray();
        assertThat(SteadyState.classify(inMicroseconds)).isEqualTo(SteadyState.classify(makespans));
    }

    @Test
    void aSeriesWithoutNoiseIsFlatOrChangesWhereItChanges() {
        double[] constant = new double[30];
        Arrays.fill(constant, 7);
        assertThat(SteadyState.classify(constant)).isEqualTo(new Steadiness(Shape.FLAT, OptionalInt.of(0), List.of()));
        Arrays.fill(constant, 0, 5, 9);
        assertThat(SteadyState.classify(constant))
                .isEqualTo(new Steadiness(Shape.WARMED_UP, OptionalInt.of(5), List.of(5)));
    }

    @Test
    void fourteenIterationsAreTooShort() {
        assertThat(SteadyState.classify(series(14, i -> 1)).shape()).isEqualTo(Shape.TOO_SHORT);
        assertThat(SteadyState.classify(new double[0]).onset()).isEmpty();
    }

    @Test
    void refusesASeriesThatWouldKeepTheReaderWaiting() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SteadyState.classify(series(1_001, i -> 1)))
                .withMessage(
                        "classify: 1,001 iterations, but at most 1,000 can be classified in reasonable time. Classify the first 1,000.");
    }

    @Test
    void refusesAnOnsetWhereThereIsNone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Steadiness(Shape.NOT_STEADY, OptionalInt.of(3), List.of(3)))
                .withMessage(
                        "Steadiness NOT_STEADY with onset 3: an onset goes with FLAT, WARMED_UP and SLOWING and nothing else. SteadyState.classify gives both.");
    }

    /** Bursts that decay from +65 % by two thirds each time: what is left when warm-up may end. */
    @Test
    void warmUpEndsWhenLittleIsLeftToGain() {
        int close = 0;
        for (int i = 0; i < SERIES; i++) {
            double[] bursts = series(30, burst -> 1 + 0.65 * Math.pow(2 / 3.0, burst));
            close += 0.65 * Math.pow(2 / 3.0, endOf(bursts)) < 0.03 ? 1 : 0;
        }
        assertThat((double) close / SERIES).isGreaterThanOrEqualTo(0.9);
    }

    @Test
    void warmUpOfAModelThatIsFlatRarelyTakesLongerThanItMust() {
        int early = 0;
        for (int i = 0; i < SERIES; i++) {
            early += endOf(series(30, burst -> 1)) <= 8 ? 1 : 0;
        }
        assertThat((double) early / SERIES).isGreaterThanOrEqualTo(0.95);
    }

    private static int endOf(double[] bursts) {
        int n = 1;
        while (n < bursts.length && !SteadyState.settled(Arrays.copyOf(bursts, n))) {
            n++;
        }
        return n;
    }

    @Test
    void threeBurstsAreTooFewToEndWarmUp() {
        assertThat(SteadyState.settled(new double[] {1, 1, 1})).isFalse();
        assertThat(SteadyState.settled(new double[] {1, 1, 1, 1})).isTrue();
        assertThat(SteadyState.settled(new double[] {1.9, 1.2, 1.0, 1.01})).isFalse();
    }
}
