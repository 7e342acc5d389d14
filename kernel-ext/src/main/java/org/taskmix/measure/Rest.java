package org.taskmix.measure;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * When this process rests. It does not yet when the last task has stopped: the JIT compiler still works on what the tasks have made hot,
 * for up to a second.
 */
public final class Rest {

    private static final Duration LOOK = Duration.ofMillis(100);

    /** Of one core. The JVM's own clocks and a kernel that waits for messages use less than a hundredth. */
    private static final double RESTING = 0.05;

    private Rest() {}

    /**
     * Waits until this process has used less than a twentieth of a core for 100 ms, or it is too late.
     *
     * @param latestNanos when it is too late, by {@link System#nanoTime()}; it may be past
     * @return whether it rests; true where the system does not tell of CPU time
     * @throws InterruptedException if the calling thread is interrupted meanwhile
     */
    public static boolean await(long latestNanos) throws InterruptedException {
        long before = SystemGauges.processCpuNanos();
        while (latestNanos - System.nanoTime() >= LOOK.toNanos()) {
            TimeUnit.NANOSECONDS.sleep(LOOK.toNanos());
            long after = SystemGauges.processCpuNanos();
            if (after - before < RESTING * LOOK.toNanos()) {
                return true;
            }
            before = after;
        }
        return false;
    }
}
