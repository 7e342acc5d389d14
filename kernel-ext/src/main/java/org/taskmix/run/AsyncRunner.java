package org.taskmix.run;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.taskmix.work.EventLoop;
import org.taskmix.work.Task;

/**
 * Starts every task on one event loop, in its non-blocking form. The loop has one thread, so a task that has no such
 * form, CPU work above all, holds up all others while it runs.
 */
public final class AsyncRunner implements Runner {

    private final Plan plan;
    private final Ticker ticker;
    private final ScheduledThreadPoolExecutor loop;
    private final List<Task.NonBlocking> forms;

    /**
     * A runner of a plan, with its loop started.
     *
     * @param plan what to run
     * @param ticker the clock to record with
     */
    public AsyncRunner(Plan plan, Ticker ticker) {
        this.plan = plan;
        this.ticker = ticker;
        this.loop = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("taskmix-loop").factory());
        loop.prestartCoreThread();
        var eventLoop = new EventLoop(loop, Optional.empty());
        this.forms =
                plan.groups().stream().map(group -> group.task().on(eventLoop)).toList();
    }

    @Override
    public TaskRecords run() throws InterruptedException {
        var iteration = new Iteration(plan, ticker);
        for (int i = 0; i < plan.size(); i++) {
            int index = i;
            iteration.submitted(index);
            loop.execute(() -> start(index, iteration));
        }
        return iteration.whenAllHaveEnded();
    }

    private void start(int index, Iteration iteration) {
        iteration.started(index);
        CompletionStage<?> done;
        try {
            done = forms.get(plan.groupOf(index)).start();
        } catch (Throwable failure) {
            iteration.failed(index, failure);
            return;
        }
        done.whenComplete((result, failure) -> {
            if (failure == null) {
                iteration.ended(index);
            } else {
                iteration.failed(index, cause(failure));
            }
        });
    }

    private static Throwable cause(Throwable failure) {
        Throwable cause = failure.getCause();
        return failure instanceof CompletionException && cause != null ? cause : failure;
    }

    @Override
    public void close() {
        Stopping.stop(loop);
    }
}
