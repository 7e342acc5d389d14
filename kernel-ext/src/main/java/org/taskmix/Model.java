package org.taskmix;

import java.util.OptionalInt;

/**
 * A way to run the tasks of a mix. A cell names models by their factories:
 *
 * <pre>{@code
 * mix.runUnder(sequential(), platformThreads(8), virtualThreads(), async())
 * }</pre>
 */
public sealed interface Model
        permits Sequential,
                PlatformThreads,
                CachedThreads,
                ThreadPerTask,
                VirtualThreads,
                Async,
                CompletableFutures,
                ForkJoin,
                WorkerProcesses,
                PythonModel {

    /**
     * The model's name, written as the call that makes it.
     *
     * @return e.g. {@code "platformThreads(8)"}
     */
    String name();

    /**
     * What the model does with a CPU task and with a wait.
     *
     * @return one sentence
     */
    String inWords();

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
     * A pool that starts another platform thread whenever none is free, and keeps it for the next task. CPU tasks share the
     * cores among as many threads as there are tasks; each wait holds a thread of its own.
     *
     * @return the model
     */
    static Model cachedThreads() {
        return new CachedThreads();
    }

    /**
     * A new platform thread for each task. CPU tasks share the cores among as many threads as there are tasks; each wait
     * holds a thread of its own, which is started for it and then thrown away.
     *
     * @return the model
     */
    static Model threadPerTask() {
        return new ThreadPerTask();
    }

    /**
     * A new virtual thread for each task. CPU tasks share as many carrier threads as there are cores, each keeping its
     * carrier until it is done; a task that waits leaves its carrier to others, so all may wait at once.
     *
     * <pre>{@code
     * virtualThreads()                // all tasks at once
     * virtualThreads().atMost(100)    // a semaphore lets 100 of them go on at a time
     * virtualThreads().onCarriers(4)  // on 4 carrier threads
     * }</pre>
     *
     * @return the model
     */
    static VirtualThreads virtualThreads() {
        return new VirtualThreads(OptionalInt.empty(), OptionalInt.empty());
    }

    /**
     * One event loop on one thread, with non-blocking waits and HTTP calls. All may wait at once; a CPU task, or code
     * that has a blocking form only, holds up everything on the loop, as it does in asyncio.
     *
     * <pre>{@code
     * async()                // the loop alone
     * async().offloading(2)  // a pool of 2 threads takes what would hold up the loop
     * }</pre>
     *
     * @return the model
     */
    static Async async() {
        return new Async(OptionalInt.empty());
    }

    /**
     * {@code CompletableFuture.runAsync} without an executor of one's own: tasks run on the JDK's common pool, which has a
     * thread less than there are cores, and one at least. CPU tasks leave a core idle; a wait holds one of those few
     * threads, but while one waits for an HTTP call or a stage the pool adds another, up to 256. Up to Java 24, where the common pool has one thread only, the JDK starts a thread per task instead.
     *
     * @return the model
     */
    static Model completableFuture() {
        return new CompletableFutures();
    }

    /**
     * Fork-join on as many threads as there are cores: the batch is split in halves, and idle threads steal halves from busy
     * ones. CPU tasks share the cores; a wait holds one of the threads, but while one waits for an HTTP call or a stage the pool adds
     * another.
     *
     * @return the model
     */
    static Model forkJoin() {
        return new ForkJoin(Runtime.getRuntime().availableProcessors());
    }

    /**
     * Fork-join on a pool of its own.
     *
     * @param parallelism threads of the pool, from 1 to 1,000
     * @return the model
     * @throws IllegalArgumentException if {@code parallelism} is out of range; the message says the range and the value
     * @see #forkJoin()
     */
    static Model forkJoin(int parallelism) {
        return new ForkJoin(parallelism);
    }

    /**
     * Worker processes, each a JVM with one thread, as Python's multiprocessing has them: they are started when an iteration
     * begins, and each task is sent to one of them. CPU tasks share the cores; a wait holds one of the processes. Their start-up and
     * the transfer of tasks are part of the makespan, and shown apart. Code of your own runs there if it is of a Serializable class from a
     * jar or a folder; code of a cell exists in the kernel alone, and is refused.
     *
     * <pre>{@code
     * workerProcesses(2)                // started anew in every iteration
     * workerProcesses(2).keptRunning()  // started once, before the first iteration
     * }</pre>
     *
     * @param processes how many, from 1 to 64
     * @return the model
     * @throws IllegalArgumentException if {@code processes} is out of range; the message says the range and the value
     */
    static WorkerProcesses workerProcesses(int processes) {
        return new WorkerProcesses(processes, false);
    }

    /**
     * The models of Python, for a contrast: its threads, its asyncio and its multiprocessing, run by the Python that Jupyter runs on. They run CPU
     * tasks of arithmetic, waits, HTTP calls and steps of these.
     *
     * <pre>{@code
     * mix.runUnder(python().sequential(), python().threads(2), python().asyncio(), python().processes(2))
     * }</pre>
     *
     * @return what makes them
     */
    static Python python() {
        return Python.HERE;
    }
}
