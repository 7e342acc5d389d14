package org.taskmix.stats;

import java.util.Arrays;
import java.util.Random;

/** Distributions that makespans take after, and some that are worse. */
enum Noise {
    NORMAL {
        @Override
        double draw(Random random) {
            return 1 + 0.02 * random.nextGaussian();
        }
    },
    LOGNORMAL {
        @Override
        double draw(Random random) {
            return Math.exp(0.3 * random.nextGaussian());
        }
    },
    LOGNORMAL_WIDE {
        @Override
        double draw(Random random) {
            return Math.exp(random.nextGaussian());
        }
    },
    EXPONENTIAL {
        @Override
        double draw(Random random) {
            return exponential(random);
        }
    },
    /** 2 % jitter, and one run in twelve takes longer by half on average. */
    STALLS {
        @Override
        double draw(Random random) {
            double jitter = Math.exp(0.02 * random.nextGaussian());
            return random.nextDouble() < 0.08 ? jitter * (1 + exponential(random) / 2) : jitter;
        }
    },
    BIMODAL {
        @Override
        double draw(Random random) {
            return (random.nextDouble() < 0.6 ? 1 : 1.3) + 0.02 * random.nextGaussian();
        }
    };

    abstract double draw(Random random);

    double[] draw(Random random, int n) {
        double[] values = new double[n];
        Arrays.setAll(values, i -> draw(random));
        return values;
    }

    /** The true median, to about a hundredth of the width of any interval here. */
    double median() {
        double[] many = draw(new Random(0), 1_000_000);
        Arrays.sort(many);
        return many[many.length / 2];
    }

    private static double exponential(Random random) {
        return -Math.log1p(-random.nextDouble());
    }
}
