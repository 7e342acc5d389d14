package org.taskmix.measure;

import java.util.List;
import org.taskmix.run.TaskRecords;

/** Where each finished round is kept before the next one starts, and found again by a later session. */
public interface Journal {

    /** Keeps nothing. */
    Journal NONE = new Journal() {
        @Override
        public List<List<List<TaskRecords>>> earlier() {
            return List.of();
        }

        @Override
        public void begin(List<WarmUp> warmUps, Reading before) {}

        @Override
        public void keep(Round round) {}
    };

    /**
     * A finished round.
     *
     * @param order for each cell the positions of its arms in the order in which they ran
     * @param records for each cell what was recorded of each of its arms
     * @param after what the gauges showed then
     */
    record Round(List<int[]> order, List<List<TaskRecords>> records, Reading after) {}

    /**
     * The rounds that earlier sessions have finished.
     *
     * @return in order; of each round for each cell what was recorded of each of its arms
     */
    List<List<List<TaskRecords>>> earlier();

    /**
     * Says that rounds are about to be counted.
     *
     * @param warmUps what was run first, for each cell
     * @param before what the gauges show now
     * @throws IllegalStateException if that cannot be kept; the message says why
     */
    void begin(List<WarmUp> warmUps, Reading before);

    /**
     * Keeps a round.
     *
     * @param round what was recorded
     * @throws IllegalStateException if it cannot be kept; the message says why
     */
    void keep(Round round);
}
