package org.taskmix.run.python;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.taskmix.work.CallPaths;
import org.taskmix.work.CpuKind;
import org.taskmix.work.CpuWork;
import org.taskmix.work.HttpCall;
import org.taskmix.work.Wait;
import org.taskmix.work.Work;
import org.taskmix.work.server.LocalServer;

/** What a {@link PythonProcess} is to run, and how. */
public final class PythonJob {

    private final JsonObject order = new JsonObject();
    private final JsonArray groups = new JsonArray();
    private final double nanosPerStep;

    /**
     * A job without tasks.
     *
     * @param way how Python is to run them
     * @param nanosPerStep what CPU work is sized with, above 0; any number if there is none
     */
    public PythonJob(PythonWay way, double nanosPerStep) {
        this.nanosPerStep = nanosPerStep;
        order.addProperty("model", way.kind().word());
        order.addProperty("count", way.count());
        order.addProperty("kept", way.kept());
        order.add("groups", groups);
    }

    /**
     * Whether Python does such work too.
     *
     * @param part a single kind of work
     * @return whether it does
     */
    public static boolean knows(Work part) {
        return part instanceof Wait
                || part instanceof HttpCall
                || (part instanceof CpuWork cpu && cpu.kind() == CpuKind.ARITHMETIC);
    }

    /**
     * Adds a group. Calls go to this JVM's server, which is started if it is not running.
     *
     * @param work what each task does, of parts that Python {@link #knows}
     * @param tasks how many there are
     * @param seed decides what is drawn at random, as it does in Java
     * @throws InterruptedException if the calling thread is interrupted while the server starts
     * @throws IllegalStateException if the server does not start
     */
    public void add(Work work, int tasks, long seed) throws InterruptedException {
        var steps = new JsonArray();
        List<Work> parts = work.parts();
        for (int i = 0; i < parts.size(); i++) {
            steps.add(step(parts.get(i), tasks, seed + i));
        }
        groups.add(steps);
    }

    private JsonArray step(Work part, int tasks, long seed) throws InterruptedException {
        var step = new JsonArray();
        switch (part) {
            case CpuWork cpu -> {
                step.add("cpu");
                step.add(Math.max(1, Math.round(cpu.idleCoreTime().toNanos() / nanosPerStep)));
            }
            case Wait wait -> {
                step.add("wait");
                step.add(seconds(wait.time()));
            }
            case HttpCall call -> {
                step.add("http");
                step.add(calls(CallPaths.of(call, tasks, seed)));
            }
            default -> throw new IllegalArgumentException("Python does not know " + part.description());
        }
        return step;
    }

    private static JsonObject calls(CallPaths paths) throws InterruptedException {
        var calls = new JsonObject();
        calls.addProperty("port", LocalServer.running().port());
        var texts = new JsonArray();
        paths.paths().forEach(texts::add);
        calls.add("paths", texts);
        var timeouts = new JsonArray();
        paths.timeouts().forEach(timeout -> timeouts.add(seconds(timeout)));
        calls.add("timeouts", timeouts);
        calls.add("of", numbers(paths.tasks().orElse(0), paths::of));
        return calls;
    }

    /**
     * Sets the order of the tasks.
     *
     * @param tasks how many in all
     * @param groupOf position of a task's group
     * @param numberOf its number within the group
     */
    public void inOrder(int tasks, IntUnaryOperator groupOf, IntUnaryOperator numberOf) {
        order.add("group", numbers(tasks, groupOf));
        order.add("number", numbers(tasks, numberOf));
    }

    private static JsonArray numbers(int count, IntUnaryOperator each) {
        var numbers = new JsonArray(count);
        for (int i = 0; i < count; i++) {
            numbers.add(each.applyAsInt(i));
        }
        return numbers;
    }

    private static double seconds(Duration time) {
        return time.toNanos() / 1e9;
    }

    JsonObject order() {
        return order;
    }
}
