package org.taskmix.caution;

/**
 * Makespans that differ widely from round to round.
 *
 * @param model the model
 * @param spread median distance from the median times 1.4826, as a share of the median; 0.14 reads "14 %"
 */
public record Noisy(String model, double spread) implements Caution {

    @Override
    public String id() {
        return "noisy";
    }

    @Override
    public Grade grade() {
        return Grade.SERIOUS;
    }

    @Override
    public String seen() {
        return "Makespan varies by %s between rounds under %s.".formatted(Text.percent(spread), model);
    }

    @Override
    public String reason() {
        return "Something else may be using this machine, or the mix itself is uneven.";
    }

    @Override
    public String advice() {
        return "Close other work on this machine, or read the intervals and not the medians.";
    }

    @Override
    public String toString() {
        return line();
    }
}
