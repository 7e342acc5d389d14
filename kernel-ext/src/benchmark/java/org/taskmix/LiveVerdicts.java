package org.taskmix;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.statistics.descriptive.Median;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.taskmix.benchmark.TenPercent;
import org.taskmix.measure.Environment;
import org.taskmix.measure.Gauges;
import org.taskmix.measure.Rounds;
import org.taskmix.measure.Session;
import org.taskmix.run.Clock;
import org.taskmix.run.Runner;
import org.taskmix.stats.Outcome;
import org.taskmix.stats.Verdict;

/**
 * How often a whole comparison is right on this machine: the same tasks under two names, tasks that were made a tenth
 * longer, and how long the answer takes beside JMH with its defaults.
 */
public final class LiveVerdicts {

    private static final int MICROS = 500;
    private static final int MICROS_AND_A_TENTH = 550;

    // A comparison tells its models apart by name; that both names stand for a pool of the same size is the trial.
    private static final List<Model> NAMES = List.of(Model.platformThreads(2), Model.platformThreads(3));

    private final String preset;

    private LiveVerdicts(String preset) {
        this.preset = preset;
    }

    /**
     * Runs.
     *
     * @param args the preset, {@code quick}, {@code standard} or {@code thorough}; the number of comparisons of the same
     *     with the same; the number with a planted difference; and {@code jmh} to run JMH too, which takes 17 minutes
     * @throws InterruptedException if interrupted
     * @throws RunnerException if JMH fails
     */
    public static void main(String... args) throws InterruptedException, RunnerException {
        System.out.println(Environment.now() + ", load average " + load());
        var live = new LiveVerdicts(args[0]);
        live.trials("the same against the same", MICROS, Integer.parseInt(args[1]));
        double seconds = live.trials("a tenth longer", MICROS_AND_A_TENTH, Integer.parseInt(args[2]));
        if (args.length > 3) {
            beside(seconds);
        }
        System.out.println("load average " + load());
    }

    /** Prints how often each outcome came out, and returns the median time of a comparison in s. */
    private double trials(String name, int micros, int count) throws InterruptedException {
        Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
        double[] seconds = new double[count];
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            long start = System.nanoTime();
            Verdict verdict = compare(micros, i);
            seconds[i] = (System.nanoTime() - start) / 1e9;
            outcomes.merge(verdict.outcome(), 1, Integer::sum);
            verdict.evidence().ratio().estimate().ifPresent(ratio -> ratios.add(ratio.value()));
        }
        double median = count == 0 ? 0 : Median.withDefaults().evaluate(seconds);
        System.out.printf(
                Locale.ROOT,
                "%n%s, %d comparisons under Protocol.%s(): median time %.2f s, from %.2f to %.2f; median ratio %.3f%n",
                name,
                count,
                preset,
                median,
                Arrays.stream(seconds).min().orElse(0),
                Arrays.stream(seconds).max().orElse(0),
                Median.withDefaults()
                        .evaluate(
                                ratios.stream().mapToDouble(Double::doubleValue).toArray()));
        for (Outcome outcome : Outcome.values()) {
            int times = outcomes.getOrDefault(outcome, 0);
            System.out.printf(Locale.ROOT, "  %-12s%4d  %5.1f %%%n", outcome, times, 100.0 * times / count);
        }
        return median;
    }

    private Verdict compare(int micros, long seed) throws InterruptedException {
        Protocol protocol = protocol().seed(seed);
        long start = Clock.SYSTEM.nanos();
        try (Runner baseline = TenPercent.pool(MICROS);
                Runner control = TenPercent.pool(MICROS);
                Runner other = TenPercent.pool(micros)) {
            Rounds rounds = Session.run(
                    List.of(baseline, other),
                    Optional.of(control),
                    protocol.effort(Measured.roundsNeeded(2)),
                    Clock.SYSTEM,
                    Gauges.SYSTEM,
                    start);
            Mix mix = Mix.named("live");
            var measured = new Measured(mix, NAMES, protocol, List.of(rounds), Environment.now());
            return measured.verdict(NAMES.get(1), NAMES.get(0));
        }
    }

    private Protocol protocol() {
        return switch (preset) {
            case "quick" -> Protocol.quick();
            case "standard" -> Protocol.standard();
            case "thorough" -> Protocol.thorough();
            default ->
                throw new IllegalArgumentException(
                        "No preset \"" + preset + "\". There are quick, standard and thorough.");
        };
    }

    private static void beside(double ours) throws RunnerException {
        long start = System.nanoTime();
        var options = new OptionsBuilder()
                .include(TenPercent.class.getName())
                .shouldFailOnError(true)
                .output("kernel-ext/target/jmh-defaults.log")
                .build();
        System.out.printf("%nJMH with its defaults, on the same pair%n");
        for (RunResult each : new org.openjdk.jmh.runner.Runner(options).run()) {
            Result<?> result = each.getPrimaryResult();
            System.out.printf(
                    Locale.ROOT,
                    "  %s us: %.4f ms, 99.9 %% interval ±%.4f ms%n",
                    each.getParams().getParam("micros"),
                    1e3 * result.getScore(),
                    1e3 * result.getScoreError());
        }
        double jmh = (System.nanoTime() - start) / 1e9;
        System.out.printf(
                Locale.ROOT, "JMH took %.0f s, a comparison %.2f s: %.0f times shorter%n", jmh, ours, jmh / ours);
    }

    private static String load() {
        return String.format(
                Locale.ROOT,
                "%.2f",
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }
}
