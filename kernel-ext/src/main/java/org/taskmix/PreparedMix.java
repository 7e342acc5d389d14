package org.taskmix;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.taskmix.inside.GroupMarks;
import org.taskmix.inside.Trace;
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
import org.taskmix.run.PatientRunner;
import org.taskmix.run.Plan;
import org.taskmix.run.PythonRunner;
import org.taskmix.run.Runner;
import org.taskmix.run.SequentialRunner;
import org.taskmix.run.WorkersRunner;
import org.taskmix.work.Durations;
import org.taskmix.work.OwnStages;
import org.taskmix.work.Task;
import org.taskmix.work.Work;

/**
 * A mix ready to run under its models: work prepared, plan made, threads started.
 *
 * @param arms one runner per model, and the control
 * @param facts what the tasks run against, by label
 */
record PreparedMix(Session.Arms arms, Map<String, String> facts) {

    /** How many times the announced time one iteration may take. */
    private static final int PATIENCE = 5;

    /**
     * Prepares a mix.
     *
     * @param groups its tasks
     * @param arrivals when they arrive; empty for a closed batch
     * @param models what to run them under, the first baseline first
     * @param controlled whether the first model is to be run once more, to see how much it differs from itself
     * @param seed decides the order of the tasks
     * @param announced how long the whole run may take, of which an iteration whose stages never complete would know nothing
     * @param open closes all that is opened here
     */
    static PreparedMix of(
            List<TaskGroup> groups,
            Optional<Arrivals> arrivals,
            List<Model> models,
            boolean controlled,
            long seed,
            Duration announced,
            Opened open)
            throws InterruptedException {
        return of(
                groups,
                arrivals,
                models,
                controlled,
                seed,
                announced,
                (group, position, own) -> group.work().prepare(group.tasks(), own),
                open);
    }

    /**
     * Prepares a mix whose tasks tell their group to a profiler.
     *
     * @param model what to run it under
     * @param seed decides the order of the tasks
     * @param announced how long the whole run may take
     * @param open closes all that is opened here
     */
    static PreparedMix marked(Mix mix, Model model, long seed, Duration announced, Opened open)
            throws InterruptedException {
        return underOne(
                mix,
                model,
                seed,
                announced,
                (group, position, own) -> GroupMarks.marked(group.work().prepare(group.tasks(), own), position),
                open);
    }

    /**
     * Prepares a mix whose tasks tell a trace, step by step, when they are on which thread.
     *
     * @param model what to run it under
     * @param seed decides the order of the tasks
     * @param announced how long the whole run may take
     * @param trace what they tell
     * @param open closes all that is opened here
     */
    static PreparedMix traced(Mix mix, Model model, long seed, Duration announced, Trace trace, Opened open)
            throws InterruptedException {
        return underOne(
                mix,
                model,
                seed,
                announced,
                (group, position, own) -> group.work()
                        .prepare(group.tasks(), own, (task, part, step) -> trace.traced(task, part, position, step)),
                open);
    }

    /** Of a single model, with nothing to compare it with, not even itself. */
    private static PreparedMix underOne(
            Mix mix, Model model, long seed, Duration announced, Preparing preparing, Opened open)
            throws InterruptedException {
        return of(mix.groups(), mix.arrivals(), List.of(model), false, seed, announced, preparing, open);
    }

    private static PreparedMix of(
            List<TaskGroup> groups,
            Optional<Arrivals> arrivals,
            List<Model> models,
            boolean controlled,
            long seed,
            Duration announced,
            Preparing preparing,
            Opened open)
            throws InterruptedException {
        List<Group> prepared = new ArrayList<>();
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put(Day.LABEL, Day.today());
        for (TaskGroup group : groups) {
            Task task = open.add(preparing.prepare(group, prepared.size(), seed + prepared.size()));
            facts.putAll(task.facts());
            prepared.add(new Group(group.tasks(), task));
        }
        var closed = Plan.shuffled(prepared, seed);
        var plan = arrivals.map(when -> closed.arriving(when, seed)).orElse(closed);
        List<Runner> runners = new ArrayList<>();
        for (Model model : models) {
            runners.add(open.add(patient(model, groups, plan, seed, announced)));
        }
        Optional<Runner> control = controlled
                ? Optional.of(open.add(patient(models.get(0), groups, plan, seed, announced)))
                : Optional.empty();
        facts.putAll(PythonChecks.facts(groups, models));
        return new PreparedMix(new Session.Arms(runners, control), facts);
    }

    /** What is ours ends, and what blocks can be interrupted by its reader; a stage that is lost holds the run for good. */
    private static Runner patient(Model model, List<TaskGroup> groups, Plan plan, long seed, Duration announced)
            throws InterruptedException {
        Runner metered = metered(model, groups, plan, seed);
        Optional<String> stages = groups.stream()
                .flatMap(group -> group.work().parts().stream())
                .filter(OwnStages.class::isInstance)
                .map(work -> "stages(\"" + ((OwnStages) work).name() + "\", ...)")
                .findFirst();
        Duration longest = announced.multipliedBy(PATIENCE);
        return stages.isEmpty()
                ? metered
                : new PatientRunner(
                        metered,
                        longest,
                        ("%s: an iteration under %s was given up after %s, %s times the whole budget, with tasks that had not ended. "
                                        + "Likely a stage never completes: complete each, also when what it waits for fails, e.g. "
                                        + "with .orTimeout(5, TimeUnit.SECONDS). If stages may take so long, raise .budget(...).")
                                .formatted(stages.get(), model, Durations.text(longest), PATIENCE));
    }

    private static Runner metered(Model model, List<TaskGroup> groups, Plan plan, long seed)
            throws InterruptedException {
        Runner runner = runner(model, groups, plan, seed);
        // What this JVM uses meanwhile is not what the tasks do.
        return model instanceof PythonModel ? runner : new MeteredRunner(runner, new SystemMeter());
    }

    static Runner runner(Model model, List<TaskGroup> groups, Plan plan, long seed) throws InterruptedException {
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
            case PythonModel python ->
                PythonRunner.ready(plan, works(groups), seed, Clock.SYSTEM, PythonChecks.way(python));
        };
    }

    private static Runner workerProcesses(WorkerProcesses model, List<TaskGroup> groups, Plan plan, long seed)
            throws InterruptedException {
        List<Work> works = works(groups);
        return model.kept()
                ? WorkersRunner.kept(plan, works, seed, Clock.SYSTEM, model.processes())
                : WorkersRunner.startedAnew(plan, works, seed, Clock.SYSTEM, model.processes());
    }

    private static List<Work> works(List<TaskGroup> groups) {
        return groups.stream().map(TaskGroup::work).toList();
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

    /** Makes the task of a group. */
    private interface Preparing {
        Task prepare(TaskGroup group, int position, long seed) throws InterruptedException;
    }
}
