package org.taskmix.caution;

/**
 * Makespans that settle at no level.
 *
 * @param model the model
 * @param rounds how many rounds were counted; at least 15
 */
public record NotSteady(String model, int rounds) implements Caution {

    @Override
    public String id() {
        return "not-steady";
    }

    @Override
    public Grade grade() {
        return Grade.SERIOUS;
    }

    @Override
    public String seen() {
        return "Makespan under %s reached no steady level in %d counted rounds.".formatted(model, rounds);
    }

    @Override
    public String reason() {
        return "Other work on this machine comes and goes, or the JVM is still compiling.";
    }

    @Override
    public String advice() {
        return "Try Protocol.thorough().warmUp(seconds(10)), and read the intervals and not the medians.";
    }

    @Override
    public String toString() {
        return line();
    }
}
