package org.taskmix.work;

/**
 * A chain of integer steps in which each needs the result of the one before: no memory, no branch to predict, nothing
 * for the compiler to skip. One step is one round of a linear congruential generator (multiplier and increment: Knuth,
 * MMIX), about a nanosecond.
 */
final class Arithmetic {

    private static final long MULTIPLIER = 6_364_136_223_846_793_005L;
    private static final long INCREMENT = 1_442_695_040_888_963_407L;

    /** Steps between two looks at the interrupt flag: about a microsecond, so the look costs about a thousandth. */
    private static final int CHUNK = 1024;

    /** Never equal to a result in practice, but the compiler cannot know, so it has to compute the result. */
    private static final long UNLIKELY = 0x5eed_0f_7a5c_0123L;

    @SuppressWarnings("UnusedVariable") // written so that the work has an effect, never read
    private static volatile long sink;

    private Arithmetic() {}

    /**
     * Performs a number of steps.
     *
     * @param steps how many, at least 0
     * @throws InterruptedException if the thread is interrupted meanwhile; the rest is then left undone
     */
    static void perform(long steps) throws InterruptedException {
        Thread thread = Thread.currentThread();
        long x = steps;
        for (long left = steps; left > 0; left -= CHUNK) {
            if (thread.isInterrupted()) {
                throw new InterruptedException("CPU work stopped by an interrupt");
            }
            x = advance(x, (int) Math.min(left, CHUNK));
        }
        if (x == UNLIKELY) {
            sink = x;
        }
    }

    private static long advance(long from, int steps) {
        long x = from;
        for (int i = 0; i < steps; i++) {
            x = x * MULTIPLIER + INCREMENT;
        }
        return x;
    }
}
