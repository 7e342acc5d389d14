package org.taskmix.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/** What one would write to run tasks, without a harness. */
interface ByHand extends AutoCloseable {

    /**
     * Runs tasks and returns when all have ended.
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
     * Submits each task to an executor, then waits for every future, which is how a program learns that a task failed;
     * nothing is timed. (A bare {@code execute} that counts a latch down is cheaper, and loses failures.)
     *
     * @param executor stays open from run to run
     * @param task what each task does
     */
    record SubmitLoop(ExecutorService executor, Callable<?> task) implements ByHand {

        /** Empty tasks. */
        SubmitLoop(ExecutorService executor) {
            this(executor, () -> null);
        }

        @Override
        public long run(int tasks) throws InterruptedException {
            List<Future<?>> futures = new ArrayList<>(tasks);
            for (int i = 0; i < tasks; i++) {
                futures.add(executor.submit(task));
            }
            for (Future<?> future : futures) {
                try {
                    future.get();
                } catch (ExecutionException failure) {
                    throw new IllegalStateException(failure);
                }
            }
            return futures.size();
        }

        @Override
        public void close() {
            executor.close();
        }
    }
}
