package org.taskmix.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignedRankLawTest {
    // Wilcoxon's table of critical values, two-sided 0.05, e.g. Hollander, Wolfe and Chicken 2014, table A.4.
    @ParameterizedTest
    @CsvSource({"5,-1", "6,0", "7,2", "8,3", "9,5", "10,8", "15,25", "20,52", "25,89", "30,137"})
    void fullReachIsWilcoxonsTable(int n, int cut) {
        assertThat(SignedRankLaw.cut(n, n, 0.95)).isEqualTo(cut);
    }

    @ParameterizedTest
    @CsvSource({"5,-1", "6,0", "9,1", "20,5", "100,39"})
    void reachOneIsTheSignTest(int n, int cut) {
        assertThat(SignedRankLaw.cut(n, 1, 0.95)).isEqualTo(cut);
    }

    @Test
    void probabilitiesSumToOneAndAreSymmetric() {
        double[] probability = SignedRankLaw.probabilities(13, 6);
        assertThat(Arrays.stream(probability).sum()).isCloseTo(1, within(1e-12));
        for (int i = 0; i < probability.length; i++) {
            assertThat(probability[i]).isCloseTo(probability[probability.length - 1 - i], within(1e-15));
        }
    }

    @Test
    void cappedScoresCountTheAveragesOfNearNeighbours() {
        // The statistic by its definition against the count that the interval rests on.
        var random = new SplittableRandom(1);
        for (int round = 0; round < 2_000; round++) {
            int n = random.nextInt(2, 15);
            int reach = random.nextInt(1, n + 1);
            double[] sorted = random.doubles(n, -1, 1).sorted().toArray();
            double centre = random.nextDouble(-1, 1);
            double[] distances = Arrays.stream(sorted)
                    .map(x -> Math.abs(x - centre))
                    .sorted()
                    .toArray();
            long statistic = 0;
            for (double x : sorted) {
                if (x > centre) {
                    statistic += Math.min(reach, 1 + Arrays.binarySearch(distances, x - centre));
                }
            }
            assertThat(Arrays.stream(SignedRankLaw.walshAverages(sorted, reach))
                            .filter(average -> average > centre)
                            .count())
                    .isEqualTo(statistic);
        }
    }

    @ParameterizedTest
    @CsvSource({"1", "50", "100", "200"})
    void normalApproximationMeetsTheExactLawAtTheBorder(int reach) {
        int n = SignedRankLaw.EXACT_UP_TO;
        double[] probability = SignedRankLaw.probabilities(n, reach);
        int approximate = SignedRankLaw.normalCut(n, reach, 0.025);
        double tail = Arrays.stream(probability).limit(approximate + 1).sum();
        assertThat(tail).isCloseTo(0.025, within(reach == 1 ? 0.007 : 0.0002));
    }
}
