package org.taskmix.work;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Calls the reader's code, and is done when the stage is that it returned. */
record StagesTask(String name, Supplier<? extends @Nullable CompletionStage<?>> code, Results results) implements Task {

    @Override
    public void perform() throws Exception {
        CompletableFuture<?> stage = start();
        try {
            results.keep(stage.get());
        } catch (InterruptedException stop) {
            stage.cancel(true);
            throw stop;
        } catch (ExecutionException e) {
            throw failure(e);
        }
    }

    /**
     * {@inheritDoc}
     *
     * <p>Cancelling the stage cancels the reader's.
     */
    @Override
    public NonBlocking on(EventLoop loop) {
        return number -> {
            CompletableFuture<?> stage = start();
            var done = new CompletableFuture<@Nullable Void>();
            // It may complete on any thread, so the loop is named here.
            var unused = stage.whenCompleteAsync(
                    (result, thrown) -> {
                        if (thrown == null) {
                            results.keep(result);
                            done.complete(null);
                        } else {
                            done.completeExceptionally(failure(thrown));
                        }
                    },
                    loop.thread());
            var unused2 = done.whenComplete((nothing, thrown) -> {
                if (thrown instanceof CancellationException) {
                    stage.cancel(true);
                }
            });
            return done;
        };
    }

    private CompletableFuture<?> start() {
        CompletionStage<?> stage = code.get();
        if (stage == null) {
            throw new IllegalStateException("the code of \"" + name
                    + "\" returned null, where a stage is needed, e.g. CompletableFuture.completedFuture(value)");
        }
        return stage.toCompletableFuture();
    }

    /** What the reader's code failed with, without what futures wrap around it. */
    private static Exception failure(Throwable thrown) {
        boolean wrapped = thrown instanceof ExecutionException || thrown instanceof CompletionException;
        Throwable cause = wrapped && thrown.getCause() != null ? thrown.getCause() : thrown;
        return cause instanceof Exception e ? e : new ExecutionException(cause.toString(), cause);
    }
}
