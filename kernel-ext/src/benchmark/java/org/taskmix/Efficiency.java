package org.taskmix;

import static org.taskmix.Model.forkJoin;
import static org.taskmix.Model.platformThreads;
import static org.taskmix.Model.virtualThreads;
import static org.taskmix.Units.millis;
import static org.taskmix.Units.seconds;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import org.taskmix.caution.Caution;
import org.taskmix.run.TaskRecords;
import tech.tablesaw.api.Row;
import tech.tablesaw.api.Table;

/**
 * How close the models come to the shortest makespan that is possible on this machine: CPU work by the cores that were measured
 * beside it, and waits by their own length. A run with a serious caution is void, whatever its figures are.
 */
public final class Efficiency {

    private static final double BAR_OF_CPU = 0.97;
    private static final double BAR_OF_WAITS = 0.95;

    private int missed;
    private int voidRuns;

    private Efficiency() {}

    /**
     * Runs, in about two minutes.
     *
     * @param args ignored
     * @throws InterruptedException if interrupted
     */
    public static void main(String... args) throws InterruptedException {
        var efficiency = new Efficiency();
        int cores = Runtime.getRuntime().availableProcessors();
        Model[] parallel = {platformThreads(cores), virtualThreads(), forkJoin()};
        // Many tasks, so that the last one, which leaves all cores but its own idle, weighs little.
        efficiency.show(
                BAR_OF_CPU, Mix.named("1 ms").cpu(200 * cores, millis(1)).runUnder(protocol(), parallel));
        efficiency.show(BAR_OF_CPU, Mix.named("5 ms").cpu(40 * cores, millis(5)).runUnder(protocol(), parallel));
        efficiency.show(
                BAR_OF_WAITS,
                Mix.named("waits")
                        .waits(10_000, seconds(1))
                        .runUnder(protocol().rounds(10).warmUp(seconds(5)), virtualThreads()));
        System.out.printf(
                "%n%s; %s%n",
                efficiency.missed == 0 ? "all bars met" : efficiency.missed + " bars missed",
                efficiency.voidRuns == 0
                        ? "no serious caution"
                        : efficiency.voidRuns
                                + " of 3 runs void, for the cautions above: run again on a quiet machine");
    }

    private static Protocol protocol() {
        return Protocol.standard().seed(42);
    }

    private void show(double bar, Comparison runs) {
        Table table = runs.table();
        System.out.printf("%n%s%n", table.name());
        for (Row row : table) {
            double shortest = runs.sessions().get(0).records().get(row.getRowNumber()).stream()
                    .mapToDouble(TaskRecords::makespanMillis)
                    .min()
                    .orElseThrow();
            double median = row.getDouble("makespan, median (ms)");
            double reached = row.getDouble("efficiency (bound / median)");
            boolean met = reached >= bar;
            missed += met ? 0 : 1;
            System.out.printf(
                    Locale.ROOT,
                    "  %-20s median %8.2f ms, efficiency %.3f (%.3f to %.3f by the calibration; shortest round %.3f), bar %.2f: %s%n",
                    row.getString("model"),
                    median,
                    reached,
                    row.getDouble("lower bound from (ms)") / median,
                    row.getDouble("lower bound to (ms)") / median,
                    row.getDouble("lower bound (ms)") / shortest,
                    bar,
                    met ? "met" : "missed");
        }
        List<Caution> serious = runs.cautions().stream()
                .filter(caution -> caution.grade() == Caution.Grade.SERIOUS)
                .toList();
        voidRuns += serious.isEmpty() ? 0 : 1;
        runs.cautions().forEach(caution -> System.out.println("  " + caution.grade() + " " + caution.line()));
        System.out.printf(
                Locale.ROOT,
                "  %s; %s; load average %.2f%n",
                serious.isEmpty() ? "counts" : "void",
                runs,
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }
}
