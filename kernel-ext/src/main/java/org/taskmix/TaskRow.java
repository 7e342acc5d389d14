package org.taskmix;

import java.util.ArrayList;
import java.util.List;
import org.taskmix.measure.Rounds;
import org.taskmix.run.Group;
import org.taskmix.run.Plan;
import org.taskmix.run.TaskRecords;
import org.taskmix.work.Demand;

/**
 * The iterations of a cell, one after the other, with what each task of them is.
 *
 * @param jvm number of the JVM, from 1
 * @param round number of the round in that JVM, from 1
 * @param model what it ran under; the control, which is the first model once more, has {@code " (control)"} behind it
 * @param records what happened to each task
 */
record TaskRow(int jvm, int round, String model, TaskRecords records) {

    /** All iterations of a cell, in the order of JVMs, rounds and models; the control last. */
    static List<TaskRow> of(Measured measured) {
        List<TaskRow> all = new ArrayList<>();
        for (int jvm = 0; jvm < measured.jvms().size(); jvm++) {
            Rounds rounds = measured.jvms().get(jvm);
            for (int round = 0; round < rounds.order().size(); round++) {
                for (int model = 0; model < measured.models().size(); model++) {
                    String name = measured.models().get(model).name();
                    TaskRecords records = rounds.records().get(model).get(round);
                    all.add(new TaskRow(jvm + 1, round + 1, name, records));
                }
                if (!rounds.control().isEmpty()) {
                    String name = measured.models().get(0).name() + " (control)";
                    all.add(new TaskRow(
                            jvm + 1, round + 1, name, rounds.control().get(round)));
                }
            }
        }
        return all;
    }

    /** The group of each task in the order of submission, by its position among the groups of the mix. */
    static int[] groups(Measured measured) {
        // The order hangs on the sizes of the groups and the seed alone, so it can be drawn again.
        List<Group> groups = measured.mix().groups().stream()
                .map(group -> new Group(group.tasks(), () -> {}))
                .toList();
        Plan plan = Plan.shuffled(groups, measured.protocol().seed());
        var all = new int[plan.size()];
        for (int i = 0; i < all.length; i++) {
            all[i] = plan.groupOf(i);
        }
        return all;
    }

    /** Of each task in the order of submission whether all that is known of it, in each of its steps, is that it waits. */
    static boolean[] onlyWaiting(Measured measured) {
        List<Boolean> waits = measured.mix().groups().stream()
                .map(group -> group.work().parts().stream()
                        .allMatch(part -> part.need()
                                .filter(kind -> kind != Demand.Kind.CPU)
                                .isPresent()))
                .toList();
        int[] groups = groups(measured);
        var all = new boolean[groups.length];
        for (int i = 0; i < all.length; i++) {
            all[i] = waits.get(groups[i]);
        }
        return all;
    }
}
