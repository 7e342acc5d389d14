package org.taskmix.fallacy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.taskmix.stats.Holm;
import org.taskmix.stats.Ratios;

/** The more pairs, the more luck. */
final class ManyModels {

    private static final int ROUNDS = 20;
    private static final double ERROR = 0.05;

    private ManyModels() {}

    static Exposure expose(int models) {
        int pairs = models * (models - 1) / 2;
        var each = new Way(
                "each pair as if it were alone",
                Repeated.share(random -> any(pValues(measured(models, random)))),
                false);
        var together = new Way(
                "all pairs judged together (Holm)",
                Repeated.share(random -> any(Holm.adjust(pValues(measured(models, random))))),
                true);
        return new Exposure(
                "Many models",
                ("%s equal models were compared %s times, %s rounds each. Among their %s pairs some difference was found in %s of the comparisons where each "
                                + "pair was judged as if it were alone, and in %s where all were judged together.")
                        .formatted(
                                models,
                                Repeated.number(Exposure.REPETITIONS),
                                ROUNDS,
                                pairs,
                                Repeated.count(each),
                                Repeated.count(together)),
                "A test at 5 %% finds a difference where there is none in one comparison of twenty. Among %s pairs there are %s chances for that. "
                                .formatted(pairs, pairs)
                        + "Holm's adjustment asks more of each pair, so that 5 % is the chance of any false difference among all of them.",
                "any difference found among equal models",
                ERROR,
                List.of(each, together),
                example(models));
    }

    private static double[][] measured(int models, RandomGenerator random) {
        return IntStream.range(0, models)
                .mapToObj(model -> Makespans.quiet(random, ROUNDS))
                .toArray(double[][]::new);
    }

    private static double[] pValues(double[][] models) {
        return IntStream.range(0, models.length)
                .boxed()
                .flatMapToDouble(a -> IntStream.range(0, a)
                        .mapToDouble(b -> Ratios.weigh(models[a], models[b], 1 - ERROR, ERROR)
                                .pEqual()))
                .toArray();
    }

    private static boolean any(double[] pValues) {
        return Arrays.stream(pValues).anyMatch(p -> p <= ERROR);
    }

    private static Example example(int models) {
        double[][] measured = measured(models, Repeated.first());
        List<Example.Series> series = new ArrayList<>();
        for (double[] model : measured) {
            series.add(new Example.Series(
                    "model " + (series.size() + 1),
                    IntStream.range(0, ROUNDS)
                            .mapToObj(round -> new Example.Point(round + 1, model[round]))
                            .toList()));
        }
        return new Example(models + " equal models in " + ROUNDS + " rounds", series);
    }
}
