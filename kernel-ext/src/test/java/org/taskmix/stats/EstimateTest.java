package org.taskmix.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class EstimateTest {
    @Test
    void showsValueIntervalLevelAndNInOneLine() {
        assertThat(new Estimate(12.3456, 11.9, 12.78, 0.95, 30, "ms"))
                .hasToString("12.35 ms (95 % CI 11.90 to 12.78, n = 30)");
        assertThat(new Estimate(12_345.6, 11_000, 14_000, 0.995, 1_000, ""))
                .hasToString("12,346 (99.5 % CI 11,000 to 14,000, n = 1,000)");
        assertThat(new Estimate(2, 2, 2, 0.95, 6, "ms")).hasToString("2.000 ms (95 % CI 2.000 to 2.000, n = 6)");
        assertThat(new Estimate(0, 0, 0, 0.95, 6, "ms")).hasToString("0 ms (95 % CI 0 to 0, n = 6)");
    }

    @Test
    void containsItsEndsAndNothingBeyond() {
        var estimate = new Estimate(2, 1, 4, 0.95, 6, "ms");
        assertThat(estimate.contains(1)).isTrue();
        assertThat(estimate.contains(4)).isTrue();
        assertThat(estimate.contains(0.999)).isFalse();
        assertThat(estimate.contains(Double.NaN)).isFalse();
    }

    @Test
    void givesHalfTheIntervalAsShareOfTheValue() {
        assertThat(new Estimate(2, 1, 4, 0.95, 6, "ms").relativeHalfWidth()).isEqualTo(0.75);
        assertThat(new Estimate(-2, -4, -1, 0.95, 6, "ms").relativeHalfWidth()).isEqualTo(0.75);
        assertThat(new Estimate(0, 0, 0, 0.95, 6, "ms").relativeHalfWidth()).isZero();
        assertThat(new Estimate(0, -1, 1, 0.95, 6, "ms").relativeHalfWidth()).isInfinite();
    }

    @Test
    void refusesPartsThatDoNotFitTogether() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Estimate(5, 1, 4, 0.95, 6, "ms"))
                .withMessage(
                        "Estimate(5.0, 1.0, 4.0): the value must lie in its own interval. Give value, low, high in this order.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Estimate(2, 1, Double.POSITIVE_INFINITY, 0.95, 6, "ms"))
                .withMessageContaining("must be finite numbers");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Estimate(2, 1, 4, 95, 6, "ms"))
                .withMessage(
                        "Estimate: a confidence level lies strictly between 0 and 1, got 95.0. For 95 % write 0.95.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Estimate(2, 1, 4, 0.95, 1, "ms"))
                .withMessage(
                        "Estimate: an interval needs at least 2 values, got n = 1. For a smaller sample use TooFew.");
    }

    @Test
    void tooFewSaysHowManyAreMissing() {
        var few = new TooFew(OptionalDouble.of(3), 4, 6, 0.95, "ms");
        assertThat(few.missing()).isEqualTo(2);
        assertThat(few.estimate()).isEmpty();
        assertThat(few).hasToString("a 95 % CI needs 6 values, has 4");
    }

    @Test
    void tooFewRefusesToStandForASampleThatIsLargeEnough() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TooFew(OptionalDouble.empty(), 6, 6, 0.95, "ms"))
                .withMessage(
                        "TooFew: n = 6 and needed = 6, but n must be from 0 to needed - 1. With enough values use Estimate.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TooFew(OptionalDouble.of(Double.NaN), 5, 6, 0.95, "ms"))
                .withMessageContaining("OptionalDouble.empty()");
    }
}
