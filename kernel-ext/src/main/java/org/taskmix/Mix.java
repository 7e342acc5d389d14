package org.taskmix;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.taskmix.run.Arrivals;
import org.taskmix.show.Numbers;
import org.taskmix.work.CpuWork;
import org.taskmix.work.Durations;
import org.taskmix.work.HttpCall;
import org.taskmix.work.Names;
import org.taskmix.work.OwnCode;
import org.taskmix.work.OwnStages;
import org.taskmix.work.SqlQuery;
import org.taskmix.work.Wait;
import org.taskmix.work.Work;
import org.taskmix.work.database.Database;

/**
 * What is to be done: groups of tasks, each of one kind and size. A mix is a value; adding tasks gives a new one.
 *
 * <pre>{@code
 * var mix = Mix.named("checkout")
 *     .cpu(40, millis(5))          // 40 tasks, each the work that an idle core does in 5 ms
 *     .http(200, millis(20));      // 200 real HTTP calls to a server that answers after 20 ms
 * mix.runUnder(platformThreads(8), virtualThreads(), async())
 * }</pre>
 */
public final class Mix {

    static final int MOST_TASKS = 1_000_000;

    private final String name;
    private final List<TaskGroup> groups;
    private final Optional<Arrivals> arrivals;

    private Mix(String name, List<TaskGroup> groups, Optional<Arrivals> arrivals) {
        this.name = name;
        this.groups = List.copyOf(groups);
        this.arrivals = arrivals;
    }

    /**
     * A mix without tasks, to begin with.
     *
     * @param name what tables and plots call it, from 1 to 100 characters
     * @return the mix
     * @throws IllegalArgumentException if the name is blank or too long
     */
    public static Mix named(String name) {
        return new Mix(
                Names.checked(name, "Mix.named(%s)", "a mix", "Mix.named(\"checkout\")"), List.of(), Optional.empty());
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
        return with(tasks, new CpuWork(idleCoreTime), "cpu(%s, " + Durations.text(idleCoreTime) + ")");
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
        return with(tasks, new Wait(time), "waits(%s, " + Durations.text(time) + ")");
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
        return with(tasks, new HttpCall(delay), "http(%s, " + Durations.text(delay) + ")");
    }

    /**
     * Adds tasks of your own that return a value, which is kept alive so that the compiler cannot skip the code.
     *
     * <pre>{@code
     * mix.task("price", 500, () -> price(order))
     * }</pre>
     *
     * <p>In fresh JVMs and in worker processes, the code has to travel: there it is an object of a class from a jar or a folder,
     * which implements {@link java.io.Serializable}, as does all that it holds.
     *
     * @param name what tables call them, from 1 to 100 characters
     * @param tasks how many tasks, from 1 to 1,000,000
     * @param code what each task calls, from many threads at once; a call that throws counts as a failed task
     * @return a new mix; this one is unchanged
     * @throws IllegalArgumentException if an argument is missing or out of range
     */
    public Mix task(String name, int tasks, Callable<?> code) {
        return with(tasks, new OwnCode(name, code), ownCall(name));
    }

    /**
     * Adds tasks of your own that return nothing.
     *
     * @param name what tables call them, from 1 to 100 characters
     * @param tasks how many tasks, from 1 to 1,000,000
     * @param code what each task runs, from many threads at once; a run that throws counts as a failed task
     * @return a new mix; this one is unchanged
     * @throws IllegalArgumentException if an argument is missing or out of range
     */
    public Mix task(String name, int tasks, OwnCode.Action code) {
        return with(tasks, OwnCode.returningNothing(name, code), ownCall(name));
    }

