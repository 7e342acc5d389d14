package org.taskmix;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.taskmix.measure.Effort;
import org.taskmix.measure.Gauges;
import org.taskmix.measure.Rounds;
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

/**
 * What one JVM is to measure, the notebook's own or a fresh one.
 *
 * @param groups the tasks, at least one group
 * @param arrivals when tasks arrive; empty for a closed batch
 * @param models what to run them under, the first baseline first
 * @param planSeed decides the order of the tasks
 * @param effort how much to measure, and the order of the models
 */
record Trial(List<TaskGroup> groups, Optional<Arrivals> arrivals, List<Model> models, long planSeed, Effort effort) {

    Trial {
        groups = List.copyOf(groups);
        models = List.copyOf(models);
    }

    /**
     * Measures, here and now.
     *
     * @param start when the time budget began to run, by the system's clock
     */
    Rounds run(long start) throws InterruptedException {
        try (var open = new Opened()) {
            List<Group> prepared = new ArrayList<>();
            for (TaskGroup group : groups) {
                prepared.add(new Group(
                        group.tasks(), open.add(group.work().prepare(group.tasks(), planSeed + prepared.size()))));
            }
            var closed = Plan.shuffled(prepared, planSeed);
            var plan = arrivals.map(when -> closed.arriving(when, planSeed)).orElse(closed);
            List<Runner> runners = new ArrayList<>();
            for (Model model : models) {
                runners.add(open.add(metered(model, plan)));
            }
            Optional<Runner> control =
                    models.size() == 1 ? Optional.empty() : Optional.of(open.add(metered(models.get(0), plan)));
            return Session.run(runners, control, effort, Clock.SYSTEM, Gauges.SYSTEM, start);
        }
    }

    private static Runner metered(Model model, Plan plan) {
        return new MeteredRunner(runner(model, plan), new SystemMeter());
    }

    private static Runner runner(Model model, Plan plan) {
        return switch (model) {
            case Sequential sequential -> new SequentialRunner(plan, Clock.SYSTEM);
            case PlatformThreads pool -> ExecutorRunner.onPlatformThreads(plan, Clock.SYSTEM, pool.threads());
            case CachedThreads cached -> ExecutorRunner.onCachedThreads(plan, Clock.SYSTEM);
            case ThreadPerTask each -> ExecutorRunner.onThreadPerTask(plan, Clock.SYSTEM);
            case VirtualThreads virtual -> virtualThreads(virtual, plan);
            case Async async -> new AsyncRunner(plan, Clock.SYSTEM, async.offload());
            case CompletableFutures futures -> new CompletableFutureRunner(plan, Clock.SYSTEM);
            case ForkJoin pool -> new ForkJoinRunner(plan, Clock.SYSTEM, pool.parallelism());
            case WorkerProcesses workers -> throw new IllegalStateException("not yet");
        };
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
