package org.taskmix.inside;

import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;

/**
 * One thread at one moment.
 *
 * <pre>{@code
 * Taskmix.threads().dump().threads().stream().filter(thread -> thread.name().startsWith("taskmix-")).toList()
 * }</pre>
 *
 * @param id its identity
 * @param name its name; virtual threads mostly have none
 * @param virtual whether it is a virtual thread
 * @param state as {@link Thread.State} has it; empty where the JVM does not tell, of virtual threads before Java 25
 * @param waitsFor the lock that it waits for, e.g. {@code "java.lang.Object@10e31a9a"}; empty if there is none or the JVM does not tell
 * @param holder the thread that holds that lock, if the JVM tells
 * @param holds the locks that it holds, as far as the JVM tells: monitors, of platform threads in a deadlock others too
 * @param stack its lines, the topmost first, without modules and class loaders
 */
public record DumpedThread(
        long id,
        String name,
        boolean virtual,
        String state,
        String waitsFor,
        OptionalLong holder,
        List<String> holds,
        List<String> stack) {

    /** Copies the lists. */
    public DumpedThread {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(waitsFor, "waitsFor");
        Objects.requireNonNull(holder, "holder");
        holds = List.copyOf(holds);
        stack = List.copyOf(stack);
    }

    /**
     * What a reader calls it.
     *
     * @return its name, or {@code "virtual thread 23"} where it has none
     */
    public String called() {
        return name.isBlank() ? (virtual ? "virtual thread " : "thread ") + id : name;
    }

    /** The same with what else is known of its lock. */
    DumpedThread waiting(String lock, long heldBy) {
        return new DumpedThread(id, name, virtual, state, lock, OptionalLong.of(heldBy), holds, stack);
    }

    DumpedThread in(String otherState) {
        return new DumpedThread(id, name, virtual, otherState, waitsFor, holder, holds, stack);
    }
}