    /**
     * Adds tasks of your own that return a stage, as asynchronous libraries do. Under models with blocking code a thread waits for
     * the stage.
     *
     * <pre>{@code
     * mix.stages("quotes", 500, () -> quotes.fetchAsync(item))
     * }</pre>
     *
     * @param name what tables call them, from 1 to 100 characters
     * @param tasks how many tasks, from 1 to 1,000,000
     * @param code what each task calls, from many threads at once; a stage that fails counts as a failed task
     * @return a new mix; this one is unchanged
     * @throws IllegalArgumentException if an argument is missing or out of range
     */
    public Mix stages(String name, int tasks, Supplier<? extends CompletionStage<?>> code) {
        return with(tasks, new OwnStages(name, code), ownCall(name).replaceFirst("task", "stages"));
    }

    /**
     * Adds SQL queries over a pool of connections. Each task borrows a connection, reads all rows, and gives it back.
     *
     * <pre>{@code
     * mix.sql(2_000, "select count(*) from pg_class", Database.postgres().connections(10))
     * }</pre>
     *
     * @param tasks how many tasks, from 1 to 1,000,000
     * @param statement what each of them executes
     * @param database a real PostgreSQL that comes with us and starts when it is first needed, or any that JDBC reaches
     * @return a new mix; this one is unchanged
     * @throws IllegalArgumentException if an argument is missing or out of range
     */
    public Mix sql(int tasks, String statement, Database database) {
        return with(tasks, new SqlQuery(statement, database), "sql(%s, ...)");
    }

    /**
     * Adds SQL queries that wait in the database and do nothing else.
     *
     * @param tasks how many tasks, from 1 to 1,000,000
     * @param time how long each waits, from 1 ms to 10 min
     * @param database e.g. {@code Database.postgres().connections(10)}
     * @return a new mix; this one is unchanged
     * @throws IllegalArgumentException if an argument is missing or out of range
     */
    public Mix sql(int tasks, Duration time, Database database) {
        return with(tasks, SqlQuery.waiting(time, database), "sql(%s, ...)");
    }

    /**
     * Adds tasks of any kind of work.
     *
     * <pre>{@code
     * mix.tasks(200, fileWrite(4_096))
     * mix.tasks(100, steps(cpu(millis(2)), http(millis(20))))
     * }</pre>
     *
     * @param tasks how many tasks, from 1 to 1,000,000
     * @param work what each of them does
     * @return a new mix; this one is unchanged
     * @throws IllegalArgumentException if there are too few or too many, or {@code work} is missing
     */
    public Mix tasks(int tasks, Work work) {
        if (work == null) {
            throw new IllegalArgumentException(
                    "tasks(" + tasks + ", null): it is not said what these tasks do. Write e.g. " + "tasks("
                            + Math.max(1, tasks) + ", waiting(millis(20))).");
        }
        return with(tasks, work, "tasks(%s, ...)");
    }

    /**
     * The same tasks with open arrivals: each is submitted when it arrives, whether or not earlier ones have ended. Latency
     * counts from then, and models are compared by it.
     *
     * <pre>{@code
     * mix.arriving(poisson(200)).runUnder(platformThreads(8), virtualThreads())
     * }</pre>
     *
     * @param when e.g. {@code poisson(200)} for 200 tasks/s
     * @return a new mix; this one is unchanged
     * @throws IllegalArgumentException if {@code when} is missing
     */
    public Mix arriving(Arrivals when) {
        if (when == null) {
            throw new IllegalArgumentException("arriving(null): it is not said when tasks arrive. Write e.g. "
                    + "arriving(poisson(200)) for 200 tasks/s, or leave it out for a closed batch.");
        }
        return new Mix(name, groups, Optional.of(when));
    }

    /**
     * The same composition with another number of tasks: every group grows or shrinks alike, and keeps one task at least.
     *
     * @param tasks how many in all, from the number of groups to 1,000,000
     * @return a new mix; this one is unchanged
     * @throws IllegalArgumentException if {@code tasks} is out of range; the message says the range and the value
     * @throws IllegalStateException if this mix has no tasks
     */
    public Mix ofSize(int tasks) {
        return new Mix(name, Composition.of(this).ofSize(tasks), arrivals);
    }

