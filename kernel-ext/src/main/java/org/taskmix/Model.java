package org.taskmix;

/**
 * A way to run the tasks of a mix. A cell names models by their factories:
 *
 * <pre>{@code
 * mix.runUnder(sequential(), platformThreads(8), virtualThreads(), async())
 * }</pre>
 */
public sealed interface Model permits Sequential, PlatformThreads, VirtualThreads, Async {

    /**
     * The model's name, written as the call that makes it.
     *
     * @return e.g. {@code "platformThreads(8)"}
     */
    String name();

    /**
     * One task after the other, on one thread. A wait or an HTTP call holds up all that come after.
     *
     * @return the model
     */
    static Model sequential() {
        return new Sequential();
    }

    /**
     * A pool with a fixed number of platform threads and an unbounded queue. CPU tasks share the cores; at most {@code
     * threads} tasks wait at a time.
     *
     * @param threads size of the pool, from 1 to 10,000
     * @return the model
     * @throws IllegalArgumentException if {@code threads} is out of range; the message says the range and the value
     */
    static Model platformThreads(int threads) {
        return new PlatformThreads(threads);
    }

    /**
     * A new virtual thread for each task. CPU tasks share as many carrier threads as there are cores, each keeping its
     * carrier until it is done; a task that waits leaves its carrier to others, so all may wait at once.
     *
     * @return the model
     */
    static Model virtualThreads() {
        return new VirtualThreads();
    }

    /**
     * One event loop on one thread, with non-blocking waits and HTTP calls. All may wait at once; a CPU task, or code
     * that has a blocking form only, holds up everything on the loop, as it does in asyncio.
     *
     * @return the model
     */
    static Model async() {
        return new Async();
    }
}
