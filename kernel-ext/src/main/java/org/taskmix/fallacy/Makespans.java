package org.taskmix.fallacy;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Makespans of 100 ms as a notebook's machine makes them: a jitter of 2 % from one iteration to the next, and one iteration in twelve that
 * stalls and takes longer by half on average.
 */
final class Makespans {

    static final double MILLIS = 100;

    private static final double JITTER = 0.02;
    private static final double STALLS = 0.08;
    private static final double MEAN_STALL = 0.5;

    /** So many that what is left to chance is far below the width of any interval of few iterations. */
    private static final int MANY = 200_000;

    private Makespans() {}

    /** The next one of a machine that never stalls, in ms. */
    static double quiet(RandomGenerator random) {
        return MILLIS * Math.exp(JITTER * random.nextGaussian());
    }

    static double[] quiet(RandomGenerator random, int count) {
        var values = new double[count];
        Arrays.setAll(values, i -> quiet(random));
        return values;
    }

    /** The next one, in ms. */
    static double next(RandomGenerator random) {
        double millis = quiet(random);
        return random.nextDouble() < STALLS ? millis * (1 + MEAN_STALL * random.nextExponential()) : millis;
    }

    static double[] next(RandomGenerator random, int count) {
        var values = new double[count];
        Arrays.setAll(values, i -> next(random));
        return values;
    }

    /** What the mean of endlessly many would be. */
    static double trueMean() {
        return MILLIS * Math.exp(JITTER * JITTER / 2) * (1 + STALLS * MEAN_STALL);
    }

    /** What the median of endlessly many would be. */
    static double trueMedian() {
        double[] many = next(new SplittableRandom(0), MANY);
        Arrays.sort(many);
        return many[MANY / 2];
    }
}
