package org.taskmix.inside;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

/** An executor that is ended, and waited for a little. */
record Closing(ExecutorService executor) implements AutoCloseable {

    static Closing of(ExecutorService executor) {
        return new Closing(executor);
    }

    @Override
    public void close() {
        executor.shutdownNow();
        boolean interrupted = Thread.interrupted();
        try {
            var unused = executor.awaitTermination(1, TimeUnit.SECONDS);
        } catch (InterruptedException again) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
