package org.taskmix.run;

/**
 * One execution model, ready to run one plan again and again. Its threads, if any, live as long as it does, as they
 * would in a program; one thread at a time may call it.
 */
public interface Runner extends AutoCloseable {

    /**
     * Runs the whole plan once and returns when every task has ended.
     *
     * @return what happened to each task
     * @throws InterruptedException if the calling thread is interrupted; the tasks are then interrupted too, and the
     *     runner can only be closed
     */
    TaskRecords run() throws InterruptedException;

    /**
     * How many platform threads this runner keeps from one iteration to the next.
     *
     * @return at least 0
     */
    default int idleThreads() {
        return 0;
    }

    /** Ends everything that this runner started. */
    @Override
    void close();
}
