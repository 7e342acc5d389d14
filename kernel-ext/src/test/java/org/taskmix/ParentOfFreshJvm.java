package org.taskmix;

import org.taskmix.measure.Progress;
import org.taskmix.run.Clock;

/** A program that runs HTTP calls in fresh JVMs for a long time. */
final class ParentOfFreshJvm {
    private ParentOfFreshJvm() {}

    public static void main(String[] args) throws Exception {
        Experiment.of(FreshJvmTest.LONG, FreshJvmTest.LONG_PROTOCOL, Model.virtualThreads())
                .rounds(Progress.NONE, Clock.SYSTEM.nanos());
    }
}
