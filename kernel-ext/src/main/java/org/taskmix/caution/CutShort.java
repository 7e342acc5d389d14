package org.taskmix.caution;

/**
 * Rounds of a run that did not come to its end.
 *
 * @param rounds how many were finished, at least 1
 */
public record CutShort(int rounds) implements Caution {

    @Override
    public String id() {
        return "cut-short";
    }

    @Override
    public Grade grade() {
        return Grade.SERIOUS;
    }

    @Override
    public String seen() {
        return "The run was stopped after %s.".formatted(rounds == 1 ? "1 round" : rounds + " rounds");
    }

    @Override
    public String reason() {
        return "An interrupt, or the end of its kernel, came before there were as many as asked for.";
    }

    @Override
    public String advice() {
        return "Take these figures as a first impression, and run the cell again to its end.";
    }

    @Override
    public String toString() {
        return line();
    }
}
