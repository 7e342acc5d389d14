package org.taskmix.work;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.taskmix.work.database.Database;

/**
 * What each task of a group does, as plain data.
 *
 * <p>{@link #prepare} turns it into a {@link Task} that can be run; whatever takes time to get ready, such as
 * calibrating CPU work or starting a server, happens there and never while a task is timed.
 *
 * <pre>{@code
 * mix.tasks(100, steps(cpu(millis(2)), http(millis(20))))
 * }</pre>
 */
public sealed interface Work
        permits CpuWork, Wait, HttpCall, SqlQuery, FileWrite, CachedFileRead, NativeSleep, Steps, OwnCode, OwnStages {

    /**
     * Says what one task does, to follow a number of tasks, e.g. {@code "CPU tasks of 5 ms"}.
     *
     * @return a noun phrase in the plural, without a number before it
     */
    String description();

    /**
     * Says of what kinds of work one task consists.
     *
     * @return the steps of a task that has some, in order; else this work alone
     */
    default List<Work> parts() {
        return List.of(this);
    }

    /**
     * Whether an event loop can go on while a task of this work waits.
     *
     * @return false if the blocking form is the only one; the task then holds the loop, unless there is a pool beside it
     */
    default boolean hasNonBlockingForm() {
        return false;
    }

    /**
     * Says what a task of this work needs from its start to its end, but for moments.
     *
     * @return empty if only its author knows, as of code of the reader's, or if it has steps, each of which answers for itself
     */
    default Optional<Demand.Kind> need() {
        return switch (this) {
            case CpuWork cpu -> Optional.of(Demand.Kind.CPU);
            case CachedFileRead read -> Optional.of(Demand.Kind.CPU);
            case Wait wait -> Optional.of(Demand.Kind.WAIT);
            case HttpCall call -> Optional.of(Demand.Kind.WAIT);
            case SqlQuery query -> Optional.of(Demand.Kind.WAIT);
            case NativeSleep sleep -> Optional.of(Demand.Kind.HELD_WAIT);
            case FileWrite write -> Optional.of(Demand.Kind.HELD_WAIT);
            case OwnCode code -> Optional.empty();
            case OwnStages stages -> Optional.empty();
            case Steps steps -> Optional.empty();
        };
    }

    /**
     * Says what one task needs at least, as far as that is known before it runs.
     *
     * @param tasks how many tasks of this work one iteration has, since what is drawn for each is spread over them
     * @return the parts of a task, in order; empty if nothing is known
     */
    default List<Demand> demands(int tasks) {
        return List.of();
    }

    /**
     * The same work as another process of this machine does it: a database that this JVM has started is named by its
     * address, since that process would start one of its own.
     *
     * @return this work, or another that does the same
     * @throws InterruptedException if the thread is interrupted while the database starts
     * @throws IllegalStateException if the database does not start
     */
    default Work forAnotherProcess() throws InterruptedException {
        return this;
    }

    /**
     * Gets this work ready to run. The caller closes the task when the last iteration has ended.
     *
     * @param tasks how many tasks of this work one iteration has, at least 1
     * @param seed decides what is drawn at random, if anything is: the same seed draws the same
     * @return the task that every member of the group performs, safe for use by many threads at once
     * @throws InterruptedException if the thread is interrupted before the task is ready
     * @throws IllegalStateException if what the work needs cannot be had, e.g. its server does not start
     */
    Task prepare(int tasks, long seed) throws InterruptedException;

    /**
     * As {@link #prepare(int, long)}, with something done to each step before the task is made of them.
     *
     * @param tasks how many tasks of this work one iteration has, at least 1
     * @param seed decides what is drawn at random, if anything is
     * @param each takes each step in order; the only one of work that has no steps
     * @return the task that every member of the group performs
     * @throws InterruptedException if the thread is interrupted before the task is ready
     * @throws IllegalStateException if what the work needs cannot be had
     */
    default Task prepare(int tasks, long seed, EachStep each) throws InterruptedException {
        return each.step(prepare(tasks, seed), this, 0);
    }

    /**
     * Arithmetic.
     *
     * @param idleCoreTime what one task takes on an idle core, from 10 µs to 10 s
     * @return the work
     * @throws IllegalArgumentException if it is out of range; the message says the range and the value
     */
    static CpuWork cpu(Duration idleCoreTime) {
        return new CpuWork(idleCoreTime);
    }

    /**
     * CPU work of some kind.
     *
     * @param idleCoreTime what one task takes on an idle core, from 10 µs to 10 s
     * @param kind what its steps are
     * @return the work
     * @throws IllegalArgumentException if {@code idleCoreTime} is out of range; the message says the range and the value
     */
    static CpuWork cpu(Duration idleCoreTime, CpuKind kind) {
        return new CpuWork(idleCoreTime, kind);
    }

    /**
     * A wait and nothing else.
     *
     * @param time from 1 µs to 10 min
     * @return the work
     * @throws IllegalArgumentException if it is out of range; the message says the range and the value
     */
    static Wait waiting(Duration time) {
        return new Wait(time);
    }

    /**
     * A real HTTP call. {@link HttpCall} says what else it can be told, e.g. {@code http(millis(20)).failing(0.01)}.
     *
     * @param delay until the server answers, from 0 ms to 10 min
     * @return the work
     * @throws IllegalArgumentException if it is out of range; the message says the range and the value
     */
    static HttpCall http(Duration delay) {
        return new HttpCall(delay);
    }

    /**
     * An SQL query.
     *
     * @param statement what each task executes, reading all of its rows
     * @param database e.g. {@code Database.postgres().connections(10)}
     * @return the work
     * @throws IllegalArgumentException if the statement is blank, or the database missing
     */
    static SqlQuery sql(String statement, Database database) {
        return new SqlQuery(statement, database);
    }

    /**
     * An SQL query that waits in the database and does nothing else.
     *
     * @param time how long, from 1 ms to 10 min
     * @param database e.g. {@code Database.postgres().connections(10)}
     * @return the work
     * @throws IllegalArgumentException if the time is out of range, or the database missing
     */
    static SqlQuery sql(Duration time, Database database) {
        return SqlQuery.waiting(time, database);
    }

    /**
     * A file written anew, and forced to the disk.
     *
     * @param bytes how many, from 1 to 16 MiB
     * @return the work
     * @throws IllegalArgumentException if it is out of range; the message says the range and the value
     */
    static FileWrite fileWrite(int bytes) {
        return new FileWrite(bytes);
    }

    /**
     * A file read from the page cache.
     *
     * @param bytes how many, from 1 to 16 MiB
     * @return the work
     * @throws IllegalArgumentException if it is out of range; the message says the range and the value
     */
    static CachedFileRead cachedFileRead(int bytes) {
        return new CachedFileRead(bytes);
    }

    /**
     * A wait in native code, which keeps the thread of the system. Needs Java 22 or newer to run.
     *
     * @param time from 1 ms to 1 s
     * @return the work
     * @throws IllegalArgumentException if it is out of range; the message says the range and the value
     */
    static NativeSleep nativeSleep(Duration time) {
        return new NativeSleep(time);
    }

    /**
     * Several kinds of work in one task, one after the other.
     *
     * @param parts from 1 to 20, none of which has steps itself
     * @return the work
     * @throws IllegalArgumentException if there are none or too many, or if one has steps itself
     */
    static Steps steps(Work... parts) {
        return new Steps(parts == null ? List.of() : Arrays.asList(parts));
    }
}
