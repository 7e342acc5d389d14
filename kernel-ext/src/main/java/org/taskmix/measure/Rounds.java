package org.taskmix.measure;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.taskmix.run.TaskRecords;

/**
 * Everything that was recorded in one session: a warm-up, then rounds in which every arm runs once. The arms are the models and, if
 * there are two models or more, a control: the first model once more under another name, which tells what a difference is worth here.
 *
 * <pre>{@code
 * runs.sessions().get(0)
 * }</pre>
 *
 * @param order for each counted round the positions of the arms in the order in which they ran; the control's is the
 *     number of models
 * @param records for each model, in the order in which models were given, one entry per counted round
 * @param control the same for the control; empty without one
 * @param warmUp what was run first and is not counted
 * @param readings what the gauges showed before the first counted round and after each
 * @param end why the session ended
 * @param nanos how long it took, in ns, from the start that it was given
 * @param facts what the tasks really ran against, by label, e.g. the version of a database
 */
public record Rounds(
        List<int[]> order,
        List<List<TaskRecords>> records,
        List<TaskRecords> control,
        WarmUp warmUp,
        List<Reading> readings,
        End end,
        long nanos,
        Map<String, String> facts) {

    /**
     * Why a session ended.
     *
     * <pre>{@code
     * runs.sessions().get(0).end()
     * }</pre>
     */
    public enum End {
        /** Every interval was as narrow as asked for. */
        PRECISE,
        /** The number of rounds was reached. */
        ROUNDS,
        /** Another round would not have fitted into the time. */
        OUT_OF_TIME,
        /** The records of another round would have taken more than half of the heap. */
        OUT_OF_MEMORY,
        /** An interrupt stopped it; what was recorded of the round that it stopped is left out. */
        INTERRUPTED,
        /** The program ended before the session did, and these rounds were found in its file. */
        CUT_SHORT
    }

    /** Copies the lists. */
    public Rounds {
        order = List.copyOf(order);
        records = records.stream().map(List::copyOf).toList();
        control = List.copyOf(control);
        readings = List.copyOf(readings);
        facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
    }

    /**
     * Rounds of tasks that need nothing outside of the JVM.
     *
     * @param order as for the record
     * @param records as for the record
     * @param control as for the record
     * @param warmUp as for the record
     * @param readings as for the record
     * @param end as for the record
     * @param nanos as for the record
     */
    public Rounds(
            List<int[]> order,
            List<List<TaskRecords>> records,
            List<TaskRecords> control,
            WarmUp warmUp,
            List<Reading> readings,
            End end,
            long nanos) {
        this(order, records, control, warmUp, readings, end, nanos, Map.of());
    }

    /**
     * The same rounds, as those of a session that an interrupt has stopped.
     *
     * @return new rounds; these are unchanged
     */
    public Rounds interrupted() {
        return new Rounds(order, records, control, warmUp, readings, End.INTERRUPTED, nanos, facts);
    }

    /**
     * Adds what the tasks ran against.
     *
     * @param found by label
     * @return new rounds; these are unchanged
     */
    public Rounds with(Map<String, String> found) {
        return new Rounds(order, records, control, warmUp, readings, end, nanos, found);
    }
}
