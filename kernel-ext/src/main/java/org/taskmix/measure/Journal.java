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
        public void keep(List<List<TaskRecords>> round) {}
    };

    /**
     * The rounds that earlier sessions have finished.
     *
     * @return in order; of each round for each cell what was recorded of each of its arms
     */
    List<List<List<TaskRecords>>> earlier();

    /**
     * Keeps a round.
     *
     * @param round for each cell what was recorded of each of its arms
     * @throws IllegalStateException if it cannot be kept; the message says why
     */
    void keep(List<List<TaskRecords>> round);
}
