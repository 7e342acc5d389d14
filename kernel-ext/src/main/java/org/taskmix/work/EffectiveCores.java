package org.taskmix.work;

import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How many cores' worth of one kind of {@link CpuWork} this machine really delivers. It is fewer than it has processors where two
 * of them share one core, where all of them share the way to memory, where a quota binds, where the clock slows down under load,
 * or where others work too.
 *
 * @param kind what the steps are
 * @param cores the median of nine passes, from about 1 to the number of processors
 * @param low lower end of an interval around the median, never above {@code cores}
 * @param high upper end of it, never below {@code cores}. The interval goes from the second lowest of the nine passes to the
 *     second highest; if passes vary independently of each other, 96 % of such intervals contain the median that endless
 *     passes would have
 */
public record EffectiveCores(CpuKind kind, double cores, double low, double high) {

    /** An odd number, so that the median is one of them; the level of the interval follows from it. */
    private static final int PASSES = 9;

    private static final long PASS_NANOS = 10_000_000;

    /**
     * Measures in about a fifth of a second. One thread, and then one per processor at once, each perform the same steps,
     * about 10 ms on an idle core; this nine times in turn, so that a change of pace meets both alike. With n threads
     * a pass is n times the time of one thread alone, divided by the time until the last of n is done.
     *
     * @param kind what the steps are
     * @return the cores' worth of such steps now
     * @throws InterruptedException if the calling thread is interrupted meanwhile; the threads have then ended
     * @throws IllegalStateException if there is no memory for {@link CpuKind#MEMORY}
     */
    public static EffectiveCores measure(CpuKind kind) throws InterruptedException {
        int processors = Runtime.getRuntime().availableProcessors();
        long steps =
                Math.max(1, Math.round(PASS_NANOS / CpuSpeed.ofThisKernel(kind).nanosPerStep()));
        double[] passes = new double[PASSES];
        for (int pass = 0; pass < PASSES; pass++) {
            double alone = nanos(kind, 1, steps);
            passes[pass] = processors * alone / nanos(kind, processors, steps);
        }
        Arrays.sort(passes);
        return new EffectiveCores(kind, passes[PASSES / 2], passes[1], passes[PASSES - 2]);
    }

    /** From the moment all threads are let go until the last has done its steps, both by the clock of the threads. */
    private static long nanos(CpuKind kind, int threads, long steps) throws InterruptedException {
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
                            kind.perform(steps);
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
            // At once: the steps look at their interrupt flag every few microseconds.
            while (thread.isAlive()) {
                Thread.onSpinWait();
            }
        }
    }
}
