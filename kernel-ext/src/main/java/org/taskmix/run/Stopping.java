package org.taskmix.run;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

/** Ends an executor for good. */
final class Stopping {

    private static final long PATIENCE_SECONDS = 2;

    private Stopping() {}

    /**
     * Interrupts what the executor runs and waits a little for it to end. Our own work ends at once; a reader's code that
     * ignores the interrupt is left behind, on daemon threads, rather than holding up the notebook.
     */
    static void stop(ExecutorService executor) {
        executor.shutdownNow();
        boolean interrupted = Thread.interrupted();
        try {
            executor.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException again) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
