package org.taskmix.fallacy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.apache.commons.statistics.descriptive.Median;
import org.apache.commons.statistics.inference.TTest;
import org.taskmix.stats.RankTests;

/** Iterations of one JVM share its luck. */
final class PooledIterations {

    private static final double ERROR = 0.05;

    /** From one JVM to the next, and from one iteration to the next. */
    private static final double OF_JVMS = 0.02;

    private static final double OF_ITERATIONS = 0.01;

    private PooledIterations() {}

    static Exposure expose(int jvms, int iterations) {
        var pooled = new Way(
                "all iterations in one heap, t-test",
                Repeated.share(random -> {
                    double[] first = all(measured(jvms, iterations, random));
                    double[] second = all(measured(jvms, iterations, random));
                    return TTest.withDefaults().test(first, second).getPValue() <= ERROR;
                }),
                false);
        var byJvm = new Way(
                "the median of each JVM, rank test",
                Repeated.share(random -> {
                    double[] first = medians(measured(jvms, iterations, random));
                    double[] second = medians(measured(jvms, iterations, random));
                    return RankTests.mannWhitney(first, second) <= ERROR;
                }),
                true);
        return new Exposure(
                "Pooled iterations",
                ("A model was measured against itself %s times, in %s JVMs with %s iterations each. Of these comparisons %s found a difference where all "
                                + "iterations were thrown together, and %s where each JVM counted as one value.")
                        .formatted(
                                Repeated.number(Exposure.REPETITIONS),
                                jvms,
                                iterations,
                                Repeated.count(pooled),
                                Repeated.count(byJvm)),
                "One JVM compiles the same code a little better than the next, and all of its iterations share that. So %s iterations are not %s answers but %s, "
                                .formatted(jvms * iterations, jvms * iterations, jvms)
                        + "repeated. A test that takes them for independent believes itself far better informed than it is. Here JVMs differ by 2 %, iterations "
                        + "within one by 1 %.",
                "a difference found between a model and itself",
                ERROR,
                List.of(pooled, byJvm),
                example(jvms, iterations));
    }

    private static double[][] measured(int jvms, int iterations, RandomGenerator random) {
        var values = new double[jvms][iterations];
        for (double[] ofJvm : values) {
            double level = Makespans.MILLIS * Math.exp(OF_JVMS * random.nextGaussian());
            Arrays.setAll(ofJvm, i -> level * Math.exp(OF_ITERATIONS * random.nextGaussian()));
        }
        return values;
    }

    private static double[] all(double[][] values) {
        return Arrays.stream(values).flatMapToDouble(Arrays::stream).toArray();
    }

    private static double[] medians(double[][] values) {
        return Arrays.stream(values)
                .mapToDouble(Median.withDefaults()::evaluate)
                .toArray();
    }

    private static Example example(int jvms, int iterations) {
        RandomGenerator random = Repeated.first();
        List<Example.Series> series = new ArrayList<>();
        int position = 0;
        for (String name : List.of("first", "second")) {
            List<Example.Point> points = new ArrayList<>();
            for (double millis : all(measured(jvms, iterations, random))) {
                points.add(new Example.Point(++position, millis));
            }
            series.add(new Example.Series(name, points));
        }
        return new Example(
                "The same model under two names: every %s iterations are one JVM".formatted(iterations), series);
    }
}
