package org.taskmix.caution;

import java.time.Duration;
import java.util.Optional;

/**
 * There are fewer rounds, or fewer JVMs if each is one value, than the least that can lead to a verdict.
 *
 * @param counted how many there are
 * @param needed how many it takes, more than {@code counted}
 * @param jvms whether they are JVMs
 * @param budget a time budget that would hold so many rounds, if a time budget ended them
 */
public record FewRounds(int counted, int needed, boolean jvms, Optional<Duration> budget) implements Caution {

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
        return "%d of the %d %s that a verdict needs.".formatted(counted, needed, jvms ? "JVMs" : "rounds");
    }

    @Override
    public String reason() {
        if (jvms) {
            return "Each JVM counts as one value, however many rounds it runs.";
        }
        return budget.isPresent() ? "The mix is too large for more in the time budget." : "So many were asked for.";
    }

    @Override
    public String advice() {
        if (jvms) {
            return "Try .jvms(" + needed + ").";
        }
        return budget.map(time -> "Try Protocol.standard().budget(" + Text.call(time) + "), or fewer tasks.")
                .orElse("Try .rounds(" + needed + "), or Protocol.thorough().");
    }

    @Override
    public String toString() {
        return line();
    }
}
