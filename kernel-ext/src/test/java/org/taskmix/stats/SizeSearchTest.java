package org.taskmix.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SizeSearchTest {

    private static final int MOST = 200;
    private static final double BAND = 0.03;

    /** An exhaustive sweep of 1, 2, 3, 4, 6, 8, 12, ... 192: 15 sizes and the first again, in 10 rounds, after one of warm-up. */
    private static final int EXHAUSTIVE = 16 * 11;

    static Stream<Arguments> curves() {
        return Stream.of(
                curve("a line, then a plateau from 40 on", size -> Math.min(size, 40)),
                curve("a plateau from 2 on", size -> Math.min(size, 2)),
                curve("flat", size -> 1),
                curve("a line to the end", size -> size),
                curve("concave", size -> size / (1 + 0.1 * (size - 1))),
                curve("retrograde, best at 31", new ScalabilityLaw(1, 0.02, 0.001)::at),
                curve("retrograde, best at 3", new ScalabilityLaw(1, 0.1, 0.1)::at),
                curve("falling from 1 on", size -> 1 / size));
    }

    private static Arguments curve(String name, DoubleUnaryOperator throughput) {
        return Arguments.of(name, throughput);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("curves")
    void recommendedSizeReachesTheBest(String name, DoubleUnaryOperator throughput) {
        double best = IntStream.rangeClosed(1, MOST)
                .mapToDouble(throughput::applyAsDouble)
                .max()
                .orElseThrow();
        var random = new Random(42);
        int reached = 0;
        int searches = 0;
        for (int predicted : new int[] {1, 2, 20, 90, 200}) {
            for (int repeat = 0; repeat < 40; repeat++) {
                var search = new SizeSearch(1, MOST, predicted, BAND);
                int runs = run(search, throughput, 0.01, random);
                reached += throughput.applyAsDouble(search.recommended()) >= 0.97 * best ? 1 : 0;
                searches++;
                // From a prediction a hundred times off the search takes longer.
                assertThat(runs).isLessThanOrEqualTo(EXHAUSTIVE / 2);
            }
        }
        assertThat(reached / (double) searches)
                .as("share of searches that reach 97 %%")
                .isGreaterThanOrEqualTo(0.95);
    }

    @Test
    void smallestSizeOfAPlateauIsRecommended() {
        var random = new Random(7);
        for (int repeat = 0; repeat < 40; repeat++) {
            var search = new SizeSearch(1, MOST, 40, BAND);
            int runs = run(search, size -> Math.min(size, 40), 0.005, random);
            assertThat(search.recommended()).isBetween(39, 60);
            assertThat(runs).isLessThanOrEqualTo(EXHAUSTIVE / 3);
        }
    }

    @Test
    void machineThatSlowsDownBetweenStepsDoesNoHarm() {
        var search = new SizeSearch(1, MOST, 10, BAND);
        double slower = 1;
        for (var step = search.next(); step.isPresent(); step = search.next()) {
            double factor = slower;
            search.add(times(step.get(), size -> Math.min(size, 60) / factor, 0, new Random(1)));
            slower *= 1.3;
        }
        assertThat(search.recommended()).isBetween(58, 80);
    }

    @Test
    void noiseLeavesTheBestInPlaceOfASmallerOneThatMayBeWorse() {
        var search = new SizeSearch(1, MOST, 40, BAND);
        run(search, size -> Math.min(size, 40), 0.2, new Random(3));
        assertThat(search.recommended()).isGreaterThan(20);
    }

    @Test
    void firstStepLooksOnBothSidesOfThePrediction() {
        assertThat(new SizeSearch(1, MOST, 24, BAND).next().orElseThrow())
                .isEqualTo(new SizeSearch.Step(List.of(12, 24, 48), 2, false));
        assertThat(new SizeSearch(1, MOST, 1e9, BAND).next().orElseThrow().sizes())
                .containsExactly(100, 200);
        assertThat(new SizeSearch(3, 3, 3, BAND).next()).isEmpty();
        assertThat(new SizeSearch(3, 3, 3, BAND).recommended()).isEqualTo(3);
    }

    @Test
    void emptyRangeIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SizeSearch(5, 4, 4, BAND))
                .withMessage(
                        "SizeSearch: sizes from 5 to 4; they begin with 1 and do not fall. Give the smaller one first.");
    }

    /** Runs a search to its end. Each step takes a run of warm-up for every size. */
    private static int run(SizeSearch search, DoubleUnaryOperator throughput, double noise, Random random) {
        int runs = 0;
        for (var step = search.next(); step.isPresent(); step = search.next()) {
            search.add(times(step.get(), throughput, noise, random));
            runs += step.get().sizes().size() * (step.get().rounds() + 1);
        }
        return runs;
    }

    private static Map<Integer, double[]> times(
            SizeSearch.Step step, DoubleUnaryOperator throughput, double noise, Random random) {
        Map<Integer, double[]> times = new TreeMap<>();
        for (int size : step.sizes()) {
            double[] rounds = new double[step.rounds()];
            for (int i = 0; i < rounds.length; i++) {
                rounds[i] = 100 / throughput.applyAsDouble(size) * Math.exp(noise * random.nextGaussian());
            }
            times.put(size, rounds);
        }
        return times;
    }
}
