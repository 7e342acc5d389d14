package org.taskmix;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.taskmix.caution.Caution;
import org.taskmix.caution.ProfileCautions;
import org.taskmix.inside.Sample;
import org.taskmix.inside.Seen;
import org.taskmix.measure.Environment;
import org.taskmix.run.Resource;
import org.taskmix.show.Numbers;

/**
 * What was recorded for a profile.
 *
 * @param mix what was run
 * @param model what it was run under
 * @param times what the records of its tasks add up to
 * @param used what the process used meanwhile
 * @param seen what the recorder saw meanwhile
 * @param cpu its samples of stacks on a core, which weigh ns of CPU time
 * @param environment where
 * @param seed of the order of the tasks
 */
record Profiled(
        Mix mix,
        Model model,
        GroupTimes times,
        Map<Resource, Long> used,
        Seen seen,
        List<Sample> cpu,
        Environment environment,
        long seed) {

    /** Of threads that do a part of the work of tasks, or none: no sample says for which group. */
    static final String OUTSIDE = "outside the tasks";

    /** CPU time of the process by the system, in ns; 0 if it does not say. */
    static long processNanos(Map<Resource, Long> used) {
        return used.getOrDefault(Resource.CPU_NANOS, 0L);
    }

    long processNanos() {
        return processNanos(used);
    }

    /** CPU time of all samples, in ns. */
    long sampledNanos() {
        return cpu.stream().mapToLong(Sample::weight).sum();
    }

    /** CPU time that the process used and no sample has, in ns; below 0 if the samples are more. */
    long unsampledNanos() {
        return processNanos() - sampledNanos();
    }

    /** The samples of a group's tasks; of those outside all groups if there is none. */
    List<Sample> of(OptionalInt group) {
        return cpu.stream().filter(sample -> sample.group().equals(group)).toList();
    }

    /** What a group is called, or what belongs to none. */
    String name(OptionalInt group) {
        return group.isPresent() && group.getAsInt() < mix.groups().size()
                ? mix.groups().get(group.getAsInt()).work().description()
                : OUTSIDE;
    }

    /** Every group, in the order of the mix, and what is outside all of them. */
    List<OptionalInt> parts() {
        List<OptionalInt> parts = new ArrayList<>();
        for (int i = 0; i < mix.groups().size(); i++) {
            parts.add(OptionalInt.of(i));
        }
        parts.add(OptionalInt.empty());
        return parts;
    }

    List<Caution> cautions() {
        int deep = (int) cpu.stream().filter(sample -> !sample.whole()).count();
        double unsampled = processNanos() > 0 ? Math.max(0, (double) unsampledNanos() / processNanos()) : 0;
        return ProfileCautions.about(cpu.size(), seen.timed(), deep, unsampled);
    }

    String machine() {
        return "%s · %s %s · %s %s · seed %s"
                .formatted(
                        environment,
                        Numbers.text((double) times.iterations()),
                        times.iterations() == 1 ? "iteration" : "iterations",
                        Numbers.text((double) cpu.size()),
                        cpu.size() == 1 ? "sample" : "samples",
                        seed);
    }
}
