package org.taskmix;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;
import org.taskmix.run.Resource;
import org.taskmix.run.Runner;
import org.taskmix.run.TaskRecords;
import org.taskmix.run.WorkersRunner;
import org.taskmix.work.CpuWork;
import org.taskmix.work.HttpCall;
import org.taskmix.work.SqlQuery;
import org.taskmix.work.Wait;
import org.taskmix.work.Work;

/** Short runs of tiny tasks under a model, to see what the model itself costs. What was seen is kept for the kernel's life. */
final class Probe {

    private static final Duration TINY = Duration.ofNanos(10_000);
    private static final Duration SHORT = Duration.ofMillis(2);
    private static final int TASKS = 400;
    private static final int FEWEST_ITERATIONS = 8;
    private static final long LEAST_NANOS = 250_000_000;
    private static final long MOST_NANOS = 1_500_000_000;

    private static final Duration LONGEST = Duration.ofNanos(MOST_NANOS);

    private static final Map<Model, Overheads> OF_MODELS = new ConcurrentHashMap<>();
    private static final Map<Call, Spread> OF_CALLS = new ConcurrentHashMap<>();

    private Probe() {}

    /** A call, and whether it is made in its non-blocking form. */
    private record Call(Work work, boolean async) {}

    /** What a model costs; takes about a second when it is first asked for. */
    static Overheads of(Model model) throws InterruptedException {
        Overheads known = OF_MODELS.get(model);
        if (known == null) {
            known = measure(model);
            OF_MODELS.put(model, known);
        }
        return known;
    }

    private static Overheads measure(Model model) throws InterruptedException {
        if (model instanceof WorkerProcesses workers) {
            return measureWorkers(workers);
        }
        List<TaskRecords> tiny = run(model, TASKS, new CpuWork(TINY));
        Spread start = spread(tiny, records -> perTask(records) - TINY.toNanos());
        int waiting =
                (int) Math.min(TASKS, 50L * Math.min(Bounds.capacity(model).inFlight(), TASKS));
        List<TaskRecords> waits = run(model, waiting, new Wait(SHORT));
        Spread wake = spread(waits, Probe::perTask).minus(start.value());
        List<TaskRecords> alone = run(model, 1, new Wait(SHORT));
        Spread late = spread(alone, records -> records.servicesNanos()[0] - SHORT.toNanos());
        Spread submit = spread(tiny, records -> (double) records.submittedNanos(TASKS - 1) / TASKS);
        return new Overheads(start, wake, late, submit, Spread.exactly(0));
    }

    /** The processes' CPU time is known to a hundredth of a second only, so here the makespan tells what a task costs. */
    private static Overheads measureWorkers(WorkerProcesses workers) throws InterruptedException {
        WorkerProcesses kept = workers.keptRunning();
        int atOnce = Math.min(workers.processes(), Runtime.getRuntime().availableProcessors());
        Spread start = spread(
                run(kept, TASKS, new CpuWork(TINY)),
                records -> records.makespanNanos() * (double) atOnce / TASKS - TINY.toNanos());
        Spread late = spread(run(kept, 1, new Wait(SHORT)), records -> records.makespanNanos() - SHORT.toNanos());
        Spread startUp = workers.kept()
                ? Spread.exactly(0)
                : spread(
                        run(workers, workers.processes(), new CpuWork(TINY)),
                        records -> records.partsNanos().getOrDefault(WorkersRunner.START_UP, 0L));
        return new Overheads(start, Spread.exactly(0), late, Spread.exactly(0), startUp);
    }

    /**
     * The CPU time of a call besides its delay, in ns, on whichever side: of HTTP at full load, since at leisure most of what is added is the
     * waking of idle threads; of a query one by one.
     */
    static Spread ofCall(Work call, boolean async) throws InterruptedException {
        Work shortened =
                call instanceof SqlQuery query ? SqlQuery.waiting(SHORT, query.database()) : shortened((HttpCall) call);
        Model model =
                shortened instanceof SqlQuery ? Model.sequential() : async ? Model.async() : Model.virtualThreads();
        var key = new Call(shortened, async);
        Spread known = OF_CALLS.get(key);
        if (known == null) {
            int tasks = model.equals(Model.sequential()) ? 20 : TASKS;
            int cores = Runtime.getRuntime().availableProcessors();
            int atOnce = model.equals(Model.sequential()) ? 1 : cores;
            double waited = (double) SHORT.toNanos() * (tasks == TASKS ? 1 : tasks);
            known = spread(
                    run(model, tasks, shortened), records -> (records.makespanNanos() - waited) * atOnce / tasks);
            OF_CALLS.put(key, known);
        }
        return known;
    }

    private static HttpCall shortened(HttpCall call) {
        return new HttpCall(SHORT).replying(call.bytes());
    }

    private static double perTask(TaskRecords records) {
        return (double) records.used(Resource.CPU_NANOS).orElse(0) / records.size();
    }

    private static Spread spread(List<TaskRecords> iterations, ToDoubleFunction<TaskRecords> value) {
        return Spread.of(iterations.stream().mapToDouble(value).toArray());
    }

    /** Iterations under a model, without those in which the code was still new to the JVM. */
    private static List<TaskRecords> run(Model model, int tasks, Work work) throws InterruptedException {
        List<TaskRecords> all = new ArrayList<>();
        try (var open = new Opened()) {
            var groups = List.of(new TaskGroup(tasks, work));
            Runner runner = PreparedMix.of(groups, Optional.empty(), List.of(model), false, 1, LONGEST, open)
                    .arms()
                    .models()
                    .get(0);
            long begin = System.nanoTime();
            long passed = 0;
            while (passed < MOST_NANOS && (all.size() < FEWEST_ITERATIONS || passed < LEAST_NANOS)) {
                all.add(runner.run());
                passed = System.nanoTime() - begin;
            }
        }
        return all.subList(all.size() / 2, all.size());
    }
}
