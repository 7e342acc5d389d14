package org.taskmix.calibration;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** Repeats simulated experiments, each with random numbers of its own, so that the answer is the same on any number of cores. */
final class Repeated {
    private final int times;
    private final SplittableRandom random;

    Repeated(int times, long seed) {
        this.times = times;
        this.random = new SplittableRandom(seed);
    }

    <T> List<T> each(Function<RandomGenerator, T> experiment) {
        List<SplittableRandom> own = Stream.generate(random::split).limit(times).toList();
        return own.parallelStream().map(experiment).toList();
    }
}
