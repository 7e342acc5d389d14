package org.taskmix.stats;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.taskmix.stats.Steadiness.Shape;

/**
 * Tells whether successive iterations have reached a steady state, and where it begins.
 *
 * <p>The logarithms of the makespans are split into levels in a way that single stalls do not disturb. If the final level holds for a
 * quarter of the series, what is before it is warm-up or a slowdown. The series is not steady if its levels go both
 * ways, if a straight slope describes it better than levels do, or if iterations of the final level still depend on those
 * before them. Decision 0012 has the figures behind each constant.
 */
public final class SteadyState {
    /** Fewer iterations than this do not show a change of a few noise widths. */
    static final int SHORTEST_SERIES = 15;

    private static final int LONGEST_SERIES = 1_000;

    /** Levels closer than this, as a share, are one level: a smaller step changes no verdict. */
    private static final double SAME_LEVEL = 0.01;

    /** Noise below this share is none: it comes from rounding and decides nothing. */
    private static final double LEAST_NOISE = 0.0005;

    /** What one more level must save, and one slope, in squares of the noise. */
    private static final double PRICE_OF_LEVEL = 15;

    private static final double PRICE_OF_SLOPE = 7.5;

    /** Distance from its level, in noise widths, from which an iteration is a stall. */
    private static final double OUTLIER = 3;

    /** How unlikely dependence must be by chance. */
    private static final double DEPENDENCE = 0.005;

    /** Bursts in a row that must bring nothing better. */
    private static final int LAST_BURSTS = 3;

    /** A gain below this share is not worth another burst. */
    private static final double WORTHWHILE = 0.03;

    private SteadyState() {}

    /**
     * Tells, while warm-up is still going on, whether it may end: if none of the last three bursts was faster, by more than
     * 3 %, than the fastest before them. The fastest, since other load and stalls make a burst slower, never faster.
     *
     * <p>This is a rule for the next step, on as few values as a slow model can afford. Whether the rounds that follow
     * are steady is for {@link #classify} to say.
     *
     * <pre>{@code
     * SteadyState.settled(new double[] {1.9, 1.2, 1.0, 1.01}) // false
     * SteadyState.settled(new double[] {1.0, 1.0, 1.01, 0.99}) // true
     * }</pre>
     *
     * @param bursts makespans of successive bursts of one model, in any unit, above 0
     * @return false for fewer than 4 bursts
     * @throws IllegalArgumentException if a value is not above 0; the message says which
     */
    public static boolean settled(double[] bursts) {
        double[] series = Samples.logs("settled", bursts);
        int before = series.length - LAST_BURSTS;
        if (before < 1) {
            return false;
        }
        double best = Arrays.stream(series, 0, before).min().orElseThrow();
        double last = Arrays.stream(series, before, series.length).min().orElseThrow();
        return best - last <= Math.log1p(WORTHWHILE);
    }

    /**
     * Classifies the makespans of successive iterations of one model.
     *
     * <p>The time it takes grows with the third power of the length: 1 ms for 60 iterations, two seconds for 1,000.
     *
     * <pre>{@code
     * SteadyState.classify(makespans).onset() // OptionalInt[7]: the first 7 iterations were warm-up
     * }</pre>
     *
     * @param makespans makespans in the order they were measured, in any unit, above 0, at most 1,000; fewer than 15
     *     are too short a series
     * @return the class, the onset of the final level, and the changes of level
     * @throws IllegalArgumentException if a value is not above 0 or there are more than 1,000; the message says which
     */
    public static Steadiness classify(double[] makespans) {
        double[] series = Samples.logs("classify", makespans);
        if (series.length > LONGEST_SERIES) {
            throw new IllegalArgumentException(
                    "classify: %,d iterations, but at most %,d can be classified in reasonable time. Classify the first %,d."
                            .formatted(series.length, LONGEST_SERIES, LONGEST_SERIES));
        }
        if (series.length < SHORTEST_SERIES) {
            return Steadiness.without(Shape.TOO_SHORT, List.of());
        }
        double noise = Math.max(Series.noise(series), LEAST_NOISE);
        double outlier = OUTLIER * noise;
        double price = PRICE_OF_LEVEL * noise * noise;
        List<Integer> starts = Segments.starts(series, price, outlier);
        List<Integer> changes = starts.subList(1, starts.size());
        double[] levels = Series.levels(series, starts, outlier);
        double[] rest = Series.less(series, levels);

        double byLevels = Series.loss(rest, outlier) + price * changes.size();
        double[] line = Series.line(series, outlier);
        double bySlope = Series.loss(Series.less(series, line), outlier) + PRICE_OF_SLOPE * noise * noise;
        int onset = onset(levels, rest, outlier);
        double[] tail = Arrays.copyOfRange(rest, onset, rest.length);
        if (bySlope < byLevels || tail.length < series.length / 4 || dependent(tail, outlier)) {
            return Steadiness.without(Shape.NOT_STEADY, changes);
        }
        return settled(onset, changes, series, levels);
    }

    /** Where the final level begins. */
    private static int onset(double[] levels, double[] rest, double outlier) {
        int n = levels.length;
        int onset = n;
        while (onset > 0 && Math.abs(levels[onset - 1] - levels[n - 1]) < SAME_LEVEL) {
            onset--;
        }
        // An approach too steep for any level of its own: outliers in a row on one side. A single one is a stall.
        int steep = onset;
        while (steep < n && Math.abs(rest[steep]) > outlier && rest[steep] > 0 == rest[onset] > 0) {
            steep++;
        }
        return steep - onset > 1 ? steep : onset;
    }

    private static Steadiness settled(int onset, List<Integer> changes, double[] series, double[] levels) {
        if (onset == 0) {
            return new Steadiness(Shape.FLAT, OptionalInt.of(0), List.of());
        }
        double last = levels[levels.length - 1];
        boolean oneLevel = Math.abs(levels[0] - last) < SAME_LEVEL;
        boolean falls = oneLevel ? series[0] > last : levels[0] > last;
        for (int change : changes) {
            double step = levels[change] - levels[change - 1];
            if (falls ? step > SAME_LEVEL : step < -SAME_LEVEL) {
                return Steadiness.without(Shape.NOT_STEADY, changes);
            }
        }
        return new Steadiness(falls ? Shape.WARMED_UP : Shape.SLOWING, OptionalInt.of(onset), changes);
    }

    /** Ljung and Box's test (<em>Biometrika</em> 65, 1978) of what the level leaves over, stalls left out. */
    private static boolean dependent(double[] rest, double outlier) {
        double[] quiet =
                Arrays.stream(rest).map(x -> Math.abs(x) > outlier ? 0 : x).toArray();
        int n = quiet.length;
        int lags = Math.min(8, n / 4);
        double squares = Arrays.stream(quiet).map(x -> x * x).sum();
        if (lags == 0 || squares < n * LEAST_NOISE * LEAST_NOISE) {
            return false;
        }
        double statistic = 0;
        for (int lag = 1; lag <= lags; lag++) {
            double product = 0;
            for (int i = lag; i < n; i++) {
                product += quiet[i] * quiet[i - lag];
            }
            double correlation = product / squares;
            statistic += n * (n + 2.0) * correlation * correlation / (n - lag);
        }
        return ChiSquaredDistribution.of(lags).survivalProbability(statistic) < DEPENDENCE;
    }
}