    /**
     * The same number of tasks with another share of CPU-bound ones; within both kinds, groups keep their proportions.
     *
     * @param percent CPU-bound tasks among all, in %, from 0 to 100
     * @return a new mix; this one is unchanged
     * @throws IllegalArgumentException if {@code percent} is out of range; the message says the range and the value
     * @throws IllegalStateException if this mix lacks CPU-bound tasks, or others
     */
    public Mix withCpuShare(int percent) {
        return new Mix(name, Composition.of(this).withCpuShare(percent), arrivals);
    }

    /**
     * This mix in several sizes, to see how each model scales.
     *
     * <pre>{@code
     * mix.sizes(10, 100, 1_000).runUnder(platformThreads(8), virtualThreads())
     * }</pre>
     *
     * @param tasks how many in all, ascending, each from the number of groups to 1,000,000
     * @return a sweep, to be run
     * @throws IllegalArgumentException if there is none, they do not ascend, or one is out of range
     * @throws IllegalStateException if this mix has no tasks
     */
    public Sweep sizes(int... tasks) {
        return Sweep.of(this).sizes(tasks);
    }

    /**
     * This mix with several shares of CPU-bound tasks, to see who wins where.
     *
     * <pre>{@code
     * mix.cpuShares(0, 25, 50, 75, 100).runUnder(platformThreads(2), virtualThreads(), async())
     * }</pre>
     *
     * @param percents CPU-bound tasks among all, in %, ascending, each from 0 to 100
     * @return a sweep, to be run
     * @throws IllegalArgumentException if there is none, they do not ascend, or one is out of range
     * @throws IllegalStateException if this mix lacks CPU-bound tasks, or others
     */
    public Sweep cpuShares(int... percents) {
        return Sweep.of(this).cpuShares(percents);
    }

    /**
     * Runs this mix in pools of several sizes, in turns, for at most 5 s per size: the curve of throughput and latency, and the smallest
     * size that is as good as the best.
     *
     * <pre>{@code
     * mix.sweepPool(1, 2, 4, 8, 16, 32)
     * }</pre>
     *
     * @param threads sizes of the pool, at least two, ascending, each from 1 to 10,000
     * @return the curve, with the size that theory predicts and the one to use
     * @throws IllegalArgumentException if there are too few, they do not ascend, or one is out of range
     * @throws IllegalStateException if this mix has no tasks or open arrivals, or the machine has too few threads for all of them
     * @throws InterruptedException if the cell is interrupted; finished rounds are shown as partial
     */
    public Tuning sweepPool(int... threads) throws InterruptedException {
        return sweep(Knob.poolSize(), threads);
    }

    /**
     * Finds the size of a pool with few runs: it begins where theory predicts the best, and measures on both sides of it until the
     * smallest size is known that is as good as the best within 3 %. Takes at most a minute, and a step more.
     *
     * <pre>{@code
     * mix.tunePool().recommended()
     * }</pre>
     *
     * @return the size, and what was seen on the way
     * @throws IllegalStateException if this mix has no tasks or open arrivals
     * @throws InterruptedException if the cell is interrupted; finished rounds are shown as partial
     */
    public Tuning tunePool() throws InterruptedException {
        return tune(Knob.poolSize());
    }

    /**
     * As {@link #sweepPool}, of anything that decides how many tasks go on at a time.
     *
     * <pre>{@code
     * mix.sweep(connectionPool(), 2, 5, 10, 20)
     * }</pre>
     *
     * @param knob e.g. {@code connectionPool()}
     * @param sizes at least two, ascending, in the knob's range
     * @return the curve
     * @throws IllegalArgumentException as {@link #sweepPool}
     * @throws IllegalStateException as {@link #sweepPool}, or if this mix has nothing that the knob turns
     * @throws InterruptedException if the cell is interrupted; finished rounds are shown as partial
     */
    public Tuning sweep(Knob knob, int... sizes) throws InterruptedException {
        return sweep(Tuning.protocol(sizes == null ? 1 : sizes.length), knob, sizes);
    }

