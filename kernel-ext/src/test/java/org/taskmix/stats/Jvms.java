package org.taskmix.stats;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.DoubleStream;

/**
 * Simulated JVMs that run one model, each with a speed of its own that all its rounds share: from JVM to JVM the makespan
 * differs by 2 %, from round to round by 1 %.
 *
 * @param jvms how many
 * @param rounds in each
 */
record Jvms(int jvms, int rounds) {

    /** The makespans of all rounds if pooled, and otherwise one per JVM, the median over its rounds. */
    double[] run(Random random, boolean pooled) {
        double[][] makespans = new double[jvms][rounds];
        for (double[] jvm : makespans) {
            double speed = Math.exp(0.02 * random.nextGaussian());
            Arrays.setAll(jvm, round -> speed * Math.exp(0.01 * random.nextGaussian()));
        }
        return pooled
                ? Arrays.stream(makespans).flatMapToDouble(DoubleStream::of).toArray()
                : Arrays.stream(makespans).mapToDouble(Jvms::median).toArray();
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    @Override
    public String toString() {
        return jvms + " JVMs with " + rounds + " rounds each";
    }
}
