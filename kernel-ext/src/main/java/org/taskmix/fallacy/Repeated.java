package org.taskmix.fallacy;

import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.taskmix.stats.Estimate;
import org.taskmix.stats.Proportions;

/** Tries something many times, each time with numbers of its own. */
final class Repeated {

    /** The same in every notebook, so that a lesson can say what is seen. */
    private static final long SEED = 1;

    private static final double LEVEL = 0.95;

    private Repeated() {}

    /** How often something is seen. */
    static Estimate share(Predicate<RandomGenerator> seen) {
        var seeds = new SplittableRandom(SEED);
        int count = 0;
        for (int i = 0; i < Exposure.REPETITIONS; i++) {
            if (seen.test(seeds.split())) {
                count++;
            }
        }
        return Proportions.share(count, Exposure.REPETITIONS, LEVEL);
    }

    /** The numbers of the first repetition. */
    static RandomGenerator first() {
        return new SplittableRandom(SEED).split();
    }

    /** A share as a count of all repetitions. */
    static String count(Way way) {
        return number(Math.round(way.share().value() * Exposure.REPETITIONS));
    }

    static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }
}
