package org.taskmix.work;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * Stands for code of the reader's in runs that were loaded from a file, which has the names and figures of tasks and not their code.
 *
 * @param tasks what the tasks are called, e.g. {@code "\"price\" tasks"}
 */
record CodeLeftBehind(String tasks) implements Callable<Object>, Supplier<CompletionStage<?>> {

    @Override
    public Object call() {
        throw refusal();
    }

    @Override
    public CompletionStage<?> get() {
        throw refusal();
    }

    IllegalStateException refusal() {
        return new IllegalStateException(
                "%s were loaded from a file, which has their name and figures and not their code, so they cannot be run again. Write the mix again with your code, and compare the two with Runs.compare(before, after)."
                        .formatted(tasks));
    }
}
