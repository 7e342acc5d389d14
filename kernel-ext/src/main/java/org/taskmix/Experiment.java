package org.taskmix;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.taskmix.measure.Effort;
import org.taskmix.measure.Environment;
import org.taskmix.measure.Machine;
import org.taskmix.measure.Progress;
import org.taskmix.measure.Rounds;
import org.taskmix.run.Clock;
import org.taskmix.show.Notice;
import org.taskmix.show.Rehearsal;
import org.taskmix.work.OwnCode;
import org.taskmix.work.OwnStages;
import org.taskmix.work.Wait;
import org.taskmix.work.Work;

/** One call of {@code runUnder}, from checking what was asked to comparing what was measured, in whichever JVMs. */
final class Experiment {

    private final Mix mix;
    private final Protocol protocol;
    private final List<Model> models;
    private final boolean controlled;

    private Experiment(Mix mix, Protocol protocol, List<Model> models, boolean controlled) {
        this.mix = mix;
        this.protocol = protocol;
        this.models = models;
        this.controlled = controlled;
    }

    /** The same without the first model against itself. */
    Experiment withoutControl() {
        return new Experiment(mix, protocol, models, false);
    }

    static Experiment of(Mix mix, @Nullable Protocol protocol, @Nullable Model @Nullable ... models)
            throws InterruptedException {
        if (protocol == null) {
            throw new IllegalArgumentException("runUnder(null, ...) got no protocol, so it is not said how many rounds "
                    + "to run. Write e.g. runUnder(Protocol.quick(), virtualThreads()), or leave it out.");
        }
        if (mix.groups().isEmpty()) {
            throw new IllegalStateException(
                    "Mix \"%s\" has no tasks yet, so there is nothing to run. Add some, e.g. mix.waits(100, millis(20))."
                            .formatted(mix.name()));
        }
        if (models == null || models.length == 0) {
            throw new IllegalArgumentException(
                    "runUnder() got no model, so there is nothing to run the mix under. Name at least one, e.g. "
                            + "runUnder(platformThreads(8), virtualThreads()).");
        }
        Set<Model> seen = new LinkedHashSet<>();
        for (Model model : models) {
            if (model == null) {
                throw new IllegalArgumentException("runUnder(...) got null for a model. Name models by their "
                        + "factories, e.g. runUnder(platformThreads(8), virtualThreads()).");
            }
            if (!seen.add(model)) {
                throw new IllegalArgumentException(
                        ("runUnder(...) got %s twice. Each model may appear once; to compare pool "
                                        + "sizes use platformThreads(8), platformThreads(16).")
                                .formatted(model));
            }
        }
        if (protocol.jvms() > 1) {
            String jvms = "jvms(" + protocol.jvms() + ")";
            refuseOwnCode(mix, "..." + jvms + "...", "." + jvms);
        }
        for (Model model : seen) {
            if (model instanceof WorkerProcesses) {
                refuseOwnCode(mix, model.name(), model.name());
            }
        }
        PythonChecks.refuse(mix, seen);
        Feasibility.check(List.of(mix), List.copyOf(seen), protocol);
        return new Experiment(mix, protocol, List.copyOf(seen), seen.size() > 1);
    }

    /**
     * Refuses code of the reader's that cannot run in another process.
     *
     * @param asked what in the call asks for other processes
     * @param without the same, as what may be left out
     */
    private static void refuseOwnCode(Mix mix, String asked, String without) {
        for (TaskGroup group : mix.groups()) {
            for (Work part : group.work().parts()) {
                whyItCannotTravel(part, group.tasks()).ifPresent(reason -> {
                    throw new IllegalStateException(
                            "runUnder(%s): %s. Or leave out %s.".formatted(asked, reason, without));
                });
            }
        }
    }

    static boolean hasWaits(Mix mix) {
        return mix.groups().stream()
                .flatMap(group -> group.work().parts().stream())
                .anyMatch(Wait.class::isInstance);
    }

