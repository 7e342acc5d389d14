package org.taskmix.stats;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** Distributions that makespans take after, and some that are worse. */
public enum Noise {
    NORMAL("normal, 2 %") {
        @Override
        double draw(RandomGenerator random) {
            return 1 + 0.02 * random.nextGaussian();
        }
    },
    LOGNORMAL("lognormal, σ = 0.3") {
        @Override
        double draw(RandomGenerator random) {
            return Math.exp(0.3 * random.nextGaussian());
        }
    },
    LOGNORMAL_WIDE("lognormal, σ = 1") {
        @Override
        double draw(RandomGenerator random) {
            return Math.exp(random.nextGaussian());
        }
    },
    EXPONENTIAL("exponential") {
        @Override
        double draw(RandomGenerator random) {
            return exponential(random);
        }
    },
    STALLS("2 % and stalls") {
        @Override
        double draw(RandomGenerator random) {
            return stalls(random, 0.02);
        }
    },
    BIMODAL("two modes, 60 to 40") {
        @Override
        double draw(RandomGenerator random) {
            return (random.nextDouble() < 0.6 ? 1 : 1.3) + 0.02 * random.nextGaussian();
        }
    };

    private final String text;

    Noise(String text) {
        this.text = text;
    }

    abstract double draw(RandomGenerator random);

    /** Independent values. */
    public double[] draw(RandomGenerator random, int n) {
        double[] values = new double[n];
        Arrays.setAll(values, i -> draw(random));
        return values;
    }

    /** The true median, to about a hundredth of the width of any interval here. */
    public double median() {
        double[] many = draw(new SplittableRandom(0), 200_000);
        Arrays.sort(many);
        return many[many.length / 2];
    }

    /** Jitter, and one run in twelve takes longer by half on average. */
    public static double stalls(RandomGenerator random, double jitter) {
        double factor = Math.exp(jitter * random.nextGaussian());
        return random.nextDouble() < 0.08 ? factor * (1 + exponential(random) / 2) : factor;
    }

    private static double exponential(RandomGenerator random) {
        return -Math.log1p(-random.nextDouble());
    }

    @Override
    public String toString() {
        return text;
    }
}
