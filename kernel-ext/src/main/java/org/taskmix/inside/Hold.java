package org.taskmix.inside;

import java.time.Duration;
import java.util.Objects;

/**
 * Something that a watch saw.
 *
 * <pre>{@code
 * mix.watchUnder(async()).holds().forEach(hold -> System.out.println(hold.line() + " for " + hold.time()));
 * }</pre>
 *
 * @param kind what was held, or waited for in vain
 * @param task what the reader calls the tasks that did so; empty if it was none of their starts but a later callback
 * @param line the line of the reader's that it stood at, e.g. {@code "REPL.$JShell$12.price($JShell$12.java:16)"}
 * @param time how long, to about a tenth of the limit; zero of a deadlock
 * @param words of a deadlock who waits for whom; else empty
 */
public record Hold(Kind kind, String task, String line, Duration time, String words) {

    /** Checks that nothing is missing. */
    public Hold {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(task, "task");
        Objects.requireNonNull(line, "line");
        Objects.requireNonNull(time, "time");
        Objects.requireNonNull(words, "words");
    }

    /**
     * What a watch looks for.
     *
     * <pre>{@code
     * mix.watchUnder(async()).holds().stream().filter(hold -> hold.kind() == Hold.Kind.LOOP).toList()
     * }</pre>
     */
    public enum Kind {
        /** A callback kept the event loop from all others. */
        LOOP("held the event loop"),

        /** A callback waited for what only the same event loop could have done. */
        NESTED_WAIT("waited for its own loop"),

        /** A task kept a carrier from all other virtual threads. */
        CARRIER("held a carrier"),

        /** Threads waited for each other in a circle. */
        DEADLOCK("deadlock");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        @Override
        public String toString() {
            return words;
        }
    }
}
