package org.taskmix;

import java.util.List;
import org.taskmix.measure.Rounds;

/**
 * How many iterations something took.
 *
 * @param counted those of rounds, the control's too
 * @param warmUp those that were run first
 */
record Iterations(int counted, int warmUp) {

    static Iterations of(List<Comparison> runs) {
        int counted = 0;
        int warmUp = 0;
        for (Comparison each : runs) {
            for (Rounds jvm : each.measured().jvms()) {
                counted += jvm.control().size()
                        + jvm.records().stream().mapToInt(List::size).sum();
                warmUp += jvm.warmUp().makespans().stream().mapToInt(List::size).sum();
            }
        }
        return new Iterations(counted, warmUp);
    }

    Iterations and(Iterations more) {
        return new Iterations(counted + more.counted, warmUp + more.warmUp);
    }

    int all() {
        return counted + warmUp;
    }
}
