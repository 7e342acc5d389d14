package org.taskmix;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.statistics.descriptive.Median;
import org.taskmix.run.Group;
import org.taskmix.run.Plan;
import org.taskmix.run.TaskRecords;

/** Adds up, over any number of iterations, how long the tasks of each group waited for their start and how long they took from there. */
final class GroupTimes {

    private final Plan plan;
    private final double[] queueingNanos;
    private final double[] serviceNanos;
    private final long[] tasks;
    private final List<Double> makespans = new ArrayList<>();
    private int failed;

    /**
     * Nothing yet.
     *
     * @param groups the groups of the mix
     * @param seed the one that the mix was prepared with, so that tasks are in the same order
     */
    GroupTimes(List<TaskGroup> groups, long seed) {
        plan = Plan.shuffled(
                groups.stream().map(group -> new Group(group.tasks(), () -> {})).toList(), seed);
        queueingNanos = new double[groups.size()];
        serviceNanos = new double[groups.size()];
        tasks = new long[groups.size()];
    }

    void add(TaskRecords records) {
        for (int i = 0; i < records.size(); i++) {
            int group = plan.groupOf(i);
            queueingNanos[group] += records.startedNanos(i) - records.dueNanos(i);
            serviceNanos[group] += records.endedNanos(i) - records.startedNanos(i);
            tasks[group]++;
        }
        makespans.add(records.makespanMillis());
        failed += records.failed();
    }

    int iterations() {
        return makespans.size();
    }

    int failed() {
        return failed;
    }

    /** Of all iterations, in ms. */
    double medianMakespan() {
        return Median.withDefaults()
                .evaluate(makespans.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /** How many tasks of a group there were in all iterations together. */
    long tasks(int group) {
        return tasks[group];
    }

    /** Until a task's start, on average, in ms. */
    double queueingMillis(int group) {
        return queueingNanos[group] / tasks[group] / 1e6;
    }

    /** From a task's start to its end, on average, in ms. */
    double serviceMillis(int group) {
        return serviceNanos[group] / tasks[group] / 1e6;
    }
}
