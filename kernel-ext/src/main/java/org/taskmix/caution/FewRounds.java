package org.taskmix.caution;

import java.time.Duration;
import java.util.Optional;

/**
 * There are fewer rounds than the least that can lead to a verdict.
 *
 * @param counted how many there are
 * @param needed how many it takes, more than {@code counted}
 * @param budget a time budget that would hold so many, if a time budget ended them
 */
public record FewRounds(int counted, int needed, Optional<Duration> budget) implements Caution {

    @Override
    public String id() {
        return "few-rounds";
    }

    /** Serious: without the rounds that a verdict needs, the run cannot answer. */
    @Override
    public Grade grade() {
        return Grade.SERIOUS;
    }

    @Override
    public String seen() {
        return "%d of the %d rounds that a verdict needs.".formatted(counted, needed);
    }

    @Override
    public String reason() {
        return budget.isPresent()
                ? "The mix is too large for more in the time budget."
                : "So many were asked for, or so many JVMs.";
    }

    @Override
    public String advice() {
        return budget.map(time -> "Try Protocol.standard().budget(" + Text.call(time) + "), or fewer tasks.")
                .orElse("Try .rounds(" + needed + "), or Protocol.thorough().");
    }

    @Override
    public String toString() {
        return line();
    }
}
