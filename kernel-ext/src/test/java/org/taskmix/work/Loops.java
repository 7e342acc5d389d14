package org.taskmix.work;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/** Event loops, and what is done on them. */
final class Loops {
    private Loops() {}

    static ScheduledExecutorService loop(String name) {
        return Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name(name).factory());
    }

    /** Starts the first task of a group, on the loop. */
    static CompletableFuture<?> start(Task task, ScheduledExecutorService loop) throws Exception {
        return start(task, 0, loop);
    }

    /** Starts the task of a number, on the loop. */
    static CompletableFuture<?> start(Task task, int number, ScheduledExecutorService loop) throws Exception {
        return loop.submit(() -> task.on(new EventLoop(loop, Optional.empty())).start(number))
                .get()
                .toCompletableFuture();
    }

    /** Performs the first task of a group many times at once, and names the threads that saw it complete. */
    static Set<String> completingThreads(int times, Task task, ScheduledExecutorService loop) throws Exception {
        Set<String> threads = ConcurrentHashMap.newKeySet();
        Task.NonBlocking form = task.on(new EventLoop(loop, Optional.empty()));
        Callable<List<CompletableFuture<?>>> starts = () -> {
            List<CompletableFuture<?>> started = new ArrayList<>();
            for (int i = 0; i < times; i++) {
                started.add(form.start(0)
                        .toCompletableFuture()
                        .whenComplete((nothing, thrown) ->
                                threads.add(Thread.currentThread().getName())));
            }
            return started;
        };
        for (CompletableFuture<?> each : loop.submit(starts).get()) {
            each.get();
        }
        return threads;
    }
}
