package org.taskmix.caution;

/**
 * Tasks that threw an exception.
 *
 * @param model the model
 * @param failed how many failed, in all counted rounds; at least 1
 * @param tasks how many there were
 */
public record FailedTasks(String model, long failed, long tasks) implements Caution {

    @Override
    public String id() {
        return "failed-tasks";
    }

    @Override
    public Grade grade() {
        return Grade.SERIOUS;
    }

    @Override
    public String seen() {
        return "%s of %s tasks failed under %s.".formatted(Text.number(failed), Text.number(tasks), model);
    }

    @Override
    public String reason() {
        return "A task that fails often ends early, so makespan and latency look better than they are.";
    }

    @Override
    public String advice() {
        return "Correct what the task throws, or ask for fewer tasks at once, and run the cell again.";
    }

    @Override
    public String toString() {
        return line();
    }
}
