package org.taskmix.inside;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.taskmix.work.Demand;
import org.taskmix.work.EventLoop;
import org.taskmix.work.Task;

/**
 * A step that tells a trace when it is on which thread, in each of its forms.
 *
 * @param task the step
 * @param step a number for its group and step
 * @param kind what it needs, but for moments, in its blocking form; empty of code of the reader's
 * @param nonBlocking whether it has another form
 * @param waitNanos how long it waits, if that is known and all that it does
 * @param trace what it tells
 */
record TracedTask(Task task, int step, Optional<Demand.Kind> kind, boolean nonBlocking, long waitNanos, Trace trace)
        implements Task {

    /** Of what runs on a loop without holding it, all that there is executes. */
    private static final Optional<Demand.Kind> EXECUTES = Optional.of(Demand.Kind.CPU);

    @Override
    public void perform() throws Exception {
        perform(task::perform);
    }

    @Override
    public void perform(int number) throws Exception {
        perform(() -> task.perform(number));
    }

    private void perform(Performance performance) throws Exception {
        Trace.Begun whole = trace.stepBegins(step);
        Trace.Begun begun = trace.begins(step, kind, waitNanos);
        try {
            performance.run();
        } finally {
            begun.ends();
            whole.ends();
        }
    }

    @Override
    public NonBlocking on(EventLoop loop) {
        boolean leaves = nonBlocking || loop.offload().isPresent();
        var traced = new EventLoop(
                new MarkedLoop(loop.thread(), (command, delay) -> below(command, delay, callback())),
                loop.offload().map(pool -> (Executor) command -> pool.execute(below(command, 0, kind))));
        NonBlocking form = task.on(traced);
        Optional<Demand.Kind> first = leaves ? callback() : kind;
        return number -> {
            Trace.Begun whole = trace.stepBegins(step);
            Trace.Begun begun = trace.begins(step, first, Trace.NOT_KNOWN);
            CompletionStage<?> stage;
            try {
                stage = form.start(number);
            } catch (Exception | Error failure) {
                whole.ends();
                throw failure;
            } finally {
                begun.ends();
            }
            var unused = stage.whenComplete((nothing, thrown) -> whole.ends());
            return stage;
        };
    }

    /** The reader's own may do anything. */
    private Optional<Demand.Kind> callback() {
        return kind.isPresent() ? EXECUTES : kind;
    }

    private Runnable below(Runnable command, long delayNanos, Optional<Demand.Kind> what) {
        long due = System.nanoTime() + delayNanos;
        return () -> {
            trace.queued(step, due);
            Trace.Begun begun = trace.begins(step, what, Trace.NOT_KNOWN);
            try {
                command.run();
            } finally {
                begun.ends();
            }
        };
    }

    @Override
    public Map<String, String> facts() {
        return task.facts();
    }

    @Override
    public void close() {
        task.close();
    }

    /** What a task does in its blocking form. */
    private interface Performance {
        void run() throws Exception;
    }
}
