package org.taskmix;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.taskmix.bound.simulation.Course;
import org.taskmix.bound.simulation.Simulation;
import org.taskmix.run.Plan;
import org.taskmix.stats.Estimate;
import org.taskmix.work.CpuKind;
import org.taskmix.work.HttpCall;
import org.taskmix.work.SqlQuery;
import org.taskmix.work.Work;

/**
 * Simulates a mix under models, again and again with other values of what was calibrated, each drawn from its interval, so that what the
 * calibration leaves open is seen in the result.
 */
final class Forecaster {

    private static final double LEVEL = 0.95;
    private static final int MOST_SIMULATIONS = 39;
    private static final int FEWEST_SIMULATIONS = 3;
    private static final double TASKS_TO_SIMULATE = 400_000;

    /** How far off the simulation may be where everything that goes in is right; see docs/prediction.md. */
    private static final double OWN_ERROR = 0.05;

    private final Mix mix;
    private final Hardware hardware;
    private final long seed;
    private final short[] groups;

    Forecaster(Mix mix, Hardware hardware, long seed) {
        this.mix = mix;
        this.hardware = hardware;
        this.seed = seed;
        Plan plan = Scenarios.plan(mix, seed);
        this.groups = Scenarios.groupsOf(plan);
    }

    static List<Model> checked(Mix mix, String call, @Nullable Model @Nullable ... models) {
        if (mix.groups().isEmpty()) {
            throw new IllegalStateException(
                    "Mix \"%s\" has no tasks yet, so there is nothing to predict. Add some, e.g. mix.waits(100, millis(20))."
                            .formatted(mix.name()));
        }
        if (models == null || models.length == 0) {
            throw new IllegalArgumentException(
                    "%s got no model, so there is nothing to predict the mix under. Name at least one, e.g. mix.predict(platformThreads(8), virtualThreads())."
                            .formatted(call));
        }
        Set<Model> seen = new LinkedHashSet<>();
        for (Model model : models) {
            if (model == null) {
                throw new IllegalArgumentException(
                        "%s got null for a model. Name models by their factories, e.g. mix.predict(platformThreads(8), virtualThreads())."
                                .formatted(call));
            }
            if (!seen.add(model)) {
                throw new IllegalArgumentException(
                        "%s got %s twice. Each model may appear once; to compare pool sizes use platformThreads(8), platformThreads(16)."
                                .formatted(call, model));
            }
        }
        return List.copyOf(seen);
    }

    Forecast of(Model model) throws InterruptedException {
        Optional<String> refusal = Scope.refusal(mix, model, hardware.processors());
        if (refusal.isPresent()) {
            return new Forecast.Refused(model, refusal.get());
        }
        Overheads overheads = Probe.of(model);
        Map<Work, Spread> calls = new HashMap<>();
        for (TaskGroup group : mix.groups()) {
            for (Work part : group.work().parts()) {
                if (part instanceof HttpCall || part instanceof SqlQuery) {
                    calls.put(part, Probe.ofCall(part, model instanceof Async));
                }
            }
        }
        return simulated(model, overheads, calls);
    }

    Forecast simulated(Model model, Overheads overheads, Map<Work, Spread> calls) throws InterruptedException {
        var random = new SplittableRandom(seed);
        List<CpuKind> kinds = List.copyOf(CpuKinds.of(mix));
        int n = (int) Math.clamp(TASKS_TO_SIMULATE / groups.length, FEWEST_SIMULATIONS, MOST_SIMULATIONS);
        double[] makespans = new double[n];
        double[] means = new double[n];
        double[] p99s = new double[n];
        Set<String> doubts = new LinkedHashSet<>();
        for (int i = 0; i < n; i++) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            Inputs inputs = Inputs.drawn(hardware, overheads, calls, kinds, random);
            Course course = course(model, inputs, i);
            makespans[i] = course.makespanNanos() / 1e6;
            means[i] = course.meanLatencyNanos() / 1e6;
            p99s[i] = course.latencyNanos(0.99) / 1e6;
            if (i == 0) {
                doubts.addAll(Scope.doubts(mix, course, inputs));
            }
        }
        return new Forecast.Figures(
                model, estimate(makespans), estimate(means), estimate(p99s), new ArrayList<>(doubts));
    }

    /** A single simulation. */
    Course once(Model model, Overheads overheads, Map<Work, Spread> calls) {
        var random = new SplittableRandom(seed);
        return course(model, Inputs.drawn(hardware, overheads, calls, List.copyOf(CpuKinds.of(mix)), random), 0);
    }

    private Course course(Model model, Inputs inputs, int number) {
        return Simulation.of(Scenarios.of(mix, model, inputs, groups, seed), seed + number);
    }

    private static Estimate estimate(double[] values) {
        Arrays.sort(values);
        int n = values.length;
        int cut = (int) ((1 - LEVEL) / 2 * n);
        return new Estimate(
                values[n / 2], values[cut] * (1 - OWN_ERROR), values[n - 1 - cut] * (1 + OWN_ERROR), LEVEL, n, "ms");
    }
}
