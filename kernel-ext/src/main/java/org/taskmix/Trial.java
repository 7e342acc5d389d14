package org.taskmix;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.taskmix.measure.Effort;
import org.taskmix.measure.Environment;
import org.taskmix.measure.Gauges;
import org.taskmix.measure.PrintGauges;
import org.taskmix.measure.Progress;
import org.taskmix.measure.Rounds;
import org.taskmix.measure.Session;
import org.taskmix.run.Arrivals;
import org.taskmix.run.Clock;
import org.taskmix.run.TaskOutput;

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
     * @param progress told how far it is
     * @param start when the time budget began to run, by the system's clock
     * @param machine as it was seen before
     * @param keeping where each finished round goes
     * @param controlled whether the first model is to be run once more, to see how much it differs from itself
     * @param announced how long all of it may take
     */
    Rounds run(
            Progress progress, long start, Environment machine, Keeping keeping, boolean controlled, Duration announced)
            throws InterruptedException {
        try (var output = TaskOutput.collect();
                var open = new Opened()) {
            long before = Clock.SYSTEM.nanos();
            var mix = PreparedMix.of(groups, arrivals, models, controlled, planSeed, announced, open);
            // Not on the budget: the start of a server or a database is waited for once per kernel.
            long begin = start + Clock.SYSTEM.nanos() - before;
            keeping.describe(machine, List.of(mix.facts()));
            Rounds rounds = Session.run(
                            List.of(mix.arms()),
                            effort,
                            Clock.SYSTEM,
                            new PrintGauges(output, Gauges.SYSTEM),
                            keeping,
                            progress,
                            begin)
                    .get(0);
            return keeping.end(List.of(rounds.with(mix.facts()))).get(0);
        }
    }

    /** Measures in a JVM of its own, where no stage of the reader's can be waited for, and keeps nothing. */
    Rounds run(Progress progress, long start) throws InterruptedException {
        return run(progress, start, Environment.now(), Keeping.nothing(), models.size() > 1, Duration.ofDays(1));
    }

    /** The same trial, with what this JVM has started named by its address. */
    Trial forAnotherProcess() throws InterruptedException {
        List<TaskGroup> others = new ArrayList<>();
        for (TaskGroup group : groups) {
            others.add(new TaskGroup(group.tasks(), group.work().forAnotherProcess()));
        }
        return new Trial(others, arrivals, models, planSeed, effort);
    }
}