    /**
     * The same with another protocol.
     *
     * @param protocol how much to measure; its band is the difference in throughput that does not matter
     * @param knob e.g. {@code poolSize()}
     * @param sizes at least two, ascending, in the knob's range
     * @return the curve
     * @throws IllegalArgumentException as {@link #sweepPool}
     * @throws IllegalStateException as {@link #sweep(Knob, int...)}, or if the protocol asks for several JVMs
     * @throws InterruptedException if the cell is interrupted; finished rounds are shown as partial
     */
    public Tuning sweep(Protocol protocol, Knob knob, int... sizes) throws InterruptedException {
        return Sizing.of("sweep", this, protocol, knob).sweep(sizes);
    }

    /**
     * As {@link #tunePool}, of anything that decides how many tasks go on at a time.
     *
     * <pre>{@code
     * mix.tune(concurrencyLimit())
     * }</pre>
     *
     * @param knob e.g. {@code connectionPool()}
     * @return the size, and what was seen on the way
     * @throws IllegalStateException as {@link #tunePool}, or if this mix has nothing that the knob turns
     * @throws InterruptedException if the cell is interrupted; finished rounds are shown as partial
     */
    public Tuning tune(Knob knob) throws InterruptedException {
        return tune(Tuning.protocol(12), knob);
    }

    /**
     * The same with another protocol.
     *
     * @param protocol its seed, its budget, after which no further step begins, and its band, the difference in throughput that does
     *     not matter; how many rounds a step has is known by itself
     * @param knob e.g. {@code poolSize()}
     * @return the size, and what was seen on the way
     * @throws IllegalStateException as {@link #tune(Knob)}, or if the protocol asks for several JVMs
     * @throws InterruptedException if the cell is interrupted; finished rounds are shown as partial
     */
    public Tuning tune(Protocol protocol, Knob knob) throws InterruptedException {
        return Sizing.of("tune", this, protocol, knob).tune();
    }

    /**
     * Runs this mix under each model, round by round, and compares them, in at most 30 s as {@link Protocol#standard()} says.
     * The first model is the baseline of ratios.
     *
     * @param models at least one, each at most once
     * @return the comparison, which a notebook shows as a sentence, a table and a plot
     * @throws IllegalArgumentException if there is no model, or one twice
     * @throws IllegalStateException if this mix has no tasks, or tasks that cannot run in a worker process or in Python, or if there is
     *     no Python for a model of it, or the machine has too few threads or too little memory, or a round would take over an hour; the
     *     message says why
     * @throws InterruptedException if the cell is interrupted; finished rounds are shown as partial
     */
    public Comparison runUnder(Model... models) throws InterruptedException {
        return runUnder(Protocol.standard(), models);
    }

    /**
     * Runs this mix as {@link #runUnder(Model...)} does, with another protocol.
     *
     * @param protocol how much to measure, and the seed, e.g. {@code Protocol.quick()}
     * @param models at least one, each at most once
     * @return the comparison, which a notebook shows as a sentence, a table and a plot
     * @throws IllegalArgumentException if there is no model, or one twice
     * @throws IllegalStateException if this mix has no tasks, or tasks of your own that were to run in another process, in a
     *     fresh JVM or a worker, and cannot, or if the machine has too few threads or too little memory for it, or a round would
     *     take over an hour and over the budget; the message says why
     * @throws InterruptedException if the cell is interrupted; finished rounds are shown as partial
     */
    public Comparison runUnder(Protocol protocol, Model... models) throws InterruptedException {
        return Experiment.of(this, protocol, models).run();
    }

    /** The same groups, each with other work. */
    Mix doing(UnaryOperator<Work> other) {
        return new Mix(
                name,
                groups.stream()
                        .map(group -> new TaskGroup(group.tasks(), other.apply(group.work())))
                        .toList(),
                arrivals);
    }

