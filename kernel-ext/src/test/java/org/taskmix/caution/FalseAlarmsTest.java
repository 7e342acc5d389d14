package org.taskmix.caution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Simulated sessions with 2 % noise, and stalls in 8 % of the rounds. */
class FalseAlarmsTest {
    private static final int SESSIONS = 500;
    private final Random random = new Random(13);

    private Evidence.OfModel model(int rounds, IntToDoubleFunction level) {
        double[] makespans = new double[rounds];
        Arrays.setAll(makespans, i -> {
            double jitter = Math.exp(0.02 * random.nextGaussian());
            double stall = random.nextDouble() < 0.08 ? 1 - Math.log1p(-random.nextDouble()) / 2 : 1;
            return level.applyAsDouble(i) * jitter * stall;
        });
        return new Evidence.OfModel("async(8)", makespans, 100, 0);
    }

    private double shareWithCautions(int rounds, int models, IntToDoubleFunction level) {
        int any = 0;
        for (int session = 0; session < SESSIONS; session++) {
            var all = new Evidence.OfModel[models];
            Arrays.setAll(all, i -> model(rounds, level));
            any += Facts.quiet().models(all).ids().isEmpty() ? 0 : 1;
        }
        return (double) any / SESSIONS;
    }

    @ParameterizedTest(name = "{0} rounds of {1} models")
    @CsvSource({"6,2", "6,5", "10,3", "10,5", "14,5", "15,3", "15,5", "20,5", "30,3", "30,5", "60,5"})
    void atMostOneQuietSessionInTwentyIsDoubted(int rounds, int models) {
        assertThat(shareWithCautions(rounds, models, i -> 1)).isLessThanOrEqualTo(0.05);
    }

    @Test
    void whatIsDisturbedIsMostlySeen() {
        assertThat(shareWithCautions(30, 1, i -> i < 10 ? 1.15 : 1)).isGreaterThan(0.9);
        assertThat(shareWithCautions(30, 1, i -> i < 15 ? 1 : 1.15)).isGreaterThan(0.9);
        assertThat(shareWithCautions(60, 1, i -> 1 + 0.1 * i / 60)).isGreaterThan(0.9);
        assertThat(shareWithCautions(60, 1, i -> 1 + 0.05 * Math.sin(2 + 2 * Math.PI * i / 10)))
                .isGreaterThan(0.9);
    }

    @Test
    void chanceOfATrendIsCountedExactly() {
        // Of the 720 orders of six values one rises throughout, one falls; five more have one pair out of order.
        assertThat(SeriesChecks.trendByChance(new double[] {1, 2, 3, 4, 5, 6})).isCloseTo(2 / 720.0, within(1e-12));
        assertThat(SeriesChecks.trendByChance(new double[] {6, 5, 4, 3, 1, 2})).isCloseTo(12 / 720.0, within(1e-12));
        assertThat(SeriesChecks.trendByChance(new double[] {3, 3, 3, 3})).isEqualTo(1);
    }
}
