package org.taskmix.run;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.apache.commons.rng.simple.RandomSource;
import org.taskmix.work.Durations;

/**
 * When tasks arrive, whether or not earlier ones have ended: open arrivals, as of users who know nothing of each other.
 * Without them a mix is a closed batch, submitted at once.
 *
 * <pre>{@code
 * mix.arriving(poisson(200))               // 200 tasks/s in the mean, at random
 * mix.arriving(constant(200))              // one every 5 ms
 * mix.arriving(bursts(50, millis(250)))    // 50 at once, every 250 ms
 * }</pre>
 */
public sealed interface Arrivals {

    /** The most tasks/s that can be asked for; a single thread submits them. */
    double MOST_PER_SECOND = 1_000_000;

    /**
     * Independent arrivals: the times between them are exponentially distributed. Drawn once from the protocol's seed, so
     * that every model and round meets the same arrivals.
     *
     * @param perSecond mean rate, in tasks/s, from 0.001 to 1,000,000
     * @return the arrivals
     * @throws IllegalArgumentException if the rate is out of range; the message says the range and the value
     */
    static Arrivals poisson(double perSecond) {
        return new Poisson(rate(perSecond, "poisson"));
    }

    /**
     * Arrivals at equal distances.
     *
     * @param perSecond rate, in tasks/s, from 0.001 to 1,000,000
     * @return the arrivals
     * @throws IllegalArgumentException if the rate is out of range; the message says the range and the value
     */
    static Arrivals constant(double perSecond) {
        return new Constant(rate(perSecond, "constant"));
    }

    /**
     * Several arrivals at once, and then none for a while.
     *
     * @param tasks how many arrive at once, from 1 to 1,000,000
     * @param every from one burst to the next, from 1 ms to 1 h
     * @return the arrivals
     * @throws IllegalArgumentException if an argument is out of range; the message says the range and the value
     */
    static Arrivals bursts(int tasks, Duration every) {
        return new Bursts(tasks, every);
    }

    /**
     * When each of a number of tasks is due.
     *
     * @param tasks how many, at least 1
     * @param seed decides what is drawn
     * @return in ns since the iteration began, ascending, the first one at 0; a new array
     */
    long[] dueNanos(int tasks, long seed);

    private static double rate(double perSecond, String name) {
        if (!(perSecond >= 0.001 && perSecond <= MOST_PER_SECOND)) {
            throw new IllegalArgumentException(
                    ("%s(%s): tasks arrive at a rate from 0.001 to 1,000,000 tasks/s, got %s. Write e.g. %s(200) for 200 "
                                    + "tasks/s.")
                            .formatted(name, text(perSecond), text(perSecond), name));
        }
        return perSecond;
    }

    private static String text(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15
                ? String.format(Locale.ROOT, "%,d", (long) number)
                : String.valueOf(number);
    }

    /**
     * Exponentially distributed times between arrivals.
     *
     * <pre>{@code
     * mix.arriving(poisson(200))
     * }</pre>
     *
     * @param perSecond how many on average, in tasks/s
     */
    record Poisson(double perSecond) implements Arrivals {

        @Override
        public long[] dueNanos(int tasks, long seed) {
            UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(seed);
            var between = ZigguratSampler.Exponential.of(random, 1e9 / perSecond);
            var due = new long[tasks];
            double at = 0;
            for (int i = 1; i < tasks; i++) {
                at += between.sample();
                due[i] = Math.round(at);
            }
            return due;
        }

        @Override
        public String toString() {
            return "Poisson arrivals at " + text(perSecond) + " tasks/s";
        }
    }

    /**
     * Equal times between arrivals.
     *
     * <pre>{@code
     * mix.arriving(constant(200))
     * }</pre>
     *
     * @param perSecond how many, in tasks/s
     */
    record Constant(double perSecond) implements Arrivals {

        @Override
        public long[] dueNanos(int tasks, long seed) {
            var due = new long[tasks];
            Arrays.setAll(due, i -> Math.round(i * (1e9 / perSecond)));
            return due;
        }

        @Override
        public String toString() {
            return "constant arrivals at " + text(perSecond) + " tasks/s";
        }
    }

    /**
     * Many at once, then none.
     *
     * <pre>{@code
     * mix.arriving(bursts(50, millis(250)))
     * }</pre>
     *
     * @param size how many at once
     * @param every from one burst to the next
     */
    record Bursts(int size, Duration every) implements Arrivals {

        /** Checks the ranges. */
        public Bursts {
            if (size < 1 || size > 1_000_000) {
                throw new IllegalArgumentException(
                        "bursts(%s, ...): from 1 to 1,000,000 tasks arrive at once, got %s. Write e.g. bursts(50, millis(250))."
                                .formatted(text(size), text(size)));
            }
            Durations.inRange(
                    every,
                    Duration.ofMillis(1),
                    Duration.ofHours(1),
                    "bursts(..., %s)",
                    "bursts arrive at distances",
                    "bursts(50, millis(250))");
        }

        @Override
        public long[] dueNanos(int tasks, long seed) {
            var due = new long[tasks];
            Arrays.setAll(due, i -> i / size * every.toNanos());
            return due;
        }

        @Override
        public String toString() {
            return "bursts of " + text(size) + " tasks every " + Durations.text(every);
        }
    }
}
