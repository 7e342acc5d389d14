package org.taskmix;

import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.taskmix.inside.Flight;
import org.taskmix.inside.Seen;
import org.taskmix.measure.Environment;
import org.taskmix.measure.SystemMeter;
import org.taskmix.run.Clock;
import org.taskmix.run.Meter;
import org.taskmix.run.Resource;
import org.taskmix.run.Runner;
import org.taskmix.run.StopSign;
import org.taskmix.run.TaskOutput;
import org.taskmix.work.Durations;

/** One call of {@code profileUnder}, from checking what was asked to reading what was recorded. */
final class Profiling {

    static final Duration USUAL = Duration.ofSeconds(3);

    private static final Duration LEAST = Duration.ofMillis(100);
    private static final Duration MOST = Duration.ofMinutes(10);

    /** Most of what the JIT compiler does is over by then, which would fill the profile of a program that runs for long. */
    private static final long WARM_UP_NANOS = 1_000_000_000;

    private static final long LONGEST_WARM_UP_NANOS = 6_000_000_000L;
    private static final long BURST_NANOS = 400_000_000;

    /** Share of the time for which the compiler may be at work in the end. */
    private static final double COMPILING = 0.05;

    private static final @Nullable CompilationMXBean JIT = ManagementFactory.getCompilationMXBean();

    private final Mix mix;
    private final Duration time;
    private final Model model;
    private final Protocol protocol;

    private Profiling(Mix mix, Duration time, Model model, Protocol protocol) {
        this.mix = mix;
        this.time = time;
        this.model = model;
        this.protocol = protocol;
    }

    static Profiling of(Mix mix, @Nullable Duration time, @Nullable Model model) {
        Duration asked = Durations.inRange(
                time,
                LEAST,
                MOST,
                "profileUnder(%s, ...)",
                "a profile records for a time",
                "mix.profileUnder(seconds(10), virtualThreads())");
        Model checked = Inspection.checked("profileUnder", "profile", mix, model);
        Flight.whyNot().ifPresent(reason -> {
            throw new IllegalStateException(
                    ("profileUnder(%s) needs Java's Flight Recorder, and this kernel's Java lacks it: %s. Start the kernel with a "
                                    + "full JDK 21 or newer, e.g. Temurin; runs.resources() works without.")
                            .formatted(checked, reason));
        });
        var protocol = Protocol.standard();
        Feasibility.check(List.of(mix), List.of(checked), protocol);
        return new Profiling(mix, asked, checked, protocol);
    }

    Profile run() throws InterruptedException {
        try (var interruption = new Interruption();
                var output = TaskOutput.collect();
                var open = new Opened()) {
            try {
                var prepared = PreparedMix.marked(mix, model, protocol.seed(), protocol.time(), open);
                Runner runner = prepared.arms().models().get(0);
                warmUp(runner);
                output.publish();
                return record(runner);
            } catch (InterruptedException stop) {
                interruption.noticed();
                var stopped = new InterruptedException(
                        "Stopped by an interrupt while it profiled %s. A profile that was cut short would have too few samples, so nothing is kept."
                                .formatted(model));
                stopped.initCause(stop);
                throw stopped;
            }
        }
    }

    /** Until the JIT compiler has little left to do. */
    private static void warmUp(Runner runner) throws InterruptedException {
        long start = Clock.SYSTEM.nanos();
        boolean busy = true;
        for (long spent = 0;
                spent < WARM_UP_NANOS || (busy && spent < LONGEST_WARM_UP_NANOS);
                spent = Clock.SYSTEM.nanos() - start) {
            busy = compiling(runner);
        }
    }

    /** Runs iterations for a while, and says whether the JIT compiler was at work for more than a small part of it. */
    private static boolean compiling(Runner runner) throws InterruptedException {
        long begin = Clock.SYSTEM.nanos();
        long before = compiledMillis();
        long spent;
        do {
            StopSign.look();
            var unused = runner.run();
            spent = Clock.SYSTEM.nanos() - begin;
        } while (spent < BURST_NANOS);
        return (compiledMillis() - before) * 1e6 > COMPILING * spent;
    }

    private static long compiledMillis() {
        // A JVM that only interprets has none.
        return JIT == null ? 0 : JIT.getTotalCompilationTime();
    }

    private Profile record(Runner runner) throws InterruptedException {
        var times = new GroupTimes(mix.groups(), protocol.seed());
        try (var flight = Flight.start()) {
            var unused = compiling(runner);
            flight.count();
            long start = Clock.SYSTEM.nanos();
            Meter.Span span = new SystemMeter().begin();
            while (times.iterations() == 0 || Clock.SYSTEM.nanos() - start < time.toNanos()) {
                StopSign.look();
                times.add(runner.run());
            }
            Map<Resource, Long> used = span.end();
            Seen seen = flight.end();
            return new Profile(new Profiled(
                    mix,
                    model,
                    times,
                    used,
                    seen,
                    seen.asCpuTime(Profiled.processNanos(used)),
                    Environment.now(),
                    protocol.seed()));
        }
    }
}
