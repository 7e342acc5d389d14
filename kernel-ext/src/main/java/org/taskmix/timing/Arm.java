package org.taskmix.timing;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.taskmix.run.StopSign;
import org.taskmix.stats.SteadyState;

/** One expression while it is timed. */
final class Arm {

    /** Passes get longer by so much at most from one to the next, since the first calls say little about later ones. */
    private static final long GROWTH = 20;

    private final Batch batch;
    private final Allocation allocation;
    private final long passNanos;
    private final List<Double> warmUp = new ArrayList<>();
    private final List<Double> counted = new ArrayList<>();
    private double fastestNanos = Double.MAX_VALUE;
    private long calls = 1;
    private long bytes;
    private long bytesCalls;
    private boolean bytesKnown = true;
    private boolean settled;

    Arm(Batch batch, Allocation allocation, long passNanos) {
        this.batch = batch;
        this.allocation = allocation;
        this.passNanos = passNanos;
    }

    /** Makes passes longer until they last as long as asked for, or are a single call. */
    void grow() throws Exception {
        while (true) {
            long asked = calls;
            long nanos = run();
            boolean longEnough = nanos >= passNanos / 2;
            calls = fitting(nanos);
            if (longEnough || calls <= asked) {
                return;
            }
        }
    }

    /** One pass of warm-up; returns whether later passes are unlikely to be faster. */
    boolean warmUp() throws Exception {
        long asked = calls;
        long nanos = run();
        warmUp.add((double) nanos / asked);
        calls = fitting(nanos);
        settled = SteadyState.settled(
                warmUp.stream().mapToDouble(Double::doubleValue).toArray());
        return settled;
    }

    void count() throws Exception {
        long before = allocation.bytes();
        long nanos = run();
        long after = allocation.bytes();
        counted.add(Math.max(1, nanos) / (double) calls);
        bytesKnown &= before >= 0 && after >= 0;
        bytes += after - before;
        bytesCalls += calls;
    }

    private long fitting(long nanos) {
        // By the fastest pass so far: one that something else held up would make all that are counted too short.
        fastestNanos = Math.min(fastestNanos, Math.max(1, nanos) / (double) calls);
        return Math.clamp((long) (passNanos / fastestNanos), 1, GROWTH * calls);
    }

    private long run() throws Exception {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        StopSign.look();
        return batch.run(calls);
    }

    Passes passes() {
        OptionalDouble each =
                bytesKnown && bytesCalls > 0 ? OptionalDouble.of((double) bytes / bytesCalls) : OptionalDouble.empty();
        return new Passes(counted, warmUp, calls, settled, each);
    }
}
