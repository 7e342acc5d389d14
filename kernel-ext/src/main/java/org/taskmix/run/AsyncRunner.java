package org.taskmix.run;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import org.taskmix.work.EventLoop;
import org.taskmix.work.Task;

/**
 * Starts every task on one event loop, in its non-blocking form. The loop has one thread, so a task that has no such
 * form, CPU work above all, holds up all others while it runs, unless there is a pool beside the loop to hand it to.
 */
public final class AsyncRunner implements Runner {

    private final Plan plan;
    private final Clock clock;
    private final ScheduledThreadPoolExecutor loop;
    private final Optional<ExecutorService> offload;
    private final List<Task.NonBlocking> forms;

    /**
     * A runner of a plan, with its loop started.
     *
     * @param plan what to run
     * @param clock the clock to record with
     * @param offload threads of a pool that takes what would hold up the loop; empty for none
     */
    public AsyncRunner(Plan plan, Clock clock, OptionalInt offload) {
        this.plan = plan;
        this.clock = clock;
        this.loop = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name(TaskThreads.name("loop")).factory());
        loop.prestartCoreThread();
        this.offload = offload.isPresent() ? Optional.of(pool(offload.getAsInt())) : Optional.empty();
        var eventLoop = new EventLoop(loop, this.offload);
        this.forms =
                plan.groups().stream().map(group -> group.task().on(eventLoop)).toList();
    }

    private static ExecutorService pool(int threads) {
        return Executors.newFixedThreadPool(
                threads,
                Thread.ofPlatform()
                        .daemon()
                        .name(TaskThreads.name("offload-"), 1)
                        .factory());
    }

    @Override
    public TaskRecords run() throws InterruptedException {
        var iteration = new Iteration(plan, clock);
        return iteration.run(index -> loop.execute(() -> start(index, iteration)));
    }

    private void start(int index, Iteration iteration) {
        iteration.started(index);
        CompletionStage<?> done;
        try {
            done = forms.get(plan.groupOf(index)).start(plan.numberOf(index));
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
    public int idleThreads() {
        return 1 + (offload.orElse(null) instanceof ThreadPoolExecutor pool ? pool.getPoolSize() : 0);
    }

    @Override
    public void close() {
        offload.ifPresent(Stopping::stop);
        Stopping.stop(loop);
    }
}
