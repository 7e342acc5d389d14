package org.taskmix.run;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Records of an iteration that never happened, with the times that a test wants. */
public final class ScriptedRecords {
    private ScriptedRecords() {}

    /** What became of one task, in ns since the iteration began. */
    public record Times(long submitted, long started, long ended) {}

    /** An iteration in which the tasks had these times, and these failures were thrown. */
    public static TaskRecords of(List<Times> tasks, List<? extends Throwable> failures) {
        TaskRecords records = timed(tasks, null);
        for (int i = 0; i < failures.size(); i++) {
            records.failed(i, failures.get(i));
        }
        return records;
    }

    /** An iteration in which the tasks were due at certain times, with parts that are no task's own. */
    public static TaskRecords arriving(long[] dueNanos, List<Times> tasks, Map<String, Long> partsNanos) {
        TaskRecords records = timed(tasks, dueNanos);
        partsNanos.forEach(records::part);
        records.used(Resource.CPU_NANOS, 7);
        records.used(Resource.RESERVED_GROWTH_BYTES, -1);
        return records;
    }

    private static TaskRecords timed(List<Times> tasks, long @Nullable [] dueNanos) {
        // Far from zero, since the zero of a real clock is anywhere.
        long origin = Long.MAX_VALUE - 10;
        var records = new TaskRecords(tasks.size(), origin, dueNanos);
        for (int i = 0; i < tasks.size(); i++) {
            Times times = tasks.get(i);
            records.submitted(i, origin + times.submitted());
            records.started(i, origin + times.started());
            records.ended(i, origin + times.ended());
        }
        return records;
    }

    /** An iteration of tasks that were all submitted at once, and all took all of the makespan. */
    public static TaskRecords ofMakespan(int tasks, long makespanNanos, Throwable... failures) {
        return of(Collections.nCopies(tasks, new Times(0, 0, makespanNanos)), List.of(failures));
    }
}
