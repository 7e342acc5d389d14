package org.taskmix.fallacy;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.taskmix.stats.RatioEvidence;
import org.taskmix.stats.Ratios;

/** Nothing found, so there is nothing. */
final class NoDifference {

    private static final double RATIO = 1.05;
    private static final double BAND = 0.05;
    private static final double ERROR = 0.05;

    private NoDifference() {}

    static Exposure expose(int rounds) {
        var notFound = new Way(
                "no difference found, so they are equal",
                Repeated.share(random -> weighed(rounds, random).pEqual() > ERROR),
                false);
        var shown = new Way(
                "shown to lie within the band",
                Repeated.share(random -> weighed(rounds, random).pOutside() <= ERROR),
                true);
        return new Exposure(
                "No difference",
                ("Two models that differ by 5 %% were compared %s times, with %s rounds each. %s times no difference was found, which many would report as equal. "
                                + "By a test for equivalence within 5 %%, %s were called equal.")
                        .formatted(
                                Repeated.number(Exposure.REPETITIONS),
                                rounds,
                                Repeated.count(notFound),
                                Repeated.count(shown)),
                "A large p value says that these rounds do not show a difference, not that there is none: with few rounds nothing is ever found. Whoever wants to "
                        + "call two models equal has to say within which band, and show that the ratio lies inside it. What shows neither is "
                        + "\"cannot tell\".",
                "two models that differ by 5 % called equal",
                ERROR,
                List.of(notFound, shown),
                example(rounds));
    }

    private static double[] slower(double[] values) {
        return Arrays.stream(values).map(value -> RATIO * value).toArray();
    }

    private static RatioEvidence weighed(int rounds, RandomGenerator random) {
        double[] first = Makespans.next(random, rounds);
        double[] second = slower(Makespans.next(random, rounds));
        return Ratios.weigh(second, first, 1 - ERROR, BAND);
    }

    private static Example example(int rounds) {
        RandomGenerator random = Repeated.first();
        double[] first = Makespans.next(random, rounds);
        double[] second = slower(Makespans.next(random, rounds));
        return new Example(
                "Two models of which the second takes 5 % longer",
                List.of(new Example.Series("first", points(first)), new Example.Series("second", points(second))));
    }

    private static List<Example.Point> points(double[] millis) {
        return IntStream.range(0, millis.length)
                .mapToObj(round -> new Example.Point(round + 1, millis[round]))
                .toList();
    }
}
