package org.taskmix.caution;

import java.util.Locale;

/**
 * Tasks that print, which takes time that is theirs.
 *
 * @param prints how often they printed something, at least 1
 */
public record TasksPrint(long prints) implements Caution {

    @Override
    public String id() {
        return "tasks-print";
    }

    @Override
    public Grade grade() {
        return Grade.HINT;
    }

    @Override
    public String seen() {
        return prints == 1
                ? "Tasks printed once during counted rounds."
                : String.format(Locale.ROOT, "Tasks printed %,d times during counted rounds.", prints);
    }

    @Override
    public String reason() {
        return "Printing is part of what was timed, at another price than in a program: it is collected here and shown between rounds.";
    }

    @Override
    public String advice() {
        return "Leave the printing out, or let tasks add to a collection that the cell prints after the run.";
    }

    @Override
    public String toString() {
        return line();
    }
}
