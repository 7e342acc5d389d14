package org.taskmix;

import static org.taskmix.Model.async;
import static org.taskmix.Model.platformThreads;
import static org.taskmix.Model.virtualThreads;
import static org.taskmix.Units.millis;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.taskmix.measure.Environment;
import org.taskmix.measure.Progress;
import org.taskmix.measure.Rounds;
import org.taskmix.run.Clock;
import org.taskmix.run.TaskRecords;

/** A program that runs a million tasks, and prints how many were recorded and how long a reader then waits for the results. */
final class MillionTasks {
    private static final int TASKS = 1_000_000;
    private static final int WAITS = 10_000;
    private static final List<Model> MODELS = List.of(virtualThreads(), platformThreads(4), async());

    private MillionTasks() {}

    public static void main(String[] args) throws Exception {
        Mix mix = Mix.named("million").task("tiny", TASKS - WAITS, () -> 1).waits(WAITS, millis(1));
        Protocol once = Protocol.standard().rounds(1).warmUp(Duration.ZERO).seed(7);
        List<Rounds> rounds =
                Experiment.of(mix, once, MODELS.toArray(Model[]::new)).rounds(Progress.NONE, Clock.SYSTEM.nanos());
        for (int i = 0; i < MODELS.size(); i++) {
            System.out.println(
                    "recorded " + recorded(rounds.get(0).records().get(i).get(0)));
        }
        for (int i = 0; i < 3; i++) {
            long start = System.nanoTime();
            var measured = new Measured(mix, MODELS, once, rounds, Environment.now());
            var runs = new Comparison(measured, MODELS.get(0));
            int kilobytes = runs.rendering().html().length() / 1_000;
            int rows = runs.table().rowCount() + runs.latencies().rowCount();
            int png = runs.plot().png().length + runs.plot(Metric.LATENCY).png().length;
            System.out.println("shown " + (System.nanoTime() - start) / 1_000_000);
            System.out.println("# HTML of " + kilobytes + " kB, " + rows + " rows, pictures of " + png + " bytes");
        }
    }

    /** How many tasks came, started and went in this order. */
    private static long recorded(TaskRecords iteration) {
        return IntStream.range(0, iteration.size())
                .filter(i -> 0 < iteration.submittedNanos(i)
                        && iteration.submittedNanos(i) <= iteration.startedNanos(i)
                        && iteration.startedNanos(i) <= iteration.endedNanos(i))
                .count();
    }
}
