package org.taskmix;

import java.util.ArrayDeque;
import java.util.Deque;
import org.taskmix.run.Runner;
import org.taskmix.work.Task;

/** What an experiment has opened so far, closed in reverse order, whatever stopped it. */
final class Opened implements AutoCloseable {

    private final Deque<Runnable> closing = new ArrayDeque<>();

    Task add(Task task) {
        closing.push(task::close);
        return task;
    }

    Runner add(Runner runner) {
        closing.push(runner::close);
        return runner;
    }

    /** Closes everything, also if closing one thing fails; that failure is then thrown. */
    @Override
    public void close() {
        RuntimeException first = null;
        for (Runnable each : closing) {
            try {
                each.run();
            } catch (RuntimeException failure) {
                first = first == null ? failure : first;
            }
        }
        closing.clear();
        if (first != null) {
            throw first;
        }
    }
}
