package org.taskmix;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.taskmix.show.Numbers;
import org.taskmix.work.CpuWork;

/** The proportions of a mix's task groups, for a mix of another size or with another share of CPU work. */
final class Composition {

    private final Mix mix;

    private Composition(Mix mix) {
        this.mix = mix;
    }

    static Composition of(Mix mix) {
        if (mix.groups().isEmpty()) {
            throw new IllegalStateException(
                    "Mix \"%s\" has no tasks yet, so there are no proportions to keep. Add some first, write e.g. mix.waits(100, millis(20))."
                            .formatted(mix.name()));
        }
        return new Composition(mix);
    }

    List<TaskGroup> ofSize(int tasks) {
        int groups = mix.groups().size();
        if (tasks < groups || tasks > Mix.MOST_TASKS) {
            throw new IllegalArgumentException(
                    "ofSize(%s): the mix \"%s\" has %s of tasks, so its size is from %s to %s, got %s. Write e.g. ofSize(%s)."
                            .formatted(
                                    tasks,
                                    mix.name(),
                                    groups == 1 ? "1 group" : Numbers.text(groups) + " groups",
                                    Numbers.text(groups),
                                    Numbers.text(Mix.MOST_TASKS),
                                    Numbers.text(tasks),
                                    Math.max(groups, 100)));
        }
        return resized(mix.groups(), tasks);
    }

    List<TaskGroup> withCpuShare(int percent) {
        if (percent < 0 || percent > 100) {
            throw new IllegalArgumentException(
                    "withCpuShare(%s): the share of CPU-bound tasks is from 0 to 100 %%, got %s. Write e.g. withCpuShare(25)."
                            .formatted(percent, percent));
        }
        List<TaskGroup> cpu = of(group -> group.work() instanceof CpuWork);
        List<TaskGroup> others = of(group -> !(group.work() instanceof CpuWork));
        if (cpu.isEmpty() || others.isEmpty()) {
            throw new IllegalStateException(
                    "withCpuShare(%s): the mix \"%s\" has %s, so their share cannot be changed. Add %s first, write e.g. %s."
                            .formatted(
                                    percent,
                                    mix.name(),
                                    cpu.isEmpty() ? "no CPU-bound tasks" : "CPU-bound tasks only",
                                    cpu.isEmpty() ? "some" : "others",
                                    cpu.isEmpty() ? "mix.cpu(100, millis(5))" : "mix.waits(100, millis(20))"));
        }
        int cpuTasks = Math.round(mix.size() * (percent / 100f));
        int otherTasks = mix.size() - cpuTasks;
        if ((percent > 0 && cpuTasks < cpu.size()) || (percent < 100 && otherTasks < others.size())) {
            throw new IllegalStateException(
                    "withCpuShare(%s): of the %s tasks of the mix \"%s\" %s would be CPU-bound and %s not, which leaves a group without a task. Write a larger mix first, e.g. mix.ofSize(%s)."
                            .formatted(
                                    percent,
                                    Numbers.text(mix.size()),
                                    mix.name(),
                                    Numbers.text(cpuTasks),
                                    Numbers.text(otherTasks),
                                    100 * mix.groups().size()));
        }
        List<TaskGroup> all = new ArrayList<>();
        all.addAll(resized(cpu, cpuTasks));
        all.addAll(resized(others, otherTasks));
        return all;
    }

    private List<TaskGroup> of(Predicate<TaskGroup> kind) {
        return mix.groups().stream().filter(kind).toList();
    }

    /** Shares out tasks by the method of the largest remainder, one to every group first; none if there are none. */
    private static List<TaskGroup> resized(List<TaskGroup> groups, int tasks) {
        if (tasks == 0) {
            return List.of();
        }
        long before = groups.stream().mapToLong(TaskGroup::tasks).sum();
        int toShare = tasks - groups.size();
        var share = new int[groups.size()];
        var remainder = new double[groups.size()];
        double wanted = 0;
        for (int i = 0; i < share.length; i++) {
            // One task of each group is given already, so its weight is what it should have beyond that.
            remainder[i] = Math.max(0, (double) tasks * groups.get(i).tasks() / before - 1);
            wanted += remainder[i];
        }
        int shared = 0;
        for (int i = 0; i < share.length; i++) {
            // Groups that get a task more than their due leave less to the others, and to all of them alike.
            double ideal = toShare == 0 ? 0 : remainder[i] * toShare / wanted;
            share[i] = Math.min((int) ideal, toShare - shared);
            remainder[i] = ideal - share[i];
            shared += share[i];
        }
        List<Integer> byRemainder = IntStream.range(0, share.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -remainder[i]))
                .toList();
        for (int next = 0; shared < toShare; next++) {
            share[byRemainder.get(next % share.length)]++;
            shared++;
        }
        List<TaskGroup> resized = new ArrayList<>();
        for (int i = 0; i < share.length; i++) {
            resized.add(new TaskGroup(1 + share[i], groups.get(i).work()));
        }
        return resized;
    }
}
