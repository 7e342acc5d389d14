package org.taskmix.run;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.taskmix.work.Uninterrupted;

/** Ends an executor for good. */
public final class Stopping {

    /** An interrupted cell is to end within two seconds, all else that has to be closed included. */
    private static final long PATIENCE_MILLIS = 1_000;

    private Stopping() {}

    /**
     * Interrupts what the executor runs and waits a little for it to end. Our own work ends at once; a reader's code that
     * ignores the interrupt is left behind, on daemon threads, rather than holding up the notebook.
     *
     * @param executor whose threads are daemons
     */
    public static void stop(ExecutorService executor) {
        executor.shutdownNow();
        Uninterrupted.await(() -> executor.awaitTermination(PATIENCE_MILLIS, TimeUnit.MILLISECONDS));
    }
}