    private static Optional<String> whyItCannotTravel(Work work, int tasks) {
        return switch (work) {
            case OwnCode code -> code.whyItCannotTravel(tasks);
            case OwnStages stages ->
                Optional.of(stages.description()
                        + " complete in the JVM that started them, so they cannot run in another process. Write task(...) with code "
                        + "that waits for the stage");
            default -> Optional.empty();
        };
    }

    Protocol protocol() {
        return protocol;
    }

    List<Model> models() {
        return models;
    }

    Comparison run() throws InterruptedException {
        String announcement = Account.announcement(mix.name(), models.size(), protocol);
        try (var interruption = new Interruption();
                var line = new ProgressLine(mix.name(), 1, models, announcement, interruption)) {
            Comparison runs = run(line);
            Measured measured = runs.measured();
            if (measured.isPartial()) {
                throw Stopped.showing(runs, measured.rounds(), line);
            }
            line.conclude(Notice.line(new Account(measured).conclusion()));
            return runs;
        }
    }

    /** Measures as a part of something larger, which says how far it is and what an interrupt leaves. */
    Comparison run(Progress progress) throws InterruptedException {
        try (var keeping = Keeping.of(mix, models, protocol)) {
            long start = Clock.SYSTEM.nanos();
            var machine = Machine.before(CpuKinds.of(mix), hasWaits(mix));
            if (Notice.isSeen()) {
                Rehearsal.FIGURE.begin();
            }
            List<Rounds> rounds = rounds(progress, start, machine.seen(), keeping);
            Environment environment = machine.after();
            keeping.whole(protocol, environment);
            return new Comparison(new Measured(mix, models, protocol, rounds, environment), models.get(0));
        }
    }

    /** What each JVM records. */
    List<Rounds> rounds(Progress progress, long start) throws InterruptedException {
        return rounds(progress, start, Environment.now(), Keeping.nothing());
    }

    private List<Rounds> rounds(Progress progress, long start, Environment before, Keeping keeping)
            throws InterruptedException {
        if (protocol.jvms() > 1) {
            keeping.describe(before, List.of());
            var jvm = FreshJvm.likeThisOne(CpuKinds.of(mix), PythonChecks.optionsOfFreshJvm(mix, models));
            return rounds(jvm, progress, start, keeping);
        }
        return List.of(trial(protocol.effort(Measured.roundsNeeded(models.size())))
                .run(progress, start, before, keeping, controlled, protocol.time()));
    }

    /**
     * What fresh JVMs of this kind record, one after the other. If the calling thread is interrupted, what those recorded that had
     * ended.
     *
     * @param start when the time budget began to run, by the system's clock
     */
    List<Rounds> rounds(FreshJvm jvm, Progress progress, long start) throws InterruptedException {
        return rounds(jvm, progress, start, Keeping.nothing());
    }

    private List<Rounds> rounds(FreshJvm jvm, Progress progress, long start, Keeping keeping)
            throws InterruptedException {
        List<Rounds> all = new ArrayList<>();
        for (int i = 0; i < protocol.jvms(); i++) {
            Duration elapsed = Duration.ofNanos(Clock.SYSTEM.nanos() - start);
            progress.doing("fresh JVM number %s of %s".formatted(i + 1, protocol.jvms()));
            try {
                all.add(keeping.add(jvm.run(trial(protocol.effortOfJvm(i, elapsed)))));
            } catch (InterruptedException stop) {
                progress.interrupted();
                if (all.isEmpty()) {
                    throw stop;
                }
                all.set(i - 1, all.get(i - 1).interrupted());
                return all;
            } catch (IOException e) {
                throw new IllegalStateException(
                        ("runUnder(...jvms(%s)...): the fresh JVM number %s brought no result: %s. Run the cell again; if "
                                        + "that does not help, leave out .jvms(%s).")
                                .formatted(protocol.jvms(), i + 1, e.getMessage(), protocol.jvms()),
                        e);
            }
        }
        return all;
    }

    private Trial trial(Effort effort) {
        return new Trial(mix.groups(), mix.arrivals(), models, protocol.seed(), effort);
    }
}
