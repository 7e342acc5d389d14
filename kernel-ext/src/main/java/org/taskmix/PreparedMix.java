package org.taskmix;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.taskmix.measure.Session;
import org.taskmix.measure.SystemMeter;
import org.taskmix.run.Arrivals;
import org.taskmix.run.AsyncRunner;
import org.taskmix.run.CarriersRunner;
import org.taskmix.run.Clock;
import org.taskmix.run.CompletableFutureRunner;
import org.taskmix.run.ExecutorRunner;
import org.taskmix.run.ForkJoinRunner;
import org.taskmix.run.Group;
import org.taskmix.run.MeteredRunner;
import org.taskmix.run.Plan;
import org.taskmix.run.Runner;
import org.taskmix.run.SequentialRunner;
import org.taskmix.run.WorkersRunner;
import org.taskmix.work.Task;
import org.taskmix.work.Work;

/**
 * A mix ready to run under its models: work prepared, plan made, threads started.
 *
 * @param arms one runner per model, and the control
 * @param facts what the tasks run against, by label
 */
record PreparedMix(Session.Arms arms, Map<String, String> facts) {

    /**
     * Prepares a mix.
     *
     * @param groups its tasks
     * @param arrivals when they arrive; empty for a closed batch
     * @param models what to run them under, the first baseline first
     * @param controlled whether the first model is to be run once more, to see how much it differs from itself
     * @param seed decides the order of the tasks
     * @param open closes all that is opened here
     */
    static PreparedMix of(
            List<TaskGroup> groups,
            Optional<Arrivals> arrivals,
            List<Model> models,
            boolean controlled,
            long seed,
            Opened open)
            throws InterruptedException {
        List<Group> prepared = new ArrayList<>();
        Map<String, String> facts = new LinkedHashMap<>();
        for (TaskGroup group : groups) {
            Task task = open.add(group.work().prepare(group.tasks(), seed + prepared.size()));
            facts.putAll(task.facts());
            prepared.add(new Group(group.tasks(), task));
        }
        var closed = Plan.shuffled(prepared, seed);
        var plan = arrivals.map(when -> closed.arriving(when, seed)).orElse(closed);
        List<Runner> runners = new ArrayList<>();
        for (Model model : models) {
            runners.add(open.add(metered(model, groups, plan, seed)));
        }
        Optional<Runner> control =
                controlled ? Optional.of(open.add(metered(models.get(0), groups, plan, seed))) : Optional.empty();
        return new PreparedMix(new Session.Arms(runners, control), facts);
    }

    private static Runner metered(Model model, List<TaskGroup> groups, Plan plan, long seed)
            throws InterruptedException {
        return new MeteredRunner(runner(model, groups, plan, seed), new SystemMeter());
    }

    private static Runner runner(Model model, List<TaskGroup> groups, Plan plan, long seed)
            throws InterruptedException {
        return switch (model) {
            case Sequential sequential -> new SequentialRunner(plan, Clock.SYSTEM);
            case PlatformThreads pool -> ExecutorRunner.onPlatformThreads(plan, Clock.SYSTEM, pool.threads());
            case CachedThreads cached -> ExecutorRunner.onCachedThreads(plan, Clock.SYSTEM);
            case ThreadPerTask each -> ExecutorRunner.onThreadPerTask(plan, Clock.SYSTEM);
            case VirtualThreads virtual -> virtualThreads(virtual, plan);
            case Async async -> new AsyncRunner(plan, Clock.SYSTEM, async.offload());
            case CompletableFutures futures -> new CompletableFutureRunner(plan, Clock.SYSTEM);
            case ForkJoin pool -> new ForkJoinRunner(plan, Clock.SYSTEM, pool.parallelism());
            case WorkerProcesses workers -> workerProcesses(workers, groups, plan, seed);
        };
    }

    private static Runner workerProcesses(WorkerProcesses model, List<TaskGroup> groups, Plan plan, long seed)
            throws InterruptedException {
        List<Work> works = groups.stream().map(TaskGroup::work).toList();
        return model.kept()
                ? WorkersRunner.kept(plan, works, seed, Clock.SYSTEM, model.processes())
                : WorkersRunner.startedAnew(plan, works, seed, Clock.SYSTEM, model.processes());
    }

    private static Runner virtualThreads(VirtualThreads model, Plan plan) {
        Runner runner = model.limit().isPresent()
                ? ExecutorRunner.onVirtualThreads(
                        plan, Clock.SYSTEM, model.limit().getAsInt())
                : ExecutorRunner.onVirtualThreads(plan, Clock.SYSTEM);
        return model.carriers().isPresent()
                ? new CarriersRunner(runner, model.carriers().getAsInt())
                : runner;
    }
}
