package org.taskmix.work;

/**
 * A chain of integer steps in which each needs the result of the one before: no memory, no branch to predict. One step is
 * one round of the generator xorshift64 (Marsaglia, <em>Journal of Statistical Software</em> 8, 2003), about two
 * nanoseconds.
 *
 * <p>Shifts and exclusive ors on purpose. A linear congruential generator looks as good, but HotSpot's compiler folds
 * many of its steps into one multiplication, and how often it does so varies with the length of the run.
 */
final class Arithmetic {

    /** Steps between two looks at the interrupt flag: about two microseconds, so the look costs about a thousandth. */
    private static final int CHUNK = 1024;

    /** Never reached by a chain that starts elsewhere, which the compiler cannot know. */
    private static final long UNREACHED = 0;

    @SuppressWarnings("UnusedVariable") // written so that the work has an effect, never read
    private static volatile long sink;

    private Arithmetic() {}

    /**
     * Performs a number of steps.
     *
     * @param steps how many, at least 0
     * @throws InterruptedException if the thread is interrupted meanwhile; the rest is then left undone, and the
     *     thread is no longer interrupted
     */
    static void perform(long steps) throws InterruptedException {
        Thread thread = Thread.currentThread();
        long x = steps | 1;
        for (long left = steps; left > 0; left -= CHUNK) {
            Interrupts.look(thread);
            x = advance(x, (int) Math.min(left, CHUNK));
        }
        if (x == UNREACHED) {
            sink = x;
        }
    }

    /**
     * Sixteen rounds are written out so that this has more than the 325 bytes of code up to which HotSpot's compiler takes a hot
     * method into its callers. Taken into fork-join's recursion the same steps lasted up to a tenth longer.
     */
    private static long advance(long from, int steps) {
        long x = from;
        int i = 0;
        for (; i <= steps - 16; i += 16) {
            x ^= x << 13;
            x ^= x >>> 7;
            x ^= x << 17;
            x ^= x << 13;
            x ^= x >>> 7;
            x ^= x << 17;
            x ^= x << 13;
            x ^= x >>> 7;
            x ^= x << 17;
            x ^= x << 13;
            x ^= x >>> 7;
            x ^= x << 17;
            x ^= x << 13;
            x ^= x >>> 7;
            x ^= x << 17;
            x ^= x << 13;
            x ^= x >>> 7;
            x ^= x << 17;
            x ^= x << 13;
            x ^= x >>> 7;
            x ^= x << 17;
            x ^= x << 13;
            x ^= x >>> 7;
            x ^= x << 17;
            x ^= x << 13;
            x ^= x >>> 7;
            x ^= x << 17;
            x ^= x << 13;
            x ^= x >>> 7;
            x ^= x << 17;
            x ^= x << 13;
            x ^= x >>> 7;
            x ^= x << 17;
            x ^= x << 13;
            x ^= x >>> 7;
            x ^= x << 17;
            x ^= x << 13;
            x ^= x >>> 7;
            x ^= x << 17;
            x ^= x << 13;
            x ^= x >>> 7;
            x ^= x << 17;
            x ^= x << 13;
            x ^= x >>> 7;
            x ^= x << 17;
            x ^= x << 13;
            x ^= x >>> 7;
            x ^= x << 17;
        }
        for (; i < steps; i++) {
            x ^= x << 13;
            x ^= x >>> 7;
            x ^= x << 17;
        }
        return x;
    }
}
