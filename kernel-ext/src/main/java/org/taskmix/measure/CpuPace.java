package org.taskmix.measure;

import java.util.Objects;
import org.taskmix.work.CpuKind;

/**
 * What the cores of the machine do of one kind of CPU work, together and one alone.
 *
 * @param kind what the steps are
 * @param effectiveCores how many cores' worth of it the machine delivers, above 0; about 1 to the number of processors
 * @param low lower end of an interval around {@code effectiveCores}, at a level of 96 %
 * @param high upper end of it
 * @param nanosPerStepSized time of one step by which tasks were sized, in ns, above 0
 * @param nanosPerStepBefore time of one step before the first round, in ns, above 0
 * @param nanosPerStepAfter the same after the last round
 */
public record CpuPace(
        CpuKind kind,
        double effectiveCores,
        double low,
        double high,
        double nanosPerStepSized,
        double nanosPerStepBefore,
        double nanosPerStepAfter) {

    /** Checks that there is a kind. */
    public CpuPace {
        Objects.requireNonNull(kind, "kind");
    }

    /**
     * What comes before "work", e.g. {@code "SHA-256"}.
     *
     * @return an adjective
     */
    public String work() {
        return kind.work();
    }

    /**
     * Whether its steps mostly wait for the memory that all cores share, so that its pace changes with whatever else runs.
     *
     * @return whether its steps read memory
     */
    public boolean waitsForMemory() {
        return kind == CpuKind.MEMORY;
    }

    /**
     * How the pace of a core changed.
     *
     * @return as a share of the pace before, e.g. 0.02 if a step takes 2 % longer after the rounds
     */
    public double change() {
        return nanosPerStepAfter / nanosPerStepBefore - 1;
    }

    CpuPace after(double nanosPerStep) {
        return new CpuPace(kind, effectiveCores, low, high, nanosPerStepSized, nanosPerStepBefore, nanosPerStep);
    }
}
