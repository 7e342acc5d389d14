package org.taskmix.work;

import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import org.taskmix.work.server.Reply;

/** What the calls of one iteration ask the local server for, as a program in another language asks it: each task the same as in Java. */
public final class CallPaths {

    private final HttpCall call;
    private final int tasks;
    private final Draws draws;

    private CallPaths(HttpCall call, int tasks, Draws draws) {
        this.call = call;
        this.tasks = tasks;
        this.draws = draws;
    }

    /**
     * Draws what is to be drawn.
     *
     * @param call what is known of the calls
     * @param tasks how many an iteration has, at least 1
     * @param seed decides what is drawn, as in {@link Work#prepare}
     * @return the paths
     */
    public static CallPaths of(HttpCall call, int tasks, long seed) {
        return new CallPaths(call, tasks, Draws.of(call, tasks, seed));
    }

    /**
     * The paths of all requests.
     *
     * @return each once, e.g. {@code "/after/20000000/0/200"}
     */
    public List<String> paths() {
        return draws.replies().stream().map(Reply::path).toList();
    }

    /**
     * After what time a call of each path is given up.
     *
     * @return as many as there are paths
     */
    public List<Duration> timeouts() {
        return draws.replies().stream().map(call::patience).toList();
    }

    /**
     * How many tasks choose among the paths.
     *
     * @return empty if there is one path for all
     */
    public OptionalInt tasks() {
        return draws.replies().size() == 1 ? OptionalInt.empty() : OptionalInt.of(tasks);
    }

    /**
     * Which path a task asks for.
     *
     * @param number of the task within its group, from 0
     * @return position in {@link #paths()}
     */
    public int of(int number) {
        return draws.of(number);
    }
}
