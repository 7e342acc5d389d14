package org.taskmix.work;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;

/**
 * One thread on which tasks start, and on which their stages complete. Work that has no non-blocking form holds that thread
 * until it is done, unless there is a pool beside it to hand such work to.
 *
 * @param thread an executor with exactly one thread
 * @param offload where blocking work goes; empty if the loop itself performs it
 */
public record EventLoop(ScheduledExecutorService thread, Optional<? extends Executor> offload) {

    /**
     * Performs a task in its blocking form: on the loop, which is then held, or on the pool beside it.
     *
     * @param task the task
     * @param number its position within its group, as in {@link Task#perform(int)}
     * @return a stage that completes on the loop's thread
     * @throws Exception if the task failed at once
     */
    public CompletionStage<?> perform(Task task, int number) throws Exception {
        if (offload.isEmpty()) {
            task.perform(number);
            return Task.DONE;
        }
        var done = new CompletableFuture<Void>();
        offload.get().execute(() -> {
            try {
                task.perform(number);
                thread.execute(() -> done.complete(null));
            } catch (Throwable failure) {
                thread.execute(() -> done.completeExceptionally(failure));
            }
        });
        return done;
    }
}