    /**
     * This mix under a model as a Java program, to be taken home. It has placeholders for what is yours.
     *
     * <pre>{@code
     * mix.codeUnder(virtualThreads())
     * }</pre>
     *
     * @param model any model of Java; nothing is run
     * @return the program, which a notebook shows
     * @throws IllegalArgumentException if {@code model} is missing, or runs in Python
     * @throws IllegalStateException if this mix has no tasks
     */
    public JavaCode codeUnder(Model model) {
        return TakeHome.code(this, model);
    }

    /**
     * Says by simulation how long this mix would take under models, without running it. What models and calls cost on this machine is measured
     * for it, which takes about a second per model.
     *
     * <pre>{@code
     * mix.ofSize(100_000).predict(platformThreads(8), virtualThreads())
     * }</pre>
     *
     * @param models at least one, each at most once
     * @return the prediction, which a notebook shows as a sentence, a table and a plot; where a model cannot be simulated, it says why
     * @throws IllegalArgumentException if there is no model, or one twice
     * @throws IllegalStateException if this mix has no tasks
     * @throws InterruptedException if the cell is interrupted meanwhile
     */
    public Prediction predict(Model... models) throws InterruptedException {
        return Predicting.here(this, models);
    }

    /**
     * Says by simulation how long this mix would take on a machine with another number of cores, each like those of this one.
     *
     * <pre>{@code
     * mix.predictOn(cores(64), platformThreads(64), virtualThreads())
     * }</pre>
     *
     * @param machine e.g. {@code cores(64)}
     * @param models at least one, each at most once
     * @return the prediction; its interval includes what is not known of how the cores disturb each other
     * @throws IllegalArgumentException if {@code machine} is missing, or there is no model, or one twice
     * @throws IllegalStateException if this mix has no tasks
     * @throws InterruptedException if the cell is interrupted meanwhile
     */
    public Prediction predictOn(Cores machine, Model... models) throws InterruptedException {
        return Predicting.on(this, machine, models);
    }

    /**
     * Looks where the time of this mix goes under a model, with Java's Flight Recorder: iterations one after the other for about 3 s,
     * after a warm-up of 1 to 6 s.
     *
     * <pre>{@code
     * mix.profileUnder(virtualThreads())
     * }</pre>
     *
     * @param model any of Java but worker processes
     * @return the profile, which a notebook shows as a sentence, tables and a flame graph
     * @throws IllegalArgumentException if there is no model, or it runs tasks in other processes
     * @throws IllegalStateException if this mix has no tasks, or the machine is too small for it, or this Java has no Flight Recorder
     * @throws InterruptedException if the cell is interrupted; nothing is kept
     */
    public Profile profileUnder(Model model) throws InterruptedException {
        return Profiling.of(this, Profiling.USUAL, model).run();
    }

    /**
     * Looks where the time goes as {@link #profileUnder(Model)} does, for longer or shorter.
     *
     * @param time how long to record, from 100 ms to 10 min; the iteration that is going on then is finished
     * @param model any of Java but worker processes
     * @return the profile
     * @throws IllegalArgumentException if the time is out of range, or there is no model, or it runs tasks in other processes
     * @throws IllegalStateException if this mix has no tasks, or the machine is too small for it, or this Java has no Flight Recorder
     * @throws InterruptedException if the cell is interrupted; nothing is kept
     */
    public Profile profileUnder(Duration time, Model model) throws InterruptedException {
        return Profiling.of(this, time, model).run();
    }

    /**
     * Runs this mix under a model a few times, for 3 s or once if that takes longer, and watches for what asyncio's debug mode warns
     * of: callbacks that hold the event loop for longer than 100 ms, callbacks that wait for their own loop, tasks that hold the
     * carrier of a virtual thread for longer than 100 ms, and deadlocks. What would never end is ended, after 30 s at the latest.
     *
     * <pre>{@code
     * mix.watchUnder(async())
     * }</pre>
     *
     * @param model e.g. {@code async()} or {@code virtualThreads()}; not {@code workerProcesses(n)}, and none of {@code python()}
     * @return what was seen, each with the line that it stood at; nothing if all is well
     * @throws IllegalArgumentException if there is no model, or it runs tasks in other processes
     * @throws IllegalStateException if this mix has no tasks, or the machine is too small for it
     * @throws InterruptedException if the cell is interrupted
     */
    public Watched watchUnder(Model model) throws InterruptedException {
        return watchUnder(model, Watching.LIMIT);
    }

