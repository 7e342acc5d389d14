package org.taskmix.work;

import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Reads at places of a large array that cannot be foreseen, since each place follows from the value read before. One step takes
 * 0.1 to 0.2 µs where the array is larger than the caches, mostly spent in waiting for memory and for the page tables.
 *
 * <p>All walks share one array, which nobody writes. Each begins elsewhere and goes its own way, so that none finds in a
 * cache what another has just brought there, other than by chance.
 */
final class MemoryWalk {

    /** Steps between two looks at the interrupt flag: some microseconds, so the look costs less than a thousandth. */
    private static final int CHUNK = 32;

    /** 64 MiB. Some servers have larger caches; there the steps are faster, and the calibration makes them more. */
    private static final int INTS = 1 << 24;

    /** The high bits of a product are the ones that depend on all bits of its factors. */
    private static final int SHIFT = Long.SIZE - 24;

    /** The odd number next to 2^64 divided by the golden ratio: multiples of it spread evenly. */
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    /** Never reached by a walk, as far as the compiler knows. */
    private static final long UNREACHED = 0;

    private static final AtomicLong STARTS = new AtomicLong();

    private static volatile int @Nullable [] shared;

    @SuppressWarnings("UnusedVariable") // written so that the work has an effect, never read
    private static volatile long sink;

    private MemoryWalk() {}

    /**
     * Performs a number of steps. The first call of all makes the array, in some hundredths of a second.
     *
     * @param steps how many, at least 0
     * @throws InterruptedException if the thread is interrupted meanwhile
     * @throws IllegalStateException if there is no memory for the array
     */
    static void perform(long steps) throws InterruptedException {
        int[] values = shared;
        if (values == null) {
            values = make();
        }
        Thread thread = Thread.currentThread();
        long x = STARTS.incrementAndGet() * SPREAD;
        for (long left = steps; left > 0; left -= CHUNK) {
            Interrupts.look(thread);
            x = advance(values, x, (int) Math.min(left, CHUNK));
        }
        if (x == UNREACHED) {
            sink = x;
        }
    }

    private static long advance(int[] values, long from, int steps) {
        long x = from;
        for (int i = 0; i < steps; i++) {
            x = (x ^ values[(int) (x >>> SHIFT)]) * SPREAD;
        }
        return x;
    }

    private static synchronized int[] make() {
        int[] values = shared;
        if (values == null) {
            try {
                values = new int[INTS];
            } catch (OutOfMemoryError e) {
                throw new IllegalStateException(
                        "Memory-bound tasks read 64 MiB at random places, and this JVM has no room for them in its heap of "
                                + (Runtime.getRuntime().maxMemory() >> 20)
                                + " MiB. Start it with a larger one, e.g. -Xmx512m, or leave these tasks out.",
                        e);
            }
            long x = SPREAD;
            for (int i = 0; i < INTS; i++) {
                x ^= x << 13;
                x ^= x >>> 7;
                x ^= x << 17;
                values[i] = (int) (x >>> Integer.SIZE);
            }
            shared = values;
        }
        return values;
    }
}
