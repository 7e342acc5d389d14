package org.taskmix.inside;

import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** The thread of an event loop as the tasks of one group see it: what they hand to it runs as a mark makes of it. */
final class MarkedLoop extends AbstractExecutorService implements ScheduledExecutorService {

    private final ScheduledExecutorService loop;
    private final Mark mark;

    MarkedLoop(ScheduledExecutorService loop, Mark mark) {
        this.loop = loop;
        this.mark = mark;
    }

    @Override
    public void execute(Runnable command) {
        loop.execute(mark.on(command, 0));
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
        return loop.schedule(mark.on(command, unit.toNanos(delay)), delay, unit);
    }

    @Override
    public <V> ScheduledFuture<V> schedule(Callable<V> code, long delay, TimeUnit unit) {
        var result = new CompletableFuture<V>();
        Runnable marked = mark.on(() -> complete(result, code), unit.toNanos(delay));
        return loop.schedule(
                () -> {
                    marked.run();
                    return result.get();
                },
                delay,
                unit);
    }

    private static <V> void complete(CompletableFuture<V> result, Callable<V> code) {
        try {
            result.complete(code.call());
        } catch (Throwable failure) {
            result.completeExceptionally(failure);
        }
    }

    @Override
    public ScheduledFuture<?> scheduleAtFixedRate(Runnable command, long delay, long period, TimeUnit unit) {
        return loop.scheduleAtFixedRate(mark.on(command, unit.toNanos(delay)), delay, period, unit);
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(Runnable command, long delay, long pause, TimeUnit unit) {
        return loop.scheduleWithFixedDelay(mark.on(command, unit.toNanos(delay)), delay, pause, unit);
    }

    @Override
    public void shutdown() {
        loop.shutdown();
    }

    @Override
    public List<Runnable> shutdownNow() {
        return loop.shutdownNow();
    }

    @Override
    public boolean isShutdown() {
        return loop.isShutdown();
    }

    @Override
    public boolean isTerminated() {
        return loop.isTerminated();
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
        return loop.awaitTermination(timeout, unit);
    }

    /** What becomes of a command. */
    @FunctionalInterface
    interface Mark {

        /**
         * Marks a command.
         *
         * @param command what is to be run
         * @param delayNanos after what time at the earliest; of what is run again and again, for the first time
         * @return what is run in its place
         */
        Runnable on(Runnable command, long delayNanos);
    }
}
