package org.taskmix.measure;

import java.util.Objects;

/**
 * A platform thread that is none of ours, at the moment of a {@link Reading}.
 *
 * <pre>{@code
 * runs.sessions().get(0).readings().get(0).threads()
 * }</pre>
 *
 * @param id identity of the thread, so that it is found again in a later reading
 * @param name its name, e.g. {@code "Thread-3"}
 * @param cpuNanos CPU time it has used so far, in ns, at least 0
 * @param busy whether it was executing Java code, and neither waited nor sat in a system call
 * @param at the topmost line of its stack, e.g. {@code "REPL.$JShell$12.spin($JShell$12.java:16)"}; empty if it has none
 */
public record ThreadTime(long id, String name, long cpuNanos, boolean busy, String at) {

    /** Checks that nothing is missing. */
    public ThreadTime {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(at, "at");
    }
}