    /**
     * Watches as {@link #watchUnder(Model)} does, with another limit.
     *
     * <pre>{@code
     * mix.watchUnder(virtualThreads(), millis(20))
     * }</pre>
     *
     * @param model e.g. {@code async()} or {@code virtualThreads()}; not {@code workerProcesses(n)}, and none of {@code python()}
     * @param limit how long a callback or a task may hold a loop or a carrier, from 10 ms to 10 s
     * @return what was seen, each with the line that it stood at; nothing if all is well
     * @throws IllegalArgumentException if there is no model, or it runs tasks in other processes, or the limit is out of range; the
     *     message says the range and the value
     * @throws IllegalStateException if this mix has no tasks, or the machine is too small for it
     * @throws InterruptedException if the cell is interrupted
     */
    public Watched watchUnder(Model model, Duration limit) throws InterruptedException {
        return new Watching(this, model, limit).run();
    }

    /**
     * Shows where the tasks of this mix execute under a model: on which thread, carrier or loop, when it is held by a task that
     * waits, and how many tasks wait without a thread. It runs the mix for about a second until it is warm, and then once more with a
     * trace, which nobody takes for a measurement.
     *
     * <pre>{@code
     * mix.timelineUnder(virtualThreads())
     * }</pre>
     *
     * @param model any of Java but worker processes
     * @return the timeline, which a notebook shows as a sentence, a figure and a table
     * @throws IllegalArgumentException if there is no model, or it runs tasks in other processes
     * @throws IllegalStateException if this mix has no tasks, or the machine is too small for it
     * @throws InterruptedException if the cell is interrupted; nothing is kept
     */
    public Traced timelineUnder(Model model) throws InterruptedException {
        return Tracing.of(this, model).run();
    }

    String name() {
        return name;
    }

    Optional<Arrivals> arrivals() {
        return arrivals;
    }

    int size() {
        return groups.stream().mapToInt(TaskGroup::tasks).sum();
    }

    List<TaskGroup> groups() {
        return groups;
    }

    private static String ownCall(String name) {
        return "task(\"" + name.replace("%", "%%") + "\", %s, ...)";
    }

    private Mix with(int tasks, Work work, String call) {
        String asked = call.formatted(String.valueOf(tasks));
        if (tasks < 1) {
            throw new IllegalArgumentException(
                    "%s: a task group needs at least 1 task, got %s. To leave these tasks out, drop the %s(...) call."
                            .formatted(asked, Numbers.text(tasks), call.substring(0, call.indexOf('('))));
        }
        long total = tasks + groups.stream().mapToLong(TaskGroup::tasks).sum();
        if (total > MOST_TASKS) {
            throw new IllegalArgumentException(
                    ("%s: the mix \"%s\" would have %s tasks, and at most %s can be recorded. Write fewer; if the run is "
                                    + "then too short, make each task longer.")
                            .formatted(asked, name, Numbers.text((double) total), Numbers.text(MOST_TASKS)));
        }
        var more = new ArrayList<>(groups);
        more.add(new TaskGroup(tasks, work));
        return new Mix(name, more, arrivals);
    }

    /** The mix as a sentence, e.g. {@code "checkout: 400 CPU tasks of 5 ms, 2,000 waits of 20 ms"}. */
    @Override
    public String toString() {
        String tasks = groups.stream().map(TaskGroup::toString).collect(Collectors.joining(", "));
        return name + ": " + (tasks.isEmpty() ? "no tasks yet" : tasks)
                + arrivals.map(when -> "; " + when).orElse("");
    }
}
