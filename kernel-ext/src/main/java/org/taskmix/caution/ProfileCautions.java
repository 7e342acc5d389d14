package org.taskmix.caution;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Finds what there is to doubt about a profile. */
public final class ProfileCautions {

    private ProfileCautions() {}

    /**
     * Looks at a profile.
     *
     * @param samples how many samples of stacks on a core it has
     * @param timed whether each stands for a stretch of CPU time
     * @param deep how many of them had deeper stacks than are kept
     * @param unsampled share of the process's CPU time that is in no sample, from 0 to 1
     * @return serious cautions first
     */
    public static List<Caution> about(int samples, boolean timed, int deep, double unsampled) {
        List<Caution> found = new ArrayList<>();
        if (samples < Thresholds.FEW_SAMPLES) {
            found.add(new FewSamples(samples));
        }
        if (deep > 0) {
            found.add(new DeepStacks((double) deep / samples));
        }
        if (!timed) {
            found.add(new SampledByClock());
        }
        if (timed && unsampled > Thresholds.UNSAMPLED_CPU) {
            found.add(new UnsampledCpu(unsampled));
        }
        found.sort(Comparator.comparing(Caution::grade).reversed());
        return List.copyOf(found);
    }
}
