package org.taskmix;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.taskmix.measure.Effort;
import org.taskmix.measure.Gauges;
import org.taskmix.measure.Rounds;
import org.taskmix.measure.Session;
import org.taskmix.run.Arrivals;
import org.taskmix.run.Clock;

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
            long before = Clock.SYSTEM.nanos();
            var mix = PreparedMix.of(groups, arrivals, models, models.size() > 1, planSeed, open);
            // Not on the budget: the start of a server or a database is waited for once per kernel.
            long begin = start + Clock.SYSTEM.nanos() - before;
            Session.Arms arms = mix.arms();
            return Session.run(arms.models(), arms.control(), effort, Clock.SYSTEM, Gauges.SYSTEM, begin)
                    .with(mix.facts());
        }
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
