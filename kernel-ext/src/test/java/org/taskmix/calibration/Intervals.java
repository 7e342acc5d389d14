package org.taskmix.calibration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.taskmix.stats.Estimate;
import org.taskmix.stats.Figure;
import org.taskmix.stats.Noise;
import org.taskmix.stats.Quantiles;
import org.taskmix.stats.Ratios;

/** How often intervals hold the truth, and on which side they miss it, for samples of known distributions. */
final class Intervals {
    static final List<Integer> SIZES = List.of(10, 20, 30, 100);

    /** Exact, and of so few values that they cannot come close to 95 %. */
    static final Bar MEDIAN = new Bar(0.945, 0.99);

    static final Bar RATIO = new Bar(0.93, 0.97);

    /** At 8 rounds one rank weighs most, so there an interval shifted by one is seen best. */
    private static final List<Integer> SIZES_FOR_SIDES = List.of(8, 10, 20, 30, 100);

    /** Exactly at most 2.5 %; the rest is what chance does to the page's own simulation. */
    private static final Bar SIDE = Bar.atMost(0.028);

    private static final double LEVEL = 0.95;

    private final List<Coverage> medians = new ArrayList<>();
    private final List<Coverage> ratios = new ArrayList<>();

    /**
     * Intervals of one kind.
     *
     * @param truth what they had to hold, as the page names it
     * @param n values in each sample
     * @param tooLow how many ended below the truth
     * @param tooHigh how many began above it
     */
    record Coverage(String truth, int n, Share tooLow, Share tooHigh) {

        static Coverage of(String name, int n, double truth, List<Figure> figures) {
            List<Estimate> intervals = figures.stream()
                    .map(Figure::estimate)
                    .flatMap(estimate -> estimate.stream())
                    .toList();
            return new Coverage(
                    name,
                    n,
                    Share.of(intervals, interval -> interval.high() < truth),
                    Share.of(intervals, interval -> interval.low() > truth));
        }

        Share held() {
            return new Share(tooLow.of() - tooLow.seen() - tooHigh.seen(), tooLow.of());
        }
    }

    Intervals(Repeated repeated) {
        for (Noise noise : Noise.values()) {
            double median = noise.median();
            for (int n : SIZES_FOR_SIDES) {
                medians.add(Coverage.of(
                        noise.toString(),
                        n,
                        median,
                        repeated.each(random -> Quantiles.median(noise.draw(random, n), LEVEL, "ms"))));
                for (double truth : new double[] {1, 1.1, 2}) {
                    ratios.add(Coverage.of(
                            noise + ", ratio " + truth,
                            n,
                            truth,
                            repeated.each(random -> ratio(noise, random, n, truth))));
                }
            }
        }
    }

    private static Figure ratio(Noise noise, RandomGenerator random, int n, double truth) {
        double[] ours = Arrays.stream(noise.draw(random, n))
                .map(makespan -> truth * makespan)
                .toArray();
        return Ratios.ofRounds(ours, noise.draw(random, n), LEVEL);
    }

    Table medianTable() {
        return table("median of", medians, MEDIAN);
    }

    Table ratioTable() {
        return table("ratio of two models, noise", ratios, RATIO);
    }

    /** All distributions together, which the intervals must not depend on. */
    Table sidesTable() {
        List<Row> rows = List.of(
                new Row(
                        "median, interval too low",
                        sides(medians).map(Coverage::tooLow).toList(),
                        SIDE),
                new Row(
                        "median, interval too high",
                        sides(medians).map(Coverage::tooHigh).toList(),
                        SIDE),
                new Row(
                        "ratio, interval too low",
                        sides(ratios).map(Coverage::tooLow).toList(),
                        SIDE),
                new Row(
                        "ratio, interval too high",
                        sides(ratios).map(Coverage::tooHigh).toList(),
                        SIDE));
        return new Table("interval misses the truth", headings(SIZES_FOR_SIDES), rows);
    }

    private static Stream<Coverage> sides(List<Coverage> coverages) {
        return SIZES_FOR_SIDES.stream()
                .map(n -> coverages.stream()
                        .filter(coverage -> coverage.n() == n)
                        .reduce((one, other) -> new Coverage(
                                "",
                                n,
                                one.tooLow().plus(other.tooLow()),
                                one.tooHigh().plus(other.tooHigh())))
                        .orElseThrow());
    }

    private static Table table(String what, List<Coverage> coverages, Bar bar) {
        List<Row> rows = coverages.stream()
                .map(Coverage::truth)
                .distinct()
                .map(truth -> new Row(
                        truth,
                        coverages.stream()
                                .filter(coverage -> coverage.truth().equals(truth) && SIZES.contains(coverage.n()))
                                .map(Coverage::held)
                                .toList(),
                        bar))
                .toList();
        return new Table(what, headings(SIZES), rows);
    }

    private static List<String> headings(List<Integer> sizes) {
        return IntStream.range(0, sizes.size())
                .mapToObj(i -> (i == 0 ? "n = " : "") + sizes.get(i))
                .toList();
    }
}
