package org.taskmix.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantilesTest {
    private static double[] upTo(int n) {
        return DoubleStream.iterate(1, x -> x + 1).limit(n).toArray();
    }

    // Conover, Practical Nonparametric Statistics, and R: qbinom(0.025, n, 0.5), n - qbinom(...) + 1
    @ParameterizedTest
    @CsvSource({"6,1,6", "8,1,8", "9,2,8", "10,2,9", "15,4,12", "20,6,15", "30,10,21", "50,18,33", "100,40,61"})
    void medianIntervalRunsBetweenTheTabulatedRanks(int n, double low, double high) {
        assertThat(Quantiles.median(upTo(n), 0.95, "ms"))
                .isEqualTo(new Estimate((n + 1) / 2.0, low, high, 0.95, n, "ms"));
    }

    @ParameterizedTest
    @CsvSource({"0.5,6", "0.9,36", "0.95,72", "0.99,368", "0.999,3688", "0.1,36", "0.01,368"})
    void intervalsHaveTheirFloors(double p, int needed) {
        assertThat(Quantiles.needed(p, 0.95)).isEqualTo(needed);
        assertThat(Quantiles.quantile(upTo(needed - 1), p, 0.95, "ms")).isInstanceOf(TooFew.class);
        assertThat(Quantiles.quantile(upTo(needed), p, 0.95, "ms")).isInstanceOf(Estimate.class);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.01, 0.1, 0.5, 0.9, 0.99})
    void intervalContainsTheEstimateAtEverySize(double p) {
        // The constructor of Estimate refuses any other.
        for (int n = Quantiles.needed(p, 0.9); n < 1_000; n++) {
            assertThat(Quantiles.quantile(upTo(n), p, 0.9, "ms").estimate()).isPresent();
        }
    }

    @Test
    void medianOfFourRoundsIsShownWithoutAnInterval() {
        assertThat(Quantiles.median(new double[] {4, 1, 3, 2}, 0.95, "ms"))
                .isEqualTo(new TooFew(OptionalDouble.of(2.5), 4, 6, 0.95, "ms"));
        assertThat(Quantiles.median(new double[0], 0.95, "ms"))
                .isEqualTo(new TooFew(OptionalDouble.empty(), 0, 6, 0.95, "ms"));
    }

    @Test
    void p99OfThirtyValuesHasNoValueAtAll() {
        assertThat(Quantiles.quantile(upTo(30), 0.99, 0.95, "ms"))
                .isEqualTo(new TooFew(OptionalDouble.empty(), 30, 368, 0.95, "ms"));
    }

    @Test
    void leavesTheGivenArrayAsItIs() {
        double[] values = {3, 1, 2, 6, 5, 4};
        assertThat(Quantiles.median(values, 0.95, "ms").n()).isEqualTo(6);
        assertThat(values).containsExactly(3, 1, 2, 6, 5, 4);
    }

    @Test
    void refusesWhatIsNoNumberAndNoShare() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Quantiles.median(new double[] {1, Double.NaN}, 0.95, "ms"))
                .withMessage("median: value 2 of 2 is NaN, not a finite number. Leave out what was not measured.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Quantiles.quantile(upTo(9), 99, 0.95, "ms"))
                .withMessage(
                        "quantile: a quantile is given as a share strictly between 0 and 1, got 99.0. For p99 write 0.99.");
    }
}
