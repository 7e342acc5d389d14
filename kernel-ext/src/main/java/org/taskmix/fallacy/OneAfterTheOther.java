package org.taskmix.fallacy;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.apache.commons.statistics.inference.TTest;
import org.taskmix.stats.RankTests;
import org.taskmix.stats.Ratios;

/** All of the one, then all of the other. */
final class OneAfterTheOther {

    private static final int ITERATIONS = 30;
    private static final double ERROR = 0.05;

    private OneAfterTheOther() {}

    /** A model measured against itself under two names. */
    private record Session(List<Example.Point> first, List<Example.Point> second) {

        static Session inBlocks(double drift, RandomGenerator random) {
            var session = new Session(new ArrayList<>(), new ArrayList<>());
            for (int position = 1; position <= 2 * ITERATIONS; position++) {
                (position <= ITERATIONS ? session.first : session.second).add(measured(position, drift, random));
            }
            return session;
        }

        static Session inRounds(double drift, RandomGenerator random) {
            var session = new Session(new ArrayList<>(), new ArrayList<>());
            for (int position = 1; position <= 2 * ITERATIONS; position += 2) {
                boolean firstBegins = random.nextBoolean();
                (firstBegins ? session.first : session.second).add(measured(position, drift, random));
                (firstBegins ? session.second : session.first).add(measured(position + 1, drift, random));
            }
            return session;
        }

        private static Example.Point measured(int position, double drift, RandomGenerator random) {
            double slower = 1 + drift * (position - 1) / (2 * ITERATIONS - 1);
            return new Example.Point(position, slower * Makespans.quiet(random));
        }

        static double[] millis(List<Example.Point> points) {
            return points.stream().mapToDouble(Example.Point::millis).toArray();
        }

        boolean differsByMeans() {
            return TTest.withDefaults().test(millis(first), millis(second)).getPValue() <= ERROR;
        }

        boolean differsByRanks() {
            return RankTests.mannWhitney(millis(first), millis(second)) <= ERROR;
        }

        boolean differsInRounds() {
            return Ratios.weigh(millis(first), millis(second), 1 - ERROR, ERROR).pEqual() <= ERROR;
        }
    }

    static Exposure expose(double drift) {
        var blocks = new Way(
                "one after the other, t-test",
                Repeated.share(random -> Session.inBlocks(drift, random).differsByMeans()),
                false);
        var ranks = new Way(
                "one after the other, rank test",
                Repeated.share(random -> Session.inBlocks(drift, random).differsByRanks()),
                false);
        var rounds = new Way(
                "in shuffled rounds, compared round by round",
                Repeated.share(random -> Session.inRounds(drift, random).differsInRounds()),
                true);
        String machine = drift == 0
                ? "a machine that stays as it is"
                : "a machine that gets %s %% slower meanwhile".formatted(percent(drift));
        Session seen = Session.inBlocks(drift, Repeated.first());
        return new Exposure(
                "One after the other",
                ("On %s, a model was measured against itself %s times. Of these comparisons %s found a difference by a t-test, and %s by a rank test, "
                                + "where all iterations of one came before those of the other. In shuffled rounds %s did.")
                        .formatted(
                                machine,
                                Repeated.number(Exposure.REPETITIONS),
                                Repeated.count(blocks),
                                Repeated.count(ranks),
                                Repeated.count(rounds)),
                "A machine changes while it measures: it warms up, another program starts, the clock of a core is lowered. Whoever runs second gets "
                        + "the changed machine, and no test can tell that from a difference between the models; more iterations do not help. Where each "
                        + "round runs both, in an order left to chance, a change meets both alike.",
                "a difference found between a model and itself",
                ERROR,
                List.of(blocks, ranks, rounds),
                new Example(
                        "The same model under two names, one after the other",
                        List.of(
                                new Example.Series("measured first", seen.first()),
                                new Example.Series("measured second", seen.second()))));
    }

    private static String percent(double share) {
        double percent = Math.round(1_000 * share) / 10.0;
        return percent == Math.rint(percent) ? String.valueOf((long) percent) : String.valueOf(percent);
    }
}
