package org.taskmix;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.taskmix.work.CpuWork;
import org.taskmix.work.HttpCall;
import org.taskmix.work.OwnCode;
import org.taskmix.work.Wait;
import org.taskmix.work.Work;

/**
 * What is to be done: groups of tasks, each of one kind and size. A mix is a value; adding tasks gives a new one.
 *
 * <pre>{@code
 * var mix = Mix.named("checkout")
 *     .cpu(400, millis(5))            // 400 tasks, each the work that an idle core does in 5 ms
 *     .http(2_000, millis(20));       // 2,000 real HTTP calls to a server that answers after 20 ms
 * mix.runUnder(platformThreads(8), virtualThreads(), async())
 * }</pre>
 */
public final class Mix {

    private static final int MOST_TASKS = 1_000_000;
    private static final int LONGEST_NAME = 100;

    private final String name;
    private final List<TaskGroup> groups;

    private Mix(String name, List<TaskGroup> groups) {
        this.name = name;
        this.groups = List.copyOf(groups);
    }

    /**
     * A mix without tasks, to begin with.
     *
     * @param name what tables and plots call it, from 1 to 100 characters
     * @return the mix
     * @throws IllegalArgumentException if the name is blank or too long
     */
    public static Mix named(String name) {
        if (name == null || name.isBlank() || name.length() > LONGEST_NAME) {
            throw new IllegalArgumentException(
                    "named(%s): the name of a mix has from 1 to %d characters. Write e.g. Mix.named(\"checkout\")."
                            .formatted(
                                    name == null ? "null" : "a text of " + name.length() + " characters",
                                    LONGEST_NAME));
        }
        return new Mix(name, List.of());
    }

    /**
     * Adds CPU-bound tasks. Each does a fixed <em>amount of work</em>, measured once per kernel as what an idle core
     * finishes in {@code idleCoreTime}; under contention a task takes longer, which is what we observe.
     *
     * @param tasks how many tasks, from 1 to 1,000,000
     * @param idleCoreTime time that one task takes on an idle core, from 10 µs to 10 s
     * @return a new mix; this one is unchanged
     * @throws IllegalArgumentException if either argument is out of range; the message says the range and the value
     */
    public Mix cpu(int tasks, Duration idleCoreTime) {
        return with("cpu", tasks, new CpuWork(idleCoreTime));
    }

    /**
     * Adds tasks that wait and do nothing else: the purest I/O-bound work.
     *
     * @param tasks how many tasks, from 1 to 1,000,000
     * @param time how long each waits, from 1 µs to 10 min
     * @return a new mix; this one is unchanged
     * @throws IllegalArgumentException if either argument is out of range; the message says the range and the value
     */
    public Mix waits(int tasks, Duration time) {
        return with("waits", tasks, new Wait(time));
    }

    /**
     * Adds real HTTP calls, over loopback, to a server in a process of its own that answers each after a delay. The
     * calls' own work, in this JVM and in the server, comes on top; beyond about a thousand calls at a time it outgrows a
     * short delay.
     *
     * @param tasks how many tasks, from 1 to 1,000,000
     * @param delay how long the server waits before it answers, from 0 ms to 10 min
     * @return a new mix; this one is unchanged
     * @throws IllegalArgumentException if either argument is out of range; the message says the range and the value
     */
    public Mix http(int tasks, Duration delay) {
        return with("http", tasks, new HttpCall(delay));
    }

    /**
     * Adds tasks of your own that return a value, which is kept alive so that the compiler cannot skip the code.
     *
     * <pre>{@code
     * mix.task("price", 500, () -> price(order))
     * }</pre>
     *
     * @param name what tables call them; not blank
     * @param tasks how many tasks, from 1 to 1,000,000
     * @param code what each task calls, from many threads at once; a call that throws counts as a failed task
     * @return a new mix; this one is unchanged
     * @throws IllegalArgumentException if an argument is missing or out of range
     */
    public Mix task(String name, int tasks, Callable<?> code) {
        return with("task", tasks, new OwnCode(name, code));
    }

    /**
     * Adds tasks of your own that return nothing.
     *
     * @param name what tables call them; not blank
     * @param tasks how many tasks, from 1 to 1,000,000
     * @param code what each task runs, from many threads at once; a run that throws counts as a failed task
     * @return a new mix; this one is unchanged
     * @throws IllegalArgumentException if an argument is missing or out of range
     */
    public Mix task(String name, int tasks, OwnCode.Action code) {
        return with("task", tasks, OwnCode.returningNothing(name, code));
    }

    /**
     * Runs this mix under each model, round by round, and compares them. The first model is the baseline of ratios.
     *
     * @param models at least one, each at most once
     * @return the comparison, which a notebook shows as a sentence, a table and a plot
     * @throws IllegalArgumentException if there is no model, or one twice
     * @throws IllegalStateException if this mix has no tasks
     * @throws InterruptedException if the cell is interrupted; what was measured so far is discarded
     */
    public Comparison runUnder(Model... models) throws InterruptedException {
        return runUnder(Protocol.standard(), models);
    }

    /**
     * Runs this mix as {@link #runUnder(Model...)} does, with another protocol.
     *
     * @param protocol how many rounds, and the seed, e.g. {@code Protocol.quick()}
     * @param models at least one, each at most once
     * @return the comparison, which a notebook shows as a sentence, a table and a plot
     * @throws IllegalArgumentException if there is no model, or one twice
     * @throws IllegalStateException if this mix has no tasks
     * @throws InterruptedException if the cell is interrupted; what was measured so far is discarded
     */
    public Comparison runUnder(Protocol protocol, Model... models) throws InterruptedException {
        return Experiment.of(this, protocol, models).run();
    }

    String name() {
        return name;
    }

    List<TaskGroup> groups() {
        return groups;
    }

    private Mix with(String call, int tasks, Work work) {
        if (tasks < 1 || tasks > MOST_TASKS) {
            throw new IllegalArgumentException(
                    "%s(%,d, ...): a task group needs from 1 to %,d tasks. To leave these tasks out, drop the %s(...) call."
                            .formatted(call, tasks, MOST_TASKS, call));
        }
        long before = groups.stream().mapToLong(TaskGroup::tasks).sum();
        if (before + tasks > MOST_TASKS) {
            throw new IllegalArgumentException(
                    "%s(%,d, ...): the mix \"%s\" would have %,d tasks, and at most %,d can be recorded. Make a group smaller."
                            .formatted(call, tasks, name, before + tasks, MOST_TASKS));
        }
        var more = new ArrayList<>(groups);
        more.add(new TaskGroup(tasks, work));
        return new Mix(name, more);
    }

    /** The mix as a sentence, e.g. {@code "checkout: 400 CPU tasks of 5 ms, 2,000 waits of 20 ms"}. */
    @Override
    public String toString() {
        String tasks = groups.stream().map(TaskGroup::toString).collect(Collectors.joining(", "));
        return name + ": " + (tasks.isEmpty() ? "no tasks yet" : tasks);
    }
}
