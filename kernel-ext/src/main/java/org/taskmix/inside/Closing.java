package org.taskmix.inside;

import java.util.concurrent.ExecutorService;
import org.taskmix.run.Stopping;

/** An executor that is ended, and waited for a little. */
record Closing(ExecutorService executor) implements AutoCloseable {

    static Closing of(ExecutorService executor) {
        return new Closing(executor);
    }

    @Override
    public void close() {
        Stopping.stop(executor);
    }
}
