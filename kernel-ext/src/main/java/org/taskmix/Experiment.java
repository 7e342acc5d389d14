package org.taskmix;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.taskmix.measure.Clock;
import org.taskmix.measure.Effort;
import org.taskmix.measure.Gauges;
import org.taskmix.measure.Machine;
import org.taskmix.measure.Rounds;
import org.taskmix.measure.Session;
import org.taskmix.run.AsyncRunner;
import org.taskmix.run.ExecutorRunner;
import org.taskmix.run.Group;
import org.taskmix.run.Plan;
import org.taskmix.run.Runner;
import org.taskmix.run.SequentialRunner;
import org.taskmix.run.Ticker;
import org.taskmix.show.Notice;
import org.taskmix.work.CpuWork;
import org.taskmix.work.Wait;

/** One call of {@code runUnder}, from checking what was asked to closing what was opened. */
final class Experiment {

    private final Mix mix;
    private final Protocol protocol;
    private final List<Model> models;

    private Experiment(Mix mix, Protocol protocol, List<Model> models) {
        this.mix = mix;
        this.protocol = protocol;
        this.models = models;
    }

    static Experiment of(Mix mix, @Nullable Protocol protocol, @Nullable Model @Nullable ... models) {
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
        return new Experiment(mix, protocol, List.copyOf(seen));
    }

    Comparison run() throws InterruptedException {
        Notice notice = Notice.post(Account.announcement(mix, models.size(), protocol));
        String conclusion = "Measuring " + mix.name() + " was stopped.";
        try {
            Measured measured = measure();
            conclusion = new Account(measured).conclusion();
            return new Comparison(measured, models.get(0));
        } finally {
            notice.replace(conclusion);
        }
    }

    private Measured measure() throws InterruptedException {
        long start = Clock.SYSTEM.nanos();
        try (var open = new Opened()) {
            List<Group> groups = new ArrayList<>();
            for (TaskGroup group : mix.groups()) {
                groups.add(new Group(group.tasks(), open.add(group.work().prepare())));
            }
            var plan = Plan.shuffled(groups, protocol.seed());
            List<Runner> runners = new ArrayList<>();
            for (Model model : models) {
                runners.add(open.add(runner(model, plan)));
            }
            Optional<Runner> control =
                    models.size() == 1 ? Optional.empty() : Optional.of(open.add(runner(models.get(0), plan)));
            Effort effort = protocol.effort(Measured.roundsNeeded(models.size()));
            var machine = Machine.before(mix.has(CpuWork.class), mix.has(Wait.class));
            Rounds rounds = Session.run(runners, control, effort, Clock.SYSTEM, Gauges.SYSTEM, start);
            return new Measured(mix, models, protocol, List.of(rounds), machine.after());
        }
    }

    private static Runner runner(Model model, Plan plan) {
        return switch (model) {
            case Sequential sequential -> new SequentialRunner(plan, Ticker.SYSTEM);
            case PlatformThreads pool -> ExecutorRunner.onPlatformThreads(plan, Ticker.SYSTEM, pool.threads());
            case VirtualThreads virtual -> ExecutorRunner.onVirtualThreads(plan, Ticker.SYSTEM);
            case Async async -> new AsyncRunner(plan, Ticker.SYSTEM);
        };
    }
}
