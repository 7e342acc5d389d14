package org.taskmix.show;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * How the latencies of one model are distributed: for growing shares of the tasks, the latency that this share does not exceed.
 * The steps grow finer towards the slowest task, so that the tail is whole however many tasks there are.
 */
public final class LatencyDistribution {

    private static final double STEP = 0.025;

    private final String model;
    private final Look look;
    private final long tasks;
    private final double[] tails;
    private final double[] millis;
    private final double[] lowest;
    private final double[] highest;

    private LatencyDistribution(String model, Look look, long tasks, int points) {
        this.model = model;
        this.look = look;
        this.tasks = tasks;
        tails = new double[points];
        millis = new double[points];
        lowest = new double[points];
        highest = new double[points];
    }

    /**
     * Takes the latencies of a model.
     *
     * <pre>{@code
     * LatencyDistribution.of("async()", Look.ASYNC, List.of(new long[] {5_000_000, 7_000_000}))
     * }</pre>
     *
     * @param model the model's name
     * @param look how it is drawn
     * @param rounds the latencies of each round, in ns, in any order; they are sorted in place
     * @return the distribution
     * @throws IllegalArgumentException if there is no latency
     */
    public static LatencyDistribution of(String model, Look look, List<long[]> rounds) {
        List<long[]> sorted = rounds.stream().filter(round -> round.length > 0).toList();
        if (sorted.isEmpty()) {
            throw new IllegalArgumentException(
                    "LatencyDistribution of %s: there are no latencies, so nothing can be drawn. Give those of one task at least."
                            .formatted(model));
        }
        sorted.forEach(Arrays::sort);
        long tasks = sorted.stream().mapToLong(round -> round.length).sum();
        double[] places = places(tasks);
        int points = places.length;
        var found = new LatencyDistribution(model, look, tasks, points);
        for (int i = 0; i < points; i++) {
            found.tails[i] = places[i];
            double share = i == points - 1 ? 1 : 1 - Math.pow(10, -places[i]);
            found.millis[i] = ofAll(sorted, rank(share, tasks)) / 1e6;
            double[] each = sorted.stream()
                    .mapToDouble(round -> round[(int) rank(share, round.length)] / 1e6)
                    .toArray();
            found.lowest[i] = Arrays.stream(each).min().orElseThrow();
            found.highest[i] = Arrays.stream(each).max().orElseThrow();
        }
        return found;
    }

    String model() {
        return model;
    }

    Look look() {
        return look;
    }

    /** How many latencies there are in all rounds. */
    long tasks() {
        return tasks;
    }

    /** For each point the number of nines of its share: 0 for the fastest task, 1 for 90 %, 2 for 99 %; ascending. */
    double[] tails() {
        return tails.clone();
    }

    /** For each point the latency over the tasks of all rounds, in ms. */
    double[] millis() {
        return millis.clone();
    }

    /** For each point the lowest of the rounds, in ms. */
    double[] lowest() {
        return lowest.clone();
    }

    /** For each point the highest of the rounds, in ms. */
    double[] highest() {
        return highest.clone();
    }

    /** The number of nines of the slowest task. */
    double last() {
        return tails[tails.length - 1];
    }

    /** The latency of the slowest task, in ms. */
    double slowest() {
        return millis[millis.length - 1];
    }

    /** Equal steps, the median, and at the end the slowest task, a little beyond the share that all others make. */
    private static double[] places(long tasks) {
        double last = Math.log10(2.0 * tasks);
        return DoubleStream.concat(
                        IntStream.range(0, (int) Math.ceil((last - STEP / 2) / STEP))
                                .mapToDouble(i -> i * STEP),
                        DoubleStream.of(Math.log10(2), last))
                .filter(place -> place <= last)
                .distinct()
                .sorted()
                .toArray();
    }

    /** From 0 for the fastest to {@code n - 1} for the slowest. */
    private static long rank(double share, long n) {
        // What is a whole number but for rounding must not become the next one.
        return Math.clamp((long) Math.ceil(share * n - 1e-6) - 1, 0L, n - 1);
    }

    /** The value of a rank over all rounds together, each of which is sorted. */
    private static long ofAll(List<long[]> sorted, long rank) {
        long least = sorted.stream().mapToLong(round -> round[0]).min().orElseThrow();
        long most = sorted.stream()
                .mapToLong(round -> round[round.length - 1])
                .max()
                .orElseThrow();
        while (least < most) {
            long middle = least + (most - least) / 2;
            if (sorted.stream().mapToLong(round -> atMost(round, middle)).sum() > rank) {
                most = middle;
            } else {
                least = middle + 1;
            }
        }
        return least;
    }

    private static int atMost(long[] sorted, long value) {
        int from = 0;
        int to = sorted.length;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (sorted[middle] <= value) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from;
    }

    /** The place of the point with a number of nines, or of the next; of the slowest task if there are fewer. */
    int at(double tail) {
        for (int i = 0; i < tails.length; i++) {
            if (tails[i] >= tail - 1e-9) {
                return i;
            }
        }
        return tails.length - 1;
    }
}
