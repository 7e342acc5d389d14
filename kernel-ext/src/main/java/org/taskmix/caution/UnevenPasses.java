package org.taskmix.caution;

/**
 * Passes over an expression that differ widely, or reach no level.
 *
 * @param expression what it is called
 * @param spread median distance from the median times 1.4826, as a share of the median; 0.14 reads "14 %"
 * @param level whether there is a level at all
 */
public record UnevenPasses(String expression, double spread, boolean level) implements Caution {

    @Override
    public String id() {
        return "uneven-passes";
    }

    @Override
    public Grade grade() {
        return Grade.SERIOUS;
    }

    @Override
    public String seen() {
        return level
                ? "The time of %s varies by %s between passes.".formatted(expression, Text.percent(spread))
                : "The time of %s changed while it was measured, and varies by %s between passes."
                        .formatted(expression, Text.percent(spread));
    }

    @Override
    public String reason() {
        return "Other work on this machine, the garbage collector or the compiler comes in between, or a call does not always do the same.";
    }

    @Override
    public String advice() {
        return "Close other work and run the cell again, or read the interval and not the median.";
    }

    @Override
    public String toString() {
        return line();
    }
}
