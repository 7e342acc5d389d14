package org.taskmix.kernel.ijava;

import java.lang.reflect.Method;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import jdk.jshell.execution.DirectExecutionControl;
import jdk.jshell.spi.ExecutionControl.UserException;

/** Performs snippets on threads of its own, also those within others, and gives an interrupted one up at once, all as IJava does. */
final class Engine extends DirectExecutionControl {

    private final ExecutorService threads =
            Executors.newCachedThreadPool(Thread.ofPlatform().daemon().factory());
    private final Queue<Future<Object>> running = new ConcurrentLinkedQueue<>();

    @Override
    protected String invoke(Method snippet) throws Exception {
        Future<Object> task = threads.submit(() -> snippet.invoke(null));
        running.add(task);
        try {
            return valueString(task.get());
        } catch (CancellationException e) {
            throw new UserException("Execution interrupted.", "Execution Interrupted", e.getStackTrace());
        } catch (ExecutionException e) {
            throw new UserException(String.valueOf(e.getCause()), "failed", e.getStackTrace());
        } finally {
            running.removeIf(Future::isDone);
        }
    }

    void interrupt() {
        running.forEach(task -> task.cancel(true));
    }
}
