package org.taskmix;

import static org.taskmix.Model.async;
import static org.taskmix.Model.cachedThreads;
import static org.taskmix.Model.completableFuture;
import static org.taskmix.Model.forkJoin;
import static org.taskmix.Model.platformThreads;
import static org.taskmix.Model.sequential;
import static org.taskmix.Model.threadPerTask;
import static org.taskmix.Model.virtualThreads;
import static org.taskmix.Model.workerProcesses;
import static org.taskmix.Units.micros;
import static org.taskmix.Units.millis;
import static org.taskmix.Units.seconds;
import static org.taskmix.work.Work.cpu;
import static org.taskmix.work.Work.steps;
import static org.taskmix.work.Work.waiting;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.taskmix.caution.Caution;
import org.taskmix.stats.Estimate;

/**
 * How far predictions are from what is measured: 36 cells of CPU time, wait and model. Of cells whose runs have a serious caution no error
 * counts; that there are few rounds is none. And how long it takes to simulate a million tasks under each model.
 */
public final class Predictions {

    private static final double BAR_OF_MEDIAN = 0.05;
    private static final double BAR_OF_P90 = 0.12;
    private static final double BAR_OF_MILLION = 5;

    private final List<Double> inScope = new ArrayList<>();
    private final List<Double> all = new ArrayList<>();
    private int covered;
    private int voidCells;

    private Predictions() {}

    /**
     * Runs, in about six minutes.
     *
     * @param args {@code grid} or {@code million} for one of the two alone
     * @throws InterruptedException if interrupted
     */
    public static void main(String... args) throws InterruptedException {
        List<String> asked = List.of(args);
        if (!asked.contains("grid")) {
            million();
        }
        if (!asked.contains("million")) {
            new Predictions().grid();
        }
    }

    private void grid() throws InterruptedException {
        System.out.println(
                "| CPU (ms) | wait (ms) | model | predicted (ms) | 95 % interval | measured (ms) | error (%) | scope |");
        System.out.println("| --- | --- | --- | --- | --- | --- | --- | --- |");
        // The short ones first: they also warm up what all of them use.
        for (Duration wait : List.of(millis(5), millis(50), millis(200))) {
            for (Duration cpu : List.of(micros(200), millis(1), millis(5))) {
                cells(cpu, wait);
            }
        }
        double[] errors = errors(inScope);
        double median = errors[errors.length / 2];
        double p90 = errors[(int) Math.ceil(0.9 * errors.length) - 1];
        System.out.printf(
                Locale.ROOT,
                "%n%d cells in scope, %d out of scope, %d void; absolute error in scope: median %.1f %%, bar %.0f %%: %s; p90 %.1f %%, bar %.0f %%: %s; of all %d: median %.1f %%, largest %.1f %%; %d of %d intervals in scope hold what was measured%n",
                errors.length,
                all.size() - errors.length,
                voidCells,
                100 * median,
                100 * BAR_OF_MEDIAN,
                median <= BAR_OF_MEDIAN ? "met" : "missed",
                100 * p90,
                100 * BAR_OF_P90,
                p90 <= BAR_OF_P90 ? "met" : "missed",
                all.size(),
                100 * errors(all)[all.size() / 2],
                100 * errors(all)[all.size() - 1],
                covered,
                errors.length);
    }

    private static double[] errors(List<Double> errors) {
        return errors.stream().mapToDouble(Math::abs).sorted().toArray();
    }

    private void cells(Duration cpu, Duration wait) throws InterruptedException {
        boolean brief = wait.compareTo(millis(10)) < 0;
        boolean lengthy = wait.compareTo(millis(100)) > 0;
        int tasks = brief ? 400 : lengthy ? 100 : 200;
        var protocol = Protocol.standard()
                .rounds(brief ? 7 : lengthy ? 3 : 5)
                .warmUp(seconds(brief ? 3 : 0))
                .seed(42);
        Comparison runs = Mix.named("grid")
                .tasks(tasks, steps(cpu(cpu), waiting(wait)))
                .runUnder(protocol, virtualThreads(), platformThreads(2), platformThreads(8), platformThreads(32));
        Prediction prediction = runs.prediction();
        // Of few rounds the median is as good, it only has no interval; the other serious cautions are about noise.
        List<String> serious = runs.cautions().stream()
                .filter(caution -> caution.grade() == Caution.Grade.SERIOUS)
                .map(Caution::id)
                .filter(id -> !id.equals("few-rounds"))
                .distinct()
                .toList();
        for (Model model : runs.measured().models()) {
            double error = prediction.error(model);
            double measured = Measured.value(runs.measured().median(model));
            if (prediction.of(model) instanceof Forecast.Figures figures) {
                Estimate makespan = figures.makespan();
                String scope = serious.isEmpty()
                        ? figures.isInScope() ? "in" : "out: " + String.join("; ", figures.doubts())
                        : "void: " + String.join(", ", serious);
                System.out.printf(
                        Locale.ROOT,
                        "| %.1f | %d | %s | %.1f | %.1f to %.1f | %.1f | %+.1f | %s |%n",
                        cpu.toNanos() / 1e6,
                        wait.toMillis(),
                        model,
                        makespan.value(),
                        makespan.low(),
                        makespan.high(),
                        measured,
                        100 * error,
                        scope);
                count(error, figures, makespan.contains(measured), serious.isEmpty());
            }
        }
    }

    private void count(double error, Forecast.Figures figures, boolean contained, boolean quiet) {
        if (!quiet) {
            voidCells++;
            return;
        }
        all.add(error);
        if (figures.isInScope()) {
            inScope.add(error);
            covered += contained ? 1 : 0;
        }
    }

    private static void million() throws InterruptedException {
        Mix mix = Mix.named("million").tasks(1_000_000, steps(cpu(micros(200)), waiting(millis(50))));
        var hardware = new Hardware(2, Spread.exactly(1.95), Spread.exactly(3e6), List.of());
        var free = Spread.exactly(0);
        var forecaster = new Forecaster(mix, hardware, 42);
        var some = new Overheads(
                Spread.exactly(3_000), Spread.exactly(3_000), Spread.exactly(100_000), Spread.exactly(1_000), free);
        List<Model> models = List.of(
                sequential(),
                platformThreads(8),
                cachedThreads(),
                threadPerTask(),
                virtualThreads(),
                virtualThreads().atMost(100),
                async(),
                async().offloading(2),
                completableFuture(),
                forkJoin(),
                workerProcesses(2).keptRunning());
        for (Model model : models) {
            long start = System.nanoTime();
            forecaster.once(model, some, Map.of());
            double seconds = (System.nanoTime() - start) / 1e9;
            System.out.printf(
                    Locale.ROOT,
                    "1,000,000 tasks under %-24s %.2f s, bar %.0f s: %s%n",
                    model + ":",
                    seconds,
                    BAR_OF_MILLION,
                    seconds <= BAR_OF_MILLION ? "met" : "missed");
        }
    }
}
