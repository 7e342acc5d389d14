package org.taskmix.testing;

import java.util.Arrays;
import java.util.List;
import org.taskmix.run.ScriptedRecords;
import org.taskmix.run.TaskRecords;

/** What a scripted runner answers, one entry per iteration. */
public final class Scripts {
    /** Tasks of each iteration. */
    public static final int TASKS = 10;

    private Scripts() {}

    /** Iterations of {@value #TASKS} tasks with the given makespans. */
    public static List<TaskRecords> ofMakespans(double... millis) {
        return Arrays.stream(millis)
                .mapToObj(makespan -> ScriptedRecords.ofMakespan(TASKS, Math.round(makespan * 1e6)))
                .toList();
    }
}
