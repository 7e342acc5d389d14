package org.taskmix.benchmark;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;

/** What one would write to run empty tasks, without a harness. */
interface ByHand extends AutoCloseable {

    /**
     * Runs empty tasks and returns when all have ended.
     *
     * @param tasks how many
     * @return something that depends on every task
     * @throws InterruptedException if the thread is interrupted while it waits for them
     */
    long run(int tasks) throws InterruptedException;

    @Override
    default void close() {}

    /** Reads the clock before and after each task, the least by which a task can be timed at all. */
    final class TwoStamps implements ByHand {

        @Override
        public long run(int tasks) {
            long sum = 0;
            for (int i = 0; i < tasks; i++) {
                long start = System.nanoTime();
                sum += System.nanoTime() - start;
            }
            return sum;
        }
    }

    /**
     * Submits each task to an executor, then waits for all; nothing is timed.
     *
     * @param executor stays open from run to run
     */
    record SubmitLoop(ExecutorService executor) implements ByHand {

        @Override
        public long run(int tasks) throws InterruptedException {
            var left = new CountDownLatch(tasks);
            for (int i = 0; i < tasks; i++) {
                executor.execute(left::countDown);
            }
            left.await();
            return left.getCount();
        }

        @Override
        public void close() {
            executor.close();
        }
    }
}
