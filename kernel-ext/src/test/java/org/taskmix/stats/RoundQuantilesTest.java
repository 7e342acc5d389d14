package org.taskmix.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoundQuantilesTest {
    private final Random random = new Random(5);

    /** Exponential latencies, longer or shorter by a factor of the round. */
    private double[][] rounds(int rounds, int tasks, double spread) {
        double[][] values = new double[rounds][tasks];
        for (double[] round : values) {
            double factor = Math.exp(spread * random.nextGaussian());
            for (int i = 0; i < tasks; i++) {
                round[i] = -factor * Math.log1p(-random.nextDouble());
            }
        }
        return values;
    }

    @Test
    void tasksOfOneSlowRoundAreWorthLittleMoreThanOne() {
        Figure alike = RoundQuantiles.quantile(rounds(10, 2_000, 2), 0.5, 0.95, "ms");
        Figure independent = RoundQuantiles.quantile(rounds(10, 2_000, 0), 0.5, 0.95, "ms");
        assertThat(alike.n()).isLessThan(60);
        assertThat(independent.n()).isGreaterThan(3_000);
    }

    @Test
    void p99OfRoundsThatDifferSaysHowManyAreMissing() {
        assertThat(RoundQuantiles.quantile(rounds(10, 2_000, 2), 0.99, 0.95, "ms"))
                .isInstanceOfSatisfying(TooFew.class, few -> {
                    assertThat(few.needed()).isEqualTo(368);
                    assertThat(few.value()).isEmpty();
                });
    }

    @Test
    void fiveRoundsCountAsFiveValues() {
        assertThat(RoundQuantiles.quantile(rounds(5, 2_000, 0), 0.99, 0.95, "ms"))
                .isEqualTo(new TooFew(OptionalDouble.empty(), 5, 368, 0.95, "ms"));
    }

    @Test
    void valuesThatAreAllTheSameHaveAnIntervalWithoutWidth() {
        double[][] same = new double[6][100];
        assertThat(RoundQuantiles.quantile(same, 0.9, 0.95, "ms")).isEqualTo(new Estimate(0, 0, 0, 0.95, 600, "ms"));
    }

    @ParameterizedTest(name = "p = {0}, {1} rounds, spread {2}")
    @CsvSource({"0.5,10,0.1", "0.5,30,0.5", "0.9,10,0.1", "0.9,30,0.5", "0.99,10,0.1", "0.99,30,0"})
    void falseIntervalsAreAsRareAsPromised(double p, int rounds, double spread) {
        double truth = truth(p, spread);
        int wrong = 0;
        for (int session = 0; session < 200; session++) {
            wrong += RoundQuantiles.quantile(rounds(rounds, 200, spread), p, 0.95, "ms")
                            .estimate()
                            .filter(estimate -> !estimate.contains(truth))
                            .isPresent()
                    ? 1
                    : 0;
        }
        // 5 % of 200 sessions and three standard errors.
        assertThat(wrong).isLessThanOrEqualTo(19);
    }

    private double truth(double p, double spread) {
        double[][] many = rounds(200_000, 1, spread);
        return RoundQuantiles.quantile(many, p, 0.95, "ms")
                .estimate()
                .orElseThrow()
                .value();
    }

    @Test
    void severalQuantilesAreThoseTakenOneByOne() {
        double[][] rounds = rounds(10, 300, 0.1);
        List<Double> shares = List.of(0.99, 0.5, 0.9);
        assertThat(RoundQuantiles.quantiles(rounds, shares, 0.95, "ms"))
                .isEqualTo(shares.stream()
                        .map(p -> RoundQuantiles.quantile(rounds, p, 0.95, "ms"))
                        .toList());
    }

    @Test
    void theValuesOfTheRoundsStayInTheirOrder() {
        double[][] rounds = {{3, 1, 2}, {5, 4, 6}};
        RoundQuantiles.quantiles(rounds, List.of(0.5, 0.9), 0.95, "ms");
        assertThat(rounds).isDeepEqualTo(new double[][] {{3, 1, 2}, {5, 4, 6}});
    }

    @Test
    void aShareOutOfRangeIsRefusedAmongOthers() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RoundQuantiles.quantiles(new double[][] {{1}}, List.of(0.5, 99.0), 0.95, "ms"))
                .withMessage("needed: a quantile is given as a share strictly between 0 and 1, got 99.0. "
                        + "For p99 write 0.99.");
    }

    @Test
    void refusesARoundWithoutValues() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RoundQuantiles.quantile(new double[][] {{1}, {}}, 0.9, 0.95, "ms"))
                .withMessage("quantile: the sample of round 2 is empty, so it says nothing. Give at least 1 value.");
    }
}
