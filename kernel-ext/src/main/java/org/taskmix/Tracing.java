package org.taskmix;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.taskmix.inside.Trace;
import org.taskmix.measure.Environment;
import org.taskmix.run.Clock;
import org.taskmix.run.Runner;
import org.taskmix.run.StopSign;
import org.taskmix.run.TaskOutput;
import org.taskmix.run.TaskRecords;

/** One call of {@code timelineUnder}: some iterations of a mix under a model until it is warm, and one that is traced. */
final class Tracing {

    private static final long WARM_UP_NANOS = Duration.ofSeconds(1).toNanos();
    private static final long LONGEST_WARM_UP_NANOS = Duration.ofSeconds(5).toNanos();
    private static final int LEAST_ITERATIONS = 3;

    private final Mix mix;
    private final Model model;
    private final Protocol protocol;

    private Tracing(Mix mix, Model model, Protocol protocol) {
        this.mix = mix;
        this.model = model;
        this.protocol = protocol;
    }

    static Tracing of(Mix mix, @Nullable Model model) {
        Model checked = Inspection.checked("timelineUnder", "show", mix, model);
        var protocol = Protocol.quick();
        Feasibility.check(List.of(mix), List.of(checked), protocol);
        return new Tracing(mix, checked, protocol);
    }

    Traced run() throws InterruptedException {
        try (var interruption = new Interruption();
                var output = TaskOutput.collect();
                var open = new Opened();
                var trace = new Trace()) {
            try {
                var prepared = PreparedMix.traced(mix, model, protocol.seed(), protocol.time(), trace, open);
                Runner runner = prepared.arms().models().get(0);
                int iterations = warmUp(runner);
                output.publish();
                trace.begin();
                TaskRecords records = runner.run();
                trace.end();
                return new Traced(
                        new TracedRun(mix, model, records, trace.lanes(), trace.queue()),
                        trace.steps(),
                        "%s · 1 traced iteration after %s · seed %s"
                                .formatted(
                                        Environment.now(),
                                        iterations == 1 ? "1 other" : iterations + " others",
                                        protocol.seed()));
            } catch (InterruptedException stop) {
                interruption.noticed();
                var stopped = new InterruptedException(
                        "Stopped by an interrupt before the timeline of %s was whole, so nothing is kept."
                                .formatted(model));
                stopped.initCause(stop);
                throw stopped;
            }
        }
    }

    /** Runs for a while, a few times unless that takes long; returns how often. */
    private static int warmUp(Runner runner) throws InterruptedException {
        long begin = Clock.SYSTEM.nanos();
        int iterations = 0;
        long spent;
        do {
            StopSign.look();
            var unused = runner.run();
            iterations++;
            spent = Clock.SYSTEM.nanos() - begin;
        } while (spent < (iterations < LEAST_ITERATIONS ? LONGEST_WARM_UP_NANOS : WARM_UP_NANOS));
        return iterations;
    }
}
