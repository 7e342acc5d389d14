package org.taskmix.work;

import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How fast one idle core of this machine does {@link CpuWork}, measured.
 *
 * @param nanosPerStep time of one arithmetic step, in ns, above 0
 */
public record CpuSpeed(double nanosPerStep) {

    private static final int WARM_UP_CALLS = 2_000;
    private static final long WARM_UP_STEPS = 10_000;
    private static final int SAMPLES = 40;
    private static final long SAMPLE_STEPS = 1_000_000;

    private static @Nullable CpuSpeed ofThisKernel;

    /**
     * The speed that all CPU work of this kernel is sized with: measured at the first call, the same ever after, so that
     * two comparisons in one notebook do the same work.
     *
     * @return the speed measured first
     * @throws InterruptedException if the thread is interrupted while measuring; the next call measures again
     */
    public static synchronized CpuSpeed ofThisKernel() throws InterruptedException {
        CpuSpeed known = ofThisKernel;
        if (known == null) {
            known = measure();
            ofThisKernel = known;
        }
        return known;
    }

    /**
     * Measures on the calling thread, in about a tenth of a second.
     *
     * <p>Takes the lower quartile of many samples of about a millisecond: other load, and the compiler at work, can only
     * add time to a sample, and they spoil some samples and not others.
     *
     * @return the speed now
     * @throws InterruptedException if the thread is interrupted meanwhile
     */
    public static CpuSpeed measure() throws InterruptedException {
        for (int i = 0; i < WARM_UP_CALLS; i++) {
            Arithmetic.perform(WARM_UP_STEPS);
        }
        long[] nanos = new long[SAMPLES];
        for (int i = 0; i < SAMPLES; i++) {
            long start = System.nanoTime();
            Arithmetic.perform(SAMPLE_STEPS);
            nanos[i] = System.nanoTime() - start;
        }
        Arrays.sort(nanos);
        return new CpuSpeed((double) nanos[SAMPLES / 4] / SAMPLE_STEPS);
    }

    /**
     * The work that an idle core does in a given time.
     *
     * @param time at least 0
     * @return the number of steps, rounded to the nearest
     */
    long stepsIn(Duration time) {
        return Math.round(time.toNanos() / nanosPerStep);
    }
}
