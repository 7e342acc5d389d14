package org.taskmix.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PlateauTest {

    @Test
    void smallestOfThoseThatAreShownToBeAsGoodIsFound() {
        Plateau plateau = Plateau.of(times(12, 0.004, 20, 10.05, 10, 10.05, 14), 0.03, 0.95, 0);
        assertThat(plateau.smallest()).isEqualTo(1);
        assertThat(plateau.best()).isBetween(1, 3);
        assertThat(plateau.from()).isEqualTo(1);
        assertThat(plateau.to()).isEqualTo(3);
        assertThat(plateau.verdict(0).outcome()).isEqualTo(Outcome.SLOWER);
        assertThat(plateau.verdict(4).outcome()).isEqualTo(Outcome.SLOWER);
    }

    @Test
    void trueBestIsRarelyTakenForWorse() {
        var random = new Random(42);
        int repeats = 400;
        int wrong = 0;
        for (int repeat = 0; repeat < repeats; repeat++) {
            // All alike, where luck has most to choose from, and a band that hides nothing.
            Plateau plateau = Plateau.of(times(random, 10, 0.05, 10, 10, 10, 10, 10, 10), 0.001, 0.95, 0);
            wrong += plateau.best() != 0 && plateau.verdict(0).outcome() == Outcome.SLOWER ? 1 : 0;
        }
        assertThat(wrong / (double) repeats).isLessThanOrEqualTo(0.05);
    }

    @Test
    void inDoubtTheBestIsKept() {
        Plateau noisy = Plateau.of(times(12, 0.2, 11, 10.5, 10), 0.03, 0.95, 0);
        assertThat(noisy.smallest()).isEqualTo(noisy.best());
        assertThat(noisy.from()).isZero();
        assertThat(noisy.to()).isEqualTo(2);
        Plateau few = Plateau.of(times(2, 0.001, 20, 10.01, 10), 0.03, 0.95, 0);
        assertThat(few.smallest()).isEqualTo(few.best());
        assertThat(few.verdict(0).doubt()).contains(Doubt.TOO_FEW_ROUNDS);
    }

    @Test
    void floorAboveTheBandShowsNothingToBeAsGood() {
        Plateau plateau = Plateau.of(times(12, 0.001, 10.02, 10), 0.03, 0.95, 0.04);
        assertThat(plateau.smallest()).isEqualTo(1);
        assertThat(plateau.from()).isZero();
    }

    @Test
    void oneSizeIsThePlateau() {
        Plateau plateau = Plateau.of(times(6, 0, 10), 0.03, 0.95, 0);
        assertThat(plateau).isEqualTo(new Plateau(0, 0, 0, 0, List.of()));
    }

    private static List<double[]> times(int rounds, double noise, double... middles) {
        return times(new Random(42), rounds, noise, middles);
    }

    private static List<double[]> times(Random random, int rounds, double noise, double... middles) {
        List<double[]> times = new ArrayList<>();
        for (double middle : middles) {
            double[] own = new double[rounds];
            for (int i = 0; i < rounds; i++) {
                own[i] = middle * Math.exp(noise * random.nextGaussian());
            }
            times.add(own);
        }
        return times;
    }
}
