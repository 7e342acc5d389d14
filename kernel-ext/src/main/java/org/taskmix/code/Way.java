package org.taskmix.code;

import java.util.OptionalInt;

/** How a program runs its tasks: what is left of a model when it is written down. */
public sealed interface Way {

    /** One after the other. */
    record InARow() implements Way {}

    /**
     * By an executor service.
     *
     * @param factory the call that makes it, e.g. {@code "Executors.newFixedThreadPool(8)"}
     * @param limit how many tasks a semaphore lets go on at a time; empty for all
     * @param option of the JVM, with which it is to be started; may be empty
     */
    record OnExecutor(String factory, OptionalInt limit, String option) implements Way {}

    /**
     * On an event loop.
     *
     * @param offload threads beside the loop; empty for none
     */
    record OnLoop(OptionalInt offload) implements Way {}

    /** By completable futures, on the common pool. */
    record OnCommonPool() implements Way {}

    /**
     * By splitting in halves.
     *
     * @param parallelism threads of the pool
     */
    record InHalves(int parallelism) implements Way {}

    /**
     * In other processes.
     *
     * @param processes how many
     */
    record InProcesses(int processes) implements Way {}
}
