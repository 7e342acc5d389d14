package org.taskmix.run;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Submits every task to an executor, which runs it in its blocking form on one of its threads. */
public final class ExecutorRunner implements Runner {

    private final Plan plan;
    private final Ticker ticker;
    private final ExecutorService executor;

    private ExecutorRunner(Plan plan, Ticker ticker, ExecutorService executor) {
        this.plan = plan;
        this.ticker = ticker;
        this.executor = executor;
    }

    /**
     * A pool with a fixed number of platform threads, all of them started now.
     *
     * @param plan what to run
     * @param ticker the clock to record with
     * @param threads how many, at least 1
     * @return a runner to be closed
     * @throws IllegalStateException if the system refuses so many threads
     */
    public static ExecutorRunner onPlatformThreads(Plan plan, Ticker ticker, int threads) {
        var names = Thread.ofPlatform().daemon().name("taskmix-platform-", 1).factory();
        // Room for the whole plan on purpose: with less the submitter would wait instead, and that wait would escape
        // latency. An array holds a queued task in 20 bytes less than a linked list.
        var queue = new ArrayBlockingQueue<Runnable>(plan.size());
        var pool = new ThreadPoolExecutor(threads, threads, 0, TimeUnit.SECONDS, queue, names);
        try {
            pool.prestartAllCoreThreads();
        } catch (OutOfMemoryError refused) {
            // What the JVM throws when the system grants it no further thread; the heap is not the trouble.
            int granted = pool.getPoolSize();
            Stopping.stop(pool);
            throw new IllegalStateException(
                    "platformThreads(" + threads + "): the system granted about " + granted
                            + " threads and refused more."
                            + " Write a smaller pool, e.g. platformThreads(" + Math.max(1, granted / 2)
                            + "), or virtualThreads().",
                    refused);
        }
        return new ExecutorRunner(plan, ticker, pool);
    }

    /**
     * A new virtual thread for each task.
     *
     * @param plan what to run
     * @param ticker the clock to record with
     * @return a runner to be closed
     */
    public static ExecutorRunner onVirtualThreads(Plan plan, Ticker ticker) {
        // One name for all: a number would cost each thread a string, a tenth of its memory.
        var names = Thread.ofVirtual().name("taskmix-virtual").factory();
        return new ExecutorRunner(plan, ticker, Executors.newThreadPerTaskExecutor(names));
    }

    @Override
    public TaskRecords run() throws InterruptedException {
        var iteration = new Iteration(plan, ticker);
        for (int i = 0; i < plan.size(); i++) {
            int index = i;
            iteration.submitted(index);
            executor.execute(() -> iteration.perform(index));
        }
        return iteration.whenAllHaveEnded();
    }

    @Override
    public void close() {
        Stopping.stop(executor);
    }
}
