package org.taskmix.calibration;

import java.util.Arrays;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.IntToDoubleFunction;
import java.util.random.RandomGenerator;
import org.taskmix.stats.Noise;
import org.taskmix.stats.Steadiness;
import org.taskmix.stats.Steadiness.Shape;
import org.taskmix.stats.SteadyState;

/** How often series of known shape, with 2 % of jitter and stalls, are put into the right class. */
final class SteadyStates {
    private static final List<Integer> LENGTHS = List.of(30, 60);
    private static final Bar RIGHT = Bar.atLeast(0.9);

    private final Repeated repeated;

    SteadyStates(Repeated repeated) {
        this.repeated = repeated;
    }

    /** True makespans by the index of the iteration, with what an answer is measured by. */
    private interface Truth {
        IntToDoubleFunction of(int n, int onset);
    }

    Table table() {
        List<Row> rows = List.of(
                row(
                        "flat: taken for anything else",
                        (n, onset) -> i -> 1,
                        (seen, onset) -> !is(seen, Shape.FLAT),
                        Bar.atMost(0.05)),
                row(
                        "first iterations slower by 15 %: onset found within 2",
                        step(1.15, 1), (seen, onset) -> near(seen, Shape.WARMED_UP, onset), RIGHT),
                row(
                        "first iterations slower by 30 %: onset found within 2",
                        step(1.3, 1), (seen, onset) -> near(seen, Shape.WARMED_UP, onset), RIGHT),
                row(
                        "slower by 15 % from somewhere on: onset found within 2",
                        step(1, 1.15), (seen, onset) -> near(seen, Shape.SLOWING, onset), RIGHT),
                row(
                        "decay from +65 % within a few iterations: warmed up",
                        (n, onset) -> i -> 1 + 0.65 * Math.exp(-i / 3.0),
                        (seen, onset) -> is(seen, Shape.WARMED_UP),
                        RIGHT),
                row(
                        "ramp of 10 % over the series: not steady",
                        (n, onset) -> i -> 1 + 0.1 * i / n, (seen, onset) -> is(seen, Shape.NOT_STEADY), RIGHT),
                row(
                        "cycle of ±5 % over 10 iterations: not steady",
                        (n, onset) -> i -> 1 + 0.05 * Math.sin(2 * Math.PI * (i + onset) / 10),
                        (seen, onset) -> is(seen, Shape.NOT_STEADY),
                        RIGHT));
        return new Table("series", LENGTHS.stream().map(n -> n + " iterations").toList(), rows);
    }

    private static Truth step(double before, double after) {
        return (n, onset) -> i -> i < onset ? before : after;
    }

    private static boolean is(Steadiness seen, Shape shape) {
        return seen.shape() == shape;
    }

    private static boolean near(Steadiness seen, Shape shape, int onset) {
        return is(seen, shape) && Math.abs(seen.onset().orElseThrow() - onset) <= 2;
    }

    private Row row(String what, Truth truth, BiPredicate<Steadiness, Integer> counted, Bar bar) {
        List<Share> shares = LENGTHS.stream()
                .map(n -> Share.of(repeated.each(random -> once(n, truth, counted, random)), seen -> seen))
                .toList();
        return new Row(what, shares, bar);
    }

    private static boolean once(int n, Truth truth, BiPredicate<Steadiness, Integer> counted, RandomGenerator random) {
        int onset = random.nextInt(3, n / 2 + 1);
        IntToDoubleFunction level = truth.of(n, onset);
        double[] makespans = new double[n];
        Arrays.setAll(makespans, i -> level.applyAsDouble(i) * Noise.stalls(random, 0.02));
        return counted.test(SteadyState.classify(makespans), onset);
    }
}
