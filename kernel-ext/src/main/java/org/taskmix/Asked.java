package org.taskmix;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.taskmix.measure.Environment;
import org.taskmix.work.CpuKind;
import org.taskmix.work.CpuSpeed;

/**
 * What a file of runs is of. A single mix is a sweep of one cell.
 *
 * @param sweep the mixes
 * @param single whether it is a single mix
 * @param models what they are run under
 * @param baseline position of the model that ratios are shown to
 * @param protocol how much is measured, with the seed
 * @param speeds how fast a core was when CPU work was sized, each kind once
 */
record Asked(Sweep sweep, boolean single, List<Model> models, int baseline, Protocol protocol, List<CpuSpeed> speeds) {

    Asked {
        models = List.copyOf(models);
        speeds = List.copyOf(speeds);
    }

    /** What is about to be run here. */
    static Asked now(Sweep sweep, boolean single, List<Model> models, Protocol protocol, Set<CpuKind> cpuWork)
            throws InterruptedException {
        List<CpuSpeed> speeds = new ArrayList<>();
        for (CpuKind kind : cpuWork) {
            speeds.add(CpuSpeed.ofThisKernel(kind));
        }
        return new Asked(sweep, single, models, 0, protocol, speeds);
    }

    /** What was run somewhere. */
    static Asked of(Sweep sweep, boolean single, Measured measured, Model baseline) {
        List<CpuSpeed> speeds = measured.environment().cpu().stream()
                .map(pace -> new CpuSpeed(pace.kind(), pace.nanosPerStepSized()))
                .toList();
        int position = measured.models().indexOf(baseline);
        return new Asked(sweep, single, measured.models(), position, measured.protocol(), speeds);
    }

    /** Two files whose rounds must not be mixed differ in this. */
    byte[] identity(Environment environment) {
        return identity(sweep, single, models, environment);
    }

    static byte[] identity(Sweep sweep, boolean single, List<Model> models, Environment environment) {
        String names = models.stream().map(Model::name).collect(Collectors.joining(", "));
        return ((single ? "mix" : "sweep") + "\n" + sweep + "\n" + names + "\n" + environment)
                .getBytes(StandardCharsets.UTF_8);
    }
}
