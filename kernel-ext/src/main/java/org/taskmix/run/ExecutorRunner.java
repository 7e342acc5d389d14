package org.taskmix.run;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Submits every task to an executor, which runs it in its blocking form on one of its threads. */
public final class ExecutorRunner implements Runner {

    private final Plan plan;
    private final Clock clock;
    private final ExecutorService executor;
    private final Admission admission;

    private ExecutorRunner(Plan plan, Clock clock, ExecutorService executor, Admission admission) {
        this.plan = plan;
        this.clock = clock;
        this.executor = executor;
        this.admission = admission;
    }

    /**
     * A pool with a fixed number of platform threads, all of them started now.
     *
     * @param plan what to run
     * @param clock the clock to record with
     * @param threads how many, at least 1
     * @return a runner to be closed
     * @throws IllegalStateException if the system refuses so many threads
     */
    public static ExecutorRunner onPlatformThreads(Plan plan, Clock clock, int threads) {
        var names = Thread.ofPlatform()
                .daemon()
                .name(TaskThreads.name("platform-"), 1)
                .factory();
        // Room for the whole plan on purpose: with less the submitter would wait instead, and that wait would escape
        // latency. An array holds a queued task in 20 bytes less than a linked list.
        var queue = new ArrayBlockingQueue<Runnable>(plan.size());
        var pool = new ThreadPoolExecutor(threads, threads, 0, TimeUnit.SECONDS, queue, names);
        try {
            pool.prestartAllCoreThreads();
        } catch (OutOfMemoryError error) {
            int granted = pool.getPoolSize();
            Stopping.stop(pool);
            throw refused(
                    "platformThreads(" + threads + ")",
                    granted,
                    "Write a smaller pool, e.g. platformThreads(" + Math.max(1, granted / 2) + ")",
                    error);
        }
        return new ExecutorRunner(plan, clock, pool, Iteration::perform);
    }

    /**
     * A pool that starts another platform thread whenever none is free, and keeps it for the next task.
     *
     * @param plan what to run
     * @param clock the clock to record with
     * @return a runner to be closed
     */
    public static ExecutorRunner onCachedThreads(Plan plan, Clock clock) {
        var names = Thread.ofPlatform()
                .daemon()
                .name(TaskThreads.name("cached-"), 1)
                .factory();
        return new ExecutorRunner(plan, clock, Executors.newCachedThreadPool(names), Iteration::perform);
    }

    /**
     * A new platform thread for each task.
     *
     * @param plan what to run
     * @param clock the clock to record with
     * @return a runner to be closed
     */
    public static ExecutorRunner onThreadPerTask(Plan plan, Clock clock) {
        var names =
                Thread.ofPlatform().daemon().name(TaskThreads.name("thread")).factory();
        return new ExecutorRunner(plan, clock, Executors.newThreadPerTaskExecutor(names), Iteration::perform);
    }

    /**
     * A new virtual thread for each task.
     *
     * @param plan what to run
     * @param clock the clock to record with
     * @return a runner to be closed
     */
    public static ExecutorRunner onVirtualThreads(Plan plan, Clock clock) {
        return new ExecutorRunner(plan, clock, virtualThreads(), Iteration::perform);
    }

    /**
     * A new virtual thread for each task, which waits for one of a number of permits before it starts on the task.
     *
     * @param plan what to run
     * @param clock the clock to record with
     * @param permits how many tasks run at a time, at least 1
     * @return a runner to be closed
     */
    public static ExecutorRunner onVirtualThreads(Plan plan, Clock clock, int permits) {
        var semaphore = new Semaphore(permits);
        return new ExecutorRunner(plan, clock, virtualThreads(), (iteration, index) -> {
            try {
                semaphore.acquire();
            } catch (InterruptedException stop) {
                iteration.failed(index, stop);
                return;
            }
            try {
                iteration.perform(index);
            } finally {
                semaphore.release();
            }
        });
    }

    private static ExecutorService virtualThreads() {
        // One name for all: a number would cost each thread a string, a tenth of its memory.
        return Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name(TaskThreads.name("virtual")).factory());
    }

    @Override
    public TaskRecords run() throws InterruptedException {
        var iteration = new Iteration(plan, clock);
        int[] submitted = {0};
        try {
            return iteration.run(index -> {
                submitted[0] = index;
                executor.execute(() -> admission.perform(iteration, index));
            });
        } catch (OutOfMemoryError error) {
            throw refused(
                    "A thread for each of " + plan.size() + " tasks",
                    submitted[0],
                    "Write fewer tasks, or platformThreads(" + Math.clamp(submitted[0] / 2, 1, 1_000) + ")",
                    error);
        }
    }

    /** The JVM throws an error of the heap when the system grants it no further thread. */
    private static RuntimeException refused(String asked, int granted, String instead, OutOfMemoryError error) {
        if (!String.valueOf(error.getMessage()).contains("native thread")) {
            throw error;
        }
        return new IllegalStateException(
                asked + ": the system granted about " + granted + " threads and refused more. " + instead
                        + ", or virtualThreads().",
                error);
    }

    @Override
    public int idleThreads() {
        return executor instanceof ThreadPoolExecutor pool ? pool.getPoolSize() : 0;
    }

    @Override
    public void close() {
        Stopping.stop(executor);
    }

    /** What a thread does that is to perform a task. */
    private interface Admission {
        void perform(Iteration iteration, int index);
    }
}
