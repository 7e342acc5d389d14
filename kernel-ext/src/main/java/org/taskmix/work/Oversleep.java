package org.taskmix.work;

import java.time.Duration;
import java.util.Arrays;

/**
 * How much later than asked this machine wakes a sleeping thread.
 *
 * @param late the median of 15 sleeps of 1 ms, at least 0
 */
public record Oversleep(Duration late) {

    /** An odd number, so that the median is one of them. */
    private static final int SLEEPS = 15;

    private static final Duration ASKED = Duration.ofMillis(1);

    /**
     * Measures on the calling thread, in about 20 ms.
     *
     * @return the oversleep now
     * @throws InterruptedException if the thread is interrupted meanwhile
     */
    public static Oversleep measure() throws InterruptedException {
        long[] nanos = new long[SLEEPS];
        for (int i = 0; i < SLEEPS; i++) {
            long start = System.nanoTime();
            Thread.sleep(ASKED);
            nanos[i] = System.nanoTime() - start - ASKED.toNanos();
        }
        Arrays.sort(nanos);
        return new Oversleep(Duration.ofNanos(Math.max(0, nanos[SLEEPS / 2])));
    }
}
