package org.taskmix.caution;

import java.util.OptionalInt;

/**
 * Makespans that went one way in the course of the rounds.
 *
 * @param model the model
 * @param rounds how many rounds were counted
 * @param before how many rounds came before the change of level; empty for a trend without one
 * @param change later level less the earlier one, as a share of the earlier one; negative if makespans fell
 */
public record Drift(String model, int rounds, OptionalInt before, double change) implements Caution {

    @Override
    public String id() {
        return "drift";
    }

    @Override
    public Grade grade() {
        return Grade.SERIOUS;
    }

    @Override
    public String seen() {
        return "Makespan under %s %s by %s %s."
                .formatted(model, change < 0 ? "fell" : "rose", Text.percent(Math.abs(change)), where());
    }

    @Override
    public String reason() {
        return change < 0
                ? "Warm-up was too short, and the rounds before count what later ones no longer pay."
                : "The machine slows down under load, or something fills up from round to round.";
    }

    @Override
    public String advice() {
        return change < 0
                ? "Try Protocol.standard().warmUp(seconds(10))."
                : "Close other work, restart the kernel, and run the cell again; ratios suffer less than times.";
    }

    @Override
    public String toString() {
        return line();
    }

    private String where() {
        return before.isPresent()
                ? "after the first %d of %d counted rounds".formatted(before.getAsInt(), rounds)
                : "from the first to the last third of %d counted rounds".formatted(rounds);
    }
}
