package org.taskmix.inside;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.taskmix.work.Uninterrupted;

/** An executor that is ended, and waited for a little. */
record Closing(ExecutorService executor) implements AutoCloseable {

    static Closing of(ExecutorService executor) {
        return new Closing(executor);
    }

    @Override
    public void close() {
        executor.shutdownNow();
        Uninterrupted.await(() -> executor.awaitTermination(1, TimeUnit.SECONDS));
    }
}
