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

    @Override
    public void close() {
        closing.forEach(Runnable::run);
    }
}
