package org.taskmix.inside;

import java.util.Map;
import org.taskmix.work.EventLoop;
import org.taskmix.work.Task;

/** A task that says on which thread it is. */
record WatchedTask(Task task, String name, Watch watch) implements Task {

    @Override
    public void perform() throws Exception {
        watch.begins(name);
        try {
            task.perform();
        } finally {
            watch.ends();
        }
    }

    @Override
    public void perform(int number) throws Exception {
        watch.begins(name);
        try {
            task.perform(number);
        } finally {
            watch.ends();
        }
    }

    @Override
    public NonBlocking on(EventLoop loop) {
        NonBlocking form = task.on(loop);
        LoopWatch seen = watch.loop(loop.thread());
        return number -> {
            seen.begins();
            watch.begins(name);
            try {
                return form.start(number);
            } finally {
                watch.ends();
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
