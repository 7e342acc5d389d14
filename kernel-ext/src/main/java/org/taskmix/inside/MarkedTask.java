package org.taskmix.inside;

import java.util.Map;
import java.util.concurrent.Executor;
import org.taskmix.work.EventLoop;
import org.taskmix.work.Task;

/** A task whose stack tells its group, in each of its forms. */
final class MarkedTask implements Task {

    private final Task task;
    private final int group;
    private final NonBlocking blocking;

    MarkedTask(Task task, int group) {
        this.task = task;
        this.group = group;
        this.blocking = GroupMarks.marked(
                number -> {
                    task.perform(number);
                    return DONE;
                },
                group);
    }

    @Override
    public void perform() throws Exception {
        perform(0);
    }

    @Override
    public void perform(int number) throws Exception {
        var unused = blocking.start(number);
    }

    @Override
    public NonBlocking on(EventLoop loop) {
        // What goes to the pool beside the loop, or comes back to the loop later, begins a stack of its own.
        var marked = new EventLoop(
                new MarkedLoop(loop.thread(), (command, delay) -> below(command)),
                loop.offload().map(pool -> (Executor) command -> pool.execute(below(command))));
        return GroupMarks.marked(task.on(marked), group);
    }

    private Runnable below(Runnable command) {
        NonBlocking call = GroupMarks.marked(
                number -> {
                    command.run();
                    return DONE;
                },
                group);
        return () -> {
            try {
                var unused = call.start(0);
            } catch (RuntimeException | Error failure) {
                throw failure;
            } catch (Exception checked) {
                throw new IllegalStateException(checked);
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
}
