package org.taskmix.work;

/**
 * Waits for the end of what has been stopped. Who stops it is often interrupted itself, and would wait for nothing; so its interrupt is
 * set aside meanwhile.
 */
public final class Uninterrupted {

    private Uninterrupted() {}

    /**
     * Waits on a thread whose interrupt is taken away before and given back after. An interrupt meanwhile ends the wait.
     *
     * @param wait what to wait for, and for how long at most
     */
    public static void await(Wait wait) {
        boolean interrupted = Thread.interrupted();
        try {
            wait.await();
        } catch (InterruptedException again) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Something that ends, or that is given up. */
    @FunctionalInterface
    public interface Wait {

        /**
         * Waits.
         *
         * @throws InterruptedException if the calling thread is interrupted meanwhile
         */
        void await() throws InterruptedException;
    }
}
