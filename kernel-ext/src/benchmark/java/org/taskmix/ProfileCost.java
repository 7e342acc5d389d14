package org.taskmix;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.taskmix.inside.Flight;
import org.taskmix.inside.Seen;
import org.taskmix.measure.Environment;
import org.taskmix.measure.SystemMeter;
import org.taskmix.run.Meter;
import org.taskmix.run.Resource;
import org.taskmix.run.Runner;
import org.taskmix.stats.Estimate;
import org.taskmix.stats.Ratios;

/**
 * What a profile costs, and how much of the process's CPU time its samples have: iterations of the same mix with the recorder on and
 * off, in turns, so that both see the same changes of the machine.
 */
public final class ProfileCost {

    private static final int WARM_UPS = 20;

    private ProfileCost() {}

    /**
     * Runs.
     *
     * @param args how many pairs of turns, and how many iterations a turn has
     * @throws InterruptedException if interrupted
     */
    public static void main(String... args) throws InterruptedException {
        int pairs = Integer.parseInt(args[0]);
        int iterations = Integer.parseInt(args[1]);
        System.out.println(Environment.now());
        for (Model model : List.of(Model.platformThreads(2), Model.platformThreads(8), Model.virtualThreads())) {
            cost(model, pairs, iterations);
        }
    }

    private static void cost(Model model, int pairs, int iterations) throws InterruptedException {
        var mix = Mix.named("cost")
                .cpu(60, Units.millis(2))
                .cpu(20, Units.millis(1))
                .waits(100, Units.millis(2));
        try (var open = new Opened()) {
            Runner marked = PreparedMix.marked(mix, model, 1, Profiling.USUAL, open)
                    .arms()
                    .models()
                    .get(0);
            Runner plain = PreparedMix.of(mix.groups(), mix.arrivals(), List.of(model), false, 1, Profiling.USUAL, open)
                    .arms()
                    .models()
                    .get(0);
            for (int i = 0; i < WARM_UPS; i++) {
                turn(marked, 1);
                turn(plain, 1);
            }
            List<Double> with = new ArrayList<>();
            List<Double> without = new ArrayList<>();
            double sampled = 0;
            double used = 0;
            for (int i = 0; i < pairs; i++) {
                // Each goes first in every second pair.
                if (i % 2 == 0) {
                    without.add(turn(plain, iterations));
                }
                try (var flight = Flight.start()) {
                    Meter.Span span = new SystemMeter().begin();
                    with.add(turn(marked, iterations));
                    Map<Resource, Long> resources = span.end();
                    Seen seen = flight.end();
                    sampled += seen.sampledNanos();
                    used += Profiled.processNanos(resources);
                }
                if (i % 2 == 1) {
                    without.add(turn(plain, iterations));
                }
            }
            Estimate ratio = Ratios.ofRounds(array(with), array(without), Measured.LEVEL)
                    .estimate()
                    .orElseThrow();
            System.out.printf(
                    Locale.ROOT,
                    "%s: makespan with the recorder on %.4f times that without (95 %% CI %.4f to %.4f, %d pairs of %d iterations); "
                            + "%.1f %% of the process's CPU time in samples%n",
                    model,
                    ratio.value(),
                    ratio.low(),
                    ratio.high(),
                    pairs,
                    iterations,
                    100 * sampled / used);
        }
    }

    /** The mean makespan of some iterations, in ms. */
    private static double turn(Runner runner, int iterations) throws InterruptedException {
        double sum = 0;
        for (int i = 0; i < iterations; i++) {
            sum += runner.run().makespanMillis();
        }
        return sum / iterations;
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
