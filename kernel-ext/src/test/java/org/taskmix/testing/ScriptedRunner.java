package org.taskmix.testing;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.taskmix.run.Runner;
import org.taskmix.run.TaskRecords;

/** A runner that runs nothing: it answers each call with the next entry of its script, and leaves its name on a trail. */
public final class ScriptedRunner implements Runner {
    private final String name;
    private final Trail trail;
    private final Deque<TaskRecords> script;

    public ScriptedRunner(String name, Trail trail, List<TaskRecords> script) {
        this.name = name;
        this.trail = trail;
        this.script = new ArrayDeque<>(script);
    }

    /** One runner per name, each with a script of its own that is long enough for the given number of rounds. */
    public static List<ScriptedRunner> named(Trail trail, int rounds, String... names) {
        return Arrays.stream(names)
                .map(name -> new ScriptedRunner(name, trail, Scripts.ofMakespans(new double[rounds])))
                .toList();
    }

    @Override
    public TaskRecords run() throws InterruptedException {
        trail.add(name);
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        if (script.isEmpty()) {
            throw new AssertionError(name + " was run more often than its script foresees");
        }
        return script.remove();
    }

    @Override
    public void close() {
        trail.add(name + " closed");
    }
}
