package org.taskmix.measure;

import java.util.ArrayList;
import java.util.List;
import org.taskmix.run.Runner;
import org.taskmix.run.TaskRecords;

/**
 * Everything that was recorded in counted rounds.
 *
 * @param order for each round the positions of the models in the order in which they ran
 * @param records for each model, in the order in which models were given, one entry per round
 */
public record Rounds(List<int[]> order, List<List<TaskRecords>> records) {

    /**
     * Runs rounds. In each, every runner runs once, in a shuffled order; the first few are warm-up and not counted. Only
     * one runner runs at a time.
     *
     * @param runners one per model, at least one
     * @param warmUps how many rounds to run and not count, at least 0
     * @param rounds how many rounds to run and count, at least 1
     * @param seed decides the order
     * @return what was recorded
     * @throws InterruptedException if the calling thread is interrupted meanwhile
     */
    public static Rounds run(List<? extends Runner> runners, int warmUps, int rounds, long seed)
            throws InterruptedException {
        List<int[]> order = Order.shuffled(runners.size(), warmUps + rounds, seed);
        List<List<TaskRecords>> records = new ArrayList<>();
        runners.forEach(runner -> records.add(new ArrayList<>()));
        for (int round = 0; round < order.size(); round++) {
            for (int model : order.get(round)) {
                TaskRecords iteration = runners.get(model).run();
                if (round >= warmUps) {
                    records.get(model).add(iteration);
                }
            }
        }
        return new Rounds(order.subList(warmUps, order.size()), records);
    }
}
