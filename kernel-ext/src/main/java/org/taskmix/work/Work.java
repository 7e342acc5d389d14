package org.taskmix.work;

import java.util.List;

/**
 * What each task of a group does, as plain data.
 *
 * <p>{@link #prepare} turns it into a {@link Task} that can be run; whatever takes time to get ready, such as
 * calibrating CPU work or starting a server, happens there and never while a task is timed.
 */
public sealed interface Work
        permits CpuWork, Wait, HttpCall, FileWrite, CachedFileRead, NativeSleep, OwnCode, OwnStages {

    /**
     * Says what one task does, to follow a number of tasks, e.g. {@code "CPU tasks of 5 ms"}.
     *
     * @return a noun phrase in the plural, without a number before it
     */
    String description();

    /**
     * Says what one task needs at least, as far as that is known before it runs.
     *
     * @return the parts of a task, in order; empty if nothing is known
     */
    default List<Demand> demands() {
        return List.of();
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
}
