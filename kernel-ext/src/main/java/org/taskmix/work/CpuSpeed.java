package org.taskmix.work;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How fast one idle core of this machine does one kind of {@link CpuWork}, measured.
 *
 * @param kind what the steps are
 * @param nanosPerStep time of one step, in ns, above 0
 */
public record CpuSpeed(CpuKind kind, double nanosPerStep) {

    private static final int SAMPLES = 20;
    private static final Duration REST = Duration.ofMillis(1);

    /** Blocks of samples in a row that must bring nothing new; together about a tenth of a second. */
    private static final int QUIET_BLOCKS = 15;

    private static final long LONGEST_NANOS = Duration.ofSeconds(5).toNanos();

    /** What counts as faster, not as noise. */
    private static final double FASTER = 0.98;

    private static final Map<CpuKind, CpuSpeed> OF_THIS_KERNEL = new EnumMap<>(CpuKind.class);
    private static final Set<CpuKind> GIVEN = EnumSet.noneOf(CpuKind.class);

    /**
     * The speed that CPU work of this kernel is sized with, so that two comparisons in one notebook do the same work. It
     * is measured at the first call. Later calls look again, for some milliseconds, and correct it if it was too slow:
     * other load and unfinished compilation only ever make a core look slower than it is.
     *
     * @param kind what the steps are
     * @return the fastest speed that lasted so far
     * @throws InterruptedException if the thread is interrupted while measuring; the next call measures again
     * @throws IllegalStateException if there is no memory for {@link CpuKind#MEMORY}
     */
    public static synchronized CpuSpeed ofThisKernel(CpuKind kind) throws InterruptedException {
        CpuSpeed known = OF_THIS_KERNEL.get(kind);
        if (known == null) {
            known = measure(kind);
        } else if (!GIVEN.contains(kind)) {
            double now = block(kind);
            if (now < FASTER * known.nanosPerStep) {
                // A longer look decides: for a moment, a core may be faster than it ever stays.
                known = new CpuSpeed(kind, Math.min(known.nanosPerStep, measure(kind).nanosPerStep));
            }
        }
        OF_THIS_KERNEL.put(kind, known);
        return known;
    }

    /**
     * Takes the speed that another JVM of this machine has measured, for good, so that CPU work is the same here as there.
     *
     * @param speed what {@link #ofThisKernel} is to return of its kind from now on
     */
    public static synchronized void useInThisJvm(CpuSpeed speed) {
        OF_THIS_KERNEL.put(speed.kind, speed);
        GIVEN.add(speed.kind);
    }

    /**
     * Measures on the calling thread, in about a quarter of a second and at most 5 s. Goes on as long as the core gets
     * faster or the JIT compiler is at work, since a kernel that has just compiled a cell may have the steps far
     * back in its queue.
     *
     * @param kind what the steps are
     * @return the speed now
     * @throws InterruptedException if the thread is interrupted meanwhile
     */
    public static CpuSpeed measure(CpuKind kind) throws InterruptedException {
        long start = System.nanoTime();
        double fastest = Double.MAX_VALUE;
        long compiling = 0;
        List<Double> quiet = new ArrayList<>();
        while (quiet.size() < QUIET_BLOCKS && System.nanoTime() - start < LONGEST_NANOS) {
            double now = block(kind);
            long compiled = JitCompiler.millis().orElse(0);
            if (now < FASTER * fastest || compiled != compiling) {
                quiet.clear();
            }
            quiet.add(now);
            fastest = Math.min(fastest, now);
            compiling = compiled;
            // The compiler needs a core too, and there may be one only.
            Thread.sleep(REST);
        }
        // Not the fastest: a core changes its pace by some percent within seconds, and the fastest is not what it
        // keeps.
        Collections.sort(quiet);
        return new CpuSpeed(kind, quiet.get(quiet.size() / 2));
    }

    /**
     * Looks at the speed of a core for some milliseconds. Before and after a comparison, this tells whether the machine
     * has changed its pace meanwhile. It means something only once the steps are compiled, as {@link #ofThisKernel}
     * sees to.
     *
     * @param kind what the steps are
     * @return the speed now, by the faster quarter of the samples
     * @throws InterruptedException if the thread is interrupted meanwhile
     */
    public static CpuSpeed look(CpuKind kind) throws InterruptedException {
        return new CpuSpeed(kind, block(kind));
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

    /** Lower quartile of a block of samples, in ns per step: disturbances spoil some samples and not others. */
    private static double block(CpuKind kind) throws InterruptedException {
        long[] nanos = new long[SAMPLES];
        for (int i = 0; i < SAMPLES; i++) {
            long start = System.nanoTime();
            kind.perform(kind.sampleSteps());
            nanos[i] = System.nanoTime() - start;
        }
        Arrays.sort(nanos);
        return (double) nanos[SAMPLES / 4] / kind.sampleSteps();
    }
}
