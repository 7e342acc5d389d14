package org.taskmix.benchmark;

import static java.util.Objects.requireNonNull;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.taskmix.measure.Environment;

/** Runs all benchmarks and prints what they found, beside what was promised. */
public final class Benchmarks {

    private static final double MOST_NANOS_PER_TASK = 250;
    private static final double MOST_TIMES_BY_HAND = 1.5;
    private static final double MOST_PERCENT_OFF = 3;
    private static final double MOST_PERCENT_OFF_POOLED = 5;
    private static final double LEAST_NANOS = 9.5;

    private Benchmarks() {}

    /**
     * Runs.
     *
     * @param args where JMH writes its log, then options of JMH, e.g. {@code -f 1 -p contest=VIRTUAL}
     * @throws CommandLineOptionException if an option is unknown
     * @throws RunnerException if a benchmark fails
     */
    public static void main(String... args) throws CommandLineOptionException, RunnerException {
        String log = args[0];
        var options = new CommandLineOptions(Arrays.copyOfRange(args, 1, args.length));
        System.out.println("Measuring for some minutes, best on a machine at rest. JMH writes to " + log);
        String before = load();
        Collection<RunResult> results =
                new Runner(new OptionsBuilder().parent(options).output(log).build()).run();
        var machine = Environment.now();
        System.out.printf(
                "%n%d cores, Java %s, load average %s before and %s after%n",
                machine.cores(), machine.java(), before, load());
        printOverhead(results);
        printCpuKernel(results);
        printPooledMakespan(results);
        printTimeit(results);
    }

    private static void printOverhead(Collection<RunResult> results) {
        System.out.printf(
                "%nAn empty task (ns), median of JVMs (lowest to highest)%n%-20s%-24s%-24s%-24s%s%n",
                "model", "recorded", "by hand", "recorded / by hand", "bar");
        for (RunResult result : of(results, HarnessOverhead.class)) {
            var contest = Contest.valueOf(result.getParams().getParam("contest"));
            Collection<BenchmarkResult> jvms = result.getBenchmarkResults();
            var recorded = Spread.of(jvms, shot -> nanos(shot, "recordedNanos") / HarnessOverhead.TASKS);
            var byHand = Spread.of(jvms, shot -> nanos(shot, "byHandNanos") / HarnessOverhead.TASKS);
            var ratio = Spread.of(jvms, shot -> nanos(shot, "recordedNanos") / nanos(shot, "byHandNanos"));
            String bar = switch (contest) {
                case SEQUENTIAL -> bar("at most %.0f ns", MOST_NANOS_PER_TASK, recorded.within(0, MOST_NANOS_PER_TASK));
                case ASYNC -> "none";
                default -> bar("at most %.1f times", MOST_TIMES_BY_HAND, ratio.within(0, MOST_TIMES_BY_HAND));
            };
            System.out.printf(
                    "%-20s%-24s%-24s%-24s%s%n", contest.model, recorded.text(0), byHand.text(0), ratio.text(2), bar);
        }
    }

    private static void printCpuKernel(Collection<RunResult> results) {
        System.out.printf(
                "%nOne CPU task (µs), median of JVMs (lowest to highest)%n%-32s%-32s%-32s%s%n",
                "calibrated to", "average by JMH", "off by (%)", "bar");
        for (RunResult result : of(results, CpuKernel.class)) {
            Collection<BenchmarkResult> jvms = result.getBenchmarkResults();
            var calibrated = Spread.of(jvms, each -> nanos(each, "calibratedNanos") / 1e3);
            var average = Spread.of(jvms, each -> each.getPrimaryResult().getScore());
            var off = Spread.of(
                    jvms,
                    each -> 100 * (1e3 * each.getPrimaryResult().getScore() / nanos(each, "calibratedNanos") - 1));
            System.out.printf(
                    Locale.ROOT,
                    "%-32s%-32s%-32s%s%n",
                    calibrated.text(2),
                    average.text(2),
                    off.text(2),
                    bar("at most %.0f %%", MOST_PERCENT_OFF, off.within(-MOST_PERCENT_OFF, MOST_PERCENT_OFF)));
        }
    }

    private static void printPooledMakespan(Collection<RunResult> results) {
        for (RunResult result : of(results, PooledMakespan.class)) {
            Collection<BenchmarkResult> jvms = result.getBenchmarkResults();
            var recorded = Spread.of(jvms, shot -> nanos(shot, "makespanNanos") / 1e6);
            var byHand = Spread.of(jvms, shot -> shot.getPrimaryResult().getScore());
            var off = Spread.of(
                    jvms,
                    shot -> 100
                            * (nanos(shot, "makespanNanos")
                                            / 1e6
                                            / shot.getPrimaryResult().getScore()
                                    - 1));
            System.out.printf(
                    "%nMakespan of 100 pooled tasks of 1 ms (ms), median of JVMs (lowest to highest)%n%-32s%-32s%-32s%s%n%-32s%-32s%-32s%s%n",
                    "recorded",
                    "by JMH",
                    "off by (%)",
                    "bar",
                    recorded.text(2),
                    byHand.text(2),
                    off.text(2),
                    bar(
                            "at most %.0f %%",
                            MOST_PERCENT_OFF_POOLED, off.within(-MOST_PERCENT_OFF_POOLED, MOST_PERCENT_OFF_POOLED)));
        }
    }

    private static void printTimeit(Collection<RunResult> results) {
        List<RunResult> timed = of(results, Timeit.class);
        if (timed.isEmpty()) {
            return;
        }
        System.out.printf(
                "%nOne call (ns), median of JVMs (lowest to highest)%n%-10s%-44s%-44s%-24s%-24s%s%n",
                "expression", "timeit", "JMH", "off by (%)", "with one loop (%)", "bar");
        for (RunResult result : timed) {
            Collection<BenchmarkResult> jvms = result.getBenchmarkResults();
            String name = result.getParams().getBenchmark();
            var timeit = Spread.of(jvms, each -> nanos(each, "timeitNanos"));
            var jmh = Spread.of(jvms, each -> each.getPrimaryResult().getScore());
            var off = Spread.of(
                    jvms,
                    each -> 100
                            * (nanos(each, "timeitNanos")
                                            / each.getPrimaryResult().getScore()
                                    - 1));
            var shared = Spread.of(
                    jvms,
                    each -> 100
                            * (nanos(each, "sharedNanos")
                                            / each.getPrimaryResult().getScore()
                                    - 1));
            System.out.printf(
                    "%-10s%-44s%-44s%-24s%-24s%s%n",
                    name.substring(name.lastIndexOf('.') + 1),
                    timeit.text(2),
                    jmh.text(2),
                    off.text(2),
                    shared.text(2),
                    // The loop counts in figures below 10 ns, and JMH's is another.
                    timeit.median() < LEAST_NANOS
                            ? "none"
                            : bar(
                                    "at most %.0f %%",
                                    MOST_PERCENT_OFF, off.within(-MOST_PERCENT_OFF, MOST_PERCENT_OFF)));
        }
    }

    private static List<RunResult> of(Collection<RunResult> results, Class<?> benchmark) {
        return results.stream()
                .filter(result -> result.getParams().getBenchmark().startsWith(benchmark.getName()))
                .toList();
    }

    private static double nanos(IterationResult shot, String side) {
        return requireNonNull(shot.getSecondaryResults().get(side)).getScore();
    }

    private static String bar(String format, double bar, String outcome) {
        return String.format(Locale.ROOT, format, bar) + ": " + outcome;
    }

    private static String load() {
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        return load < 0 ? "unknown" : String.format(Locale.ROOT, "%.1f", load);
    }
}
