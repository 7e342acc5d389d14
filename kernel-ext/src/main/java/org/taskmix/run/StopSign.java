package org.taskmix.run;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Stops a run on a thread whose interrupts do not last: code of the reader's that runs on it may take them for its own. It is looked at
 * between tasks and between iterations.
 */
public final class StopSign {

    private static final Set<Thread> RAISED = ConcurrentHashMap.newKeySet();

    private StopSign() {}

    /**
     * Asks the run of a thread to stop.
     *
     * @param thread the thread that runs it
     */
    public static void raise(Thread thread) {
        RAISED.add(thread);
    }

    /**
     * Takes the sign down, which has to be done for every one that was raised.
     *
     * @param thread as for {@link #raise}
     */
    public static void lower(Thread thread) {
        RAISED.remove(thread);
    }

    /**
     * Looks for a sign on the calling thread.
     *
     * @throws InterruptedException if there is one
     */
    public static void look() throws InterruptedException {
        if (!RAISED.isEmpty() && RAISED.contains(Thread.currentThread())) {
            throw new InterruptedException();
        }
    }
}
