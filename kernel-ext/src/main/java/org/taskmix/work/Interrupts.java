package org.taskmix.work;

/** The interrupt flag, as CPU work sees it. */
final class Interrupts {

    private Interrupts() {}

    /**
     * Looks at the flag of the calling thread.
     *
     * @param current the calling thread
     * @throws InterruptedException if it is interrupted; then it is so no longer
     */
    static void look(Thread current) throws InterruptedException {
        if (current.isInterrupted()) {
            // As the JDK does: an interrupt is told once. Left set, the flag would stop the reader's next cell too.
            Thread.interrupted();
            throw new InterruptedException("CPU work stopped by an interrupt");
        }
    }
}
