package org.taskmix.caution;

/**
 * Too few rounds for a figure that can be relied upon.
 *
 * @param counted rounds that were counted; at least 0
 * @param needed rounds that the protocol wanted; more than {@code counted}
 */
public record FewRounds(int counted, int needed) implements Caution {

    @Override
    public String id() {
        return "few-rounds";
    }

    @Override
    public Grade grade() {
        return Grade.HINT;
    }

    @Override
    public String seen() {
        return "Only %d of %d rounds: intervals are wide or missing.".formatted(counted, needed);
    }

    @Override
    public String reason() {
        return "A median needs 6 rounds for its interval, and a difference of a few percent needs about 30.";
    }

    @Override
    public String advice() {
        return "Try .rounds(%d), or Protocol.thorough().".formatted(needed);
    }

    @Override
    public String toString() {
        return line();
    }
}
