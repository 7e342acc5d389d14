package org.taskmix.fallacy;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.apache.commons.statistics.descriptive.Mean;
import org.apache.commons.statistics.descriptive.StandardDeviation;
import org.apache.commons.statistics.distribution.TDistribution;
import org.taskmix.stats.Quantiles;

/** The interval that normal noise would have. */
final class MeanAndDeviation {

    private static final double LEVEL = 0.95;

    private MeanAndDeviation() {}

    static Exposure expose(int iterations) {
        double trueMean = Makespans.trueMean();
        double trueMedian = Makespans.trueMedian();
        double reach =
                TDistribution.of(iterations - 1).inverseSurvivalProbability((1 - LEVEL) / 2) / Math.sqrt(iterations);
        var mean = new Way(
                "mean ± t × standard error",
                Repeated.share(random -> {
                    double[] values = Makespans.next(random, iterations);
                    double around = Mean.of(values).getAsDouble();
                    double deviation = StandardDeviation.of(values).getAsDouble();
                    return Math.abs(around - trueMean) <= reach * deviation;
                }),
                false);
        var median = new Way(
                "median, from one value of the sample to another",
                Repeated.share(random -> Quantiles.median(Makespans.next(random, iterations), LEVEL, "ms")
                        .estimate()
                        .filter(estimate -> estimate.contains(trueMedian))
                        .isPresent()),
                true);
        return new Exposure(
                "Mean and deviation",
                ("%s times, an interval of 95 %% was made from %s iterations of which one in twelve stalls. Around the mean it held the true mean %s "
                                + "times; around the median it held the true median %s times.")
                        .formatted(
                                Repeated.number(Exposure.REPETITIONS),
                                iterations,
                                Repeated.count(mean),
                                Repeated.count(median)),
                "The interval of the mean supposes noise that is alike on both sides. Stalls are on one side only: a sample without one has a mean that is "
                        + "too low and a deviation that is far too small, and a sample with one is all deviation. The median asks only how many values lie "
                        + "on either side, whatever they are.",
                "the interval holds the true value",
                LEVEL,
                List.of(mean, median),
                example(iterations));
    }

    private static Example example(int iterations) {
        RandomGenerator random = Repeated.first();
        return new Example(
                "One sample of " + iterations + " iterations, stalls and all",
                List.of(new Example.Series(
                        "iterations",
                        IntStream.rangeClosed(1, iterations)
                                .mapToObj(position -> new Example.Point(position, Makespans.next(random)))
                                .toList())));
    }
}
