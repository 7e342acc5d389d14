package org.taskmix.caution;

import java.time.Duration;

/**
 * An iteration that took longer than all of them together were to take.
 *
 * @param model the model of the longest iteration
 * @param iteration its makespan
 * @param budget the time budget
 */
public record OverBudget(String model, Duration iteration, Duration budget) implements Caution {

    @Override
    public String id() {
        return "over-budget";
    }

    @Override
    public Grade grade() {
        return Grade.HINT;
    }

    @Override
    public String seen() {
        return "One iteration under %s took %s, more than the budget of %s."
                .formatted(model, Text.time(iteration), Text.time(budget));
    }

    @Override
    public String reason() {
        return "The mix is too large for this budget, so there are few rounds.";
    }

    @Override
    public String advice() {
        return "Use fewer or shorter tasks, or a budget such as Protocol.standard().budget(%s)."
                .formatted(Text.call(iteration.multipliedBy(Thresholds.ROUNDS_IN_BUDGET)));
    }

    @Override
    public String toString() {
        return line();
    }
}
