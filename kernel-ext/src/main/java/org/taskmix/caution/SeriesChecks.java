package org.taskmix.caution;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.taskmix.stats.RankTests;
import org.taskmix.stats.Steadiness;
import org.taskmix.stats.Steadiness.Shape;
import org.taskmix.stats.SteadyState;

/** What the makespans of one model say, round by round. */
final class SeriesChecks {

    /** Makes the median distance from the median the standard deviation, for normal noise. */
    private static final double TO_DEVIATION = 1.4826;

    private SeriesChecks() {}

    static void add(String model, double[] makespans, List<Caution> found) {
        if (Arrays.stream(makespans).anyMatch(makespan -> !(makespan > 0))) {
            return; // nothing ran, and there are cautions of their own for that
        }
        double spread = spread(makespans);
        if (makespans.length >= Thresholds.NOISY_ROUNDS && spread > Thresholds.NOISY) {
            found.add(new Noisy(model, spread));
        }
        if (makespans.length >= Thresholds.SERIES) {
            byClass(model, makespans, found);
        } else {
            byRanks(model, makespans, found);
        }
    }

    static double spread(double[] makespans) {
        double middle = median(makespans);
        return TO_DEVIATION
                * median(Arrays.stream(makespans)
                        .map(makespan -> Math.abs(makespan - middle))
                        .toArray())
                / middle;
    }

    private static void byClass(String model, double[] makespans, List<Caution> found) {
        int rounds = makespans.length;
        double[] series = Arrays.copyOfRange(makespans, Math.max(0, rounds - Thresholds.LONGEST_SERIES), rounds);
        Steadiness steadiness = SteadyState.classify(series);
        int onset = steadiness.onset().orElse(0);
        if (steadiness.shape() == Shape.NOT_STEADY) {
            if (neighboursAlike(series) < -Thresholds.NEIGHBOURS) {
                found.add(new NotSteady(model, rounds));
            }
        } else if (onset > 0) {
            double[] early = Arrays.copyOf(series, onset);
            double[] late = Arrays.copyOfRange(series, onset, series.length);
            double change = median(late) / median(early) - 1;
            if (Math.abs(change) > Thresholds.DRIFT && RankTests.mannWhitney(early, late) < Thresholds.LEVELS) {
                found.add(new Drift(model, rounds, OptionalInt.of(rounds - series.length + onset), change));
            }
        }
    }

    /**
     * How much more alike in rank neighbours are than in random order: Bartels' test (<em>Journal of the American
     * Statistical Association</em> 77, 1982). The class alone calls 2 of 100 quiet series not steady, which is too many
     * where several models are looked at.
     *
     * @return the distance from what chance gives, in standard deviations; negative if neighbours are alike
     */
    private static double neighboursAlike(double[] series) {
        double[] sorted = series.clone();
        Arrays.sort(sorted);
        double n = series.length;
        double steps = 0;
        double squares = 0;
        double previous = Double.NaN;
        for (double value : series) {
            double rank = Arrays.binarySearch(sorted, value) - (n - 1) / 2;
            squares += rank * rank;
            steps += Double.isNaN(previous) ? 0 : (rank - previous) * (rank - previous);
            previous = rank;
        }
        double variance = 4 * (n - 2) * (5 * n * n - 2 * n - 9) / (5 * n * (n + 1) * (n - 1) * (n - 1));
        return (steps / squares - 2) / Math.sqrt(variance);
    }

    private static void byRanks(String model, double[] makespans, List<Caution> found) {
        int third = makespans.length / 3;
        if (third == 0 || trendByChance(makespans) >= Thresholds.TREND) {
            return;
        }
        double change = median(Arrays.copyOfRange(makespans, makespans.length - third, makespans.length))
                        / median(Arrays.copyOf(makespans, third))
                - 1;
        if (Math.abs(change) > Thresholds.DRIFT) {
            found.add(new Drift(model, makespans.length, OptionalInt.empty(), change));
        }
    }

    /**
     * How often values in random order would go as far one way or the other as these: Kendall's test (<em>Biometrika</em>
     * 30, 1938), two-sided, by counting the orders with each number of pairs out of order. Ties count half.
     */
    static double trendByChance(double[] values) {
        int n = values.length;
        double outOfOrder = 0;
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                outOfOrder += values[i] > values[j] ? 1 : values[i] == values[j] ? 0.5 : 0;
            }
        }
        double pairs = n * (n - 1) / 2.0;
        double extreme = Math.min(outOfOrder, pairs - outOfOrder);
        double[] share = {1};
        for (int size = 2; size <= n; size++) {
            double[] more = new double[share.length + size - 1];
            for (int k = 0; k < more.length; k++) {
                for (int last = Math.max(0, k - share.length + 1); last < size && last <= k; last++) {
                    more[k] += share[k - last] / size;
                }
            }
            share = more;
        }
        double tail = 0;
        for (int k = 0; k <= extreme && k < share.length; k++) {
            tail += share[k];
        }
        return Math.min(1, 2 * tail);
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }
}
