package org.taskmix.inside;

import java.util.List;
import java.util.Objects;

/**
 * What came of code that fails on purpose, and of its cure.
 *
 * @param title what is demonstrated, e.g. {@code "Lost updates"}
 * @param finding what happened this time, in a sentence or two, with the numbers
 * @param why why it happens, and why the cure helps
 * @param heads headings of the table
 * @param rows its rows: the failure first, then the cures
 * @param failure the code that failed
 * @param cure the code that does not
 */
public record Demonstration(
        String title,
        String finding,
        String why,
        List<String> heads,
        List<List<String>> rows,
        String failure,
        String cure) {

    /** Copies the lists and checks that nothing is missing. */
    public Demonstration {
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(finding, "finding");
        Objects.requireNonNull(why, "why");
        Objects.requireNonNull(failure, "failure");
        Objects.requireNonNull(cure, "cure");
        heads = List.copyOf(heads);
        rows = rows.stream().map(List::copyOf).toList();
    }

    /**
     * Updates that threads overwrite for each other, counted; cured by an atomic, by a lock, and by confinement.
     *
     * @return what happened; that no update was lost where it did not show itself
     * @throws InterruptedException if the calling thread is interrupted
     */
    public static Demonstration lostUpdates() throws InterruptedException {
        return LostUpdates.demonstrate();
    }

    /**
     * Two threads that take the same two locks in opposite order: found, named and ended; cured by one order for all.
     *
     * @return what happened
     * @throws InterruptedException if the calling thread is interrupted
     */
    public static Demonstration deadlock() throws InterruptedException {
        return LockOrder.demonstrate();
    }

    /**
     * A call that blocks on an event loop, and how late timers come; cured by another thread.
     *
     * @return what happened
     * @throws InterruptedException if the calling thread is interrupted
     */
    public static Demonstration blockedLoop() throws InterruptedException {
        return BlockedLoop.demonstrate();
    }

    /**
     * Tasks that wait for tasks of their own pool: found and ended; cured by virtual threads and by a pool of its own.
     *
     * @return what happened
     * @throws InterruptedException if the calling thread is interrupted
     */
    public static Demonstration starvedPool() throws InterruptedException {
        return StarvedPool.demonstrate();
    }

    /**
     * The stack of a failure in a chain of futures, beside that of the same calls on a virtual thread.
     *
     * @return both stacks, and how many callers each names
     * @throws InterruptedException if the calling thread is interrupted
     */
    public static Demonstration lostFrames() throws InterruptedException {
        return LostFrames.demonstrate();
    }
}
