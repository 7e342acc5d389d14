package org.taskmix.work;

import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How many cores' worth of {@link CpuWork} this machine really delivers. It is fewer than it has processors where two of
 * them share one core, where a quota binds, where the clock slows down under load, or where others work too.
 *
 * @param cores from about 1 to the number of processors
 */
public record EffectiveCores(double cores) {

    /** An odd number, so that the median is one of them. */
    private static final int PASSES = 9;

    private static final long PASS_NANOS = 10_000_000;

    /**
     * Measures in about a fifth of a second. One thread, and then one per processor at once, each perform the same steps,
     * about 10 ms on an idle core; this nine times in turn, so that a change of pace meets both alike. With n threads
     * the result is n times the median time of one thread alone, divided by the median time until the last of n is done.
     *
     * @return the cores' worth of arithmetic now
     * @throws InterruptedException if the calling thread is interrupted meanwhile; the threads have then ended
     */
    public static EffectiveCores measure() throws InterruptedException {
        int processors = Runtime.getRuntime().availableProcessors();
        long steps = Math.max(1, Math.round(PASS_NANOS / CpuSpeed.ofThisKernel().nanosPerStep()));
        long[] alone = new long[PASSES];
        long[] together = new long[PASSES];
        for (int pass = 0; pass < PASSES; pass++) {
            alone[pass] = nanos(1, steps);
            together[pass] = nanos(processors, steps);
        }
        return new EffectiveCores(processors * median(alone) / median(together));
    }

    /** From the moment all threads are let go until the last has done its steps, both by the clock of the threads. */
    private static long nanos(int threads, long steps) throws InterruptedException {
        var ready = new CountDownLatch(threads);
        var go = new CountDownLatch(1);
        var first = new AtomicLong(Long.MAX_VALUE);
        var last = new AtomicLong(Long.MIN_VALUE);
        long origin = System.nanoTime();
        Thread[] team = new Thread[threads];
        for (int i = 0; i < threads; i++) {
            team[i] = Thread.ofPlatform()
                    .daemon()
                    .name("taskmix-cores-" + (i + 1))
                    .start(() -> {
                        try {
                            ready.countDown();
                            go.await();
                            first.accumulateAndGet(System.nanoTime() - origin, Math::min);
                            Arithmetic.perform(steps);
                            last.accumulateAndGet(System.nanoTime() - origin, Math::max);
                        } catch (InterruptedException stop) {
                            // The caller was interrupted, has passed it on to this thread, and waits for its end.
                            Thread.currentThread().interrupt();
                        }
                    });
        }
        try {
            ready.await();
            go.countDown();
            for (Thread thread : team) {
                thread.join();
            }
        } catch (InterruptedException stop) {
            end(team);
            throw stop;
        }
        return last.get() - first.get();
    }

    private static void end(Thread[] team) {
        for (Thread thread : team) {
            thread.interrupt();
        }
        for (Thread thread : team) {
            // At once: the arithmetic looks at its interrupt flag every few microseconds.
            while (thread.isAlive()) {
                Thread.onSpinWait();
            }
        }
    }

    private static double median(long[] nanos) {
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
