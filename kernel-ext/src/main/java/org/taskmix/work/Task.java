package org.taskmix.work;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Work made ready to run: one object serves all tasks of a group, from any number of threads.
 *
 * <p>Each kind of work has a blocking form, {@link #perform()}. Where the field knows a non-blocking one, such as a
 * timer for a wait, {@link #on(EventLoop)} gives it; elsewhere that method leaves the blocking form to the event loop,
 * which is then held until it returns, as in any program with one event loop, or hands it to a pool beside it.
 */
@FunctionalInterface
public interface Task extends AutoCloseable {

    /** The stage of a task that was over before its form returned. */
    CompletionStage<?> DONE = CompletableFuture.completedStage(null);

    /**
     * Performs the task once, on the calling thread, and returns when it is done.
     *
     * @throws InterruptedException if the thread is interrupted meanwhile; the task is then given up
     * @throws Exception if the task fails, for whatever reason its work has
     */
    void perform() throws Exception;

    /**
     * Performs one certain task of the group. Work that draws something for each task, such as the delay of an HTTP call, draws it
     * by this number, so that the same task is the same under every model and in every round. For all other work it is
     * {@link #perform()}.
     *
     * @param number position of the task within its group, from 0 to below the number of tasks that the work was prepared for
     * @throws InterruptedException if the thread is interrupted meanwhile; the task is then given up
     * @throws Exception if the task fails, for whatever reason its work has
     */
    default void perform(int number) throws Exception {
        perform();
    }

    /**
     * Binds this task to an event loop.
     *
     * @param loop the loop, with or without a pool beside it
     * @return the form to be called on that thread, once per task
     */
    default NonBlocking on(EventLoop loop) {
        return number -> loop.perform(this, number);
    }

    /**
     * Says what the task really runs against, for a reader of the results, e.g. a database and its version.
     *
     * @return what there is to say, by its label, e.g. {@code "PostgreSQL"} and {@code "17.2, embedded, 10 connections"};
     *     empty by default
     */
    default Map<String, String> facts() {
        return Map.of();
    }

    /** Gives back what the task held. Does nothing by default. */
    @Override
    default void close() {}

    /** A task as an event loop starts it. */
    @FunctionalInterface
    interface NonBlocking {

        /**
         * Starts the task once.
         *
         * @param number position of the task within its group, as in {@link Task#perform(int)}
         * @return a stage that completes, on the loop's thread, when the task is done or has failed
         * @throws Exception if the task failed at once
         */
        CompletionStage<?> start(int number) throws Exception;
    }
}
