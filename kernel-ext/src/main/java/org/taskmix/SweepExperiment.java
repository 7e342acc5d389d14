package org.taskmix;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.taskmix.measure.Gauges;
import org.taskmix.measure.Machine;
import org.taskmix.measure.PrintGauges;
import org.taskmix.measure.Progress;
import org.taskmix.measure.Rounds;
import org.taskmix.measure.Session;
import org.taskmix.run.Clock;
import org.taskmix.run.TaskOutput;
import org.taskmix.show.Notice;
import org.taskmix.show.Rehearsal;
import org.taskmix.work.CpuKind;

/** One call of a sweep's {@code runUnder}: all its cells in one session. */
final class SweepExperiment {

    private final Sweep sweep;
    private final List<Mix> cells;
    private final Protocol protocol;
    private final List<Model> models;

    private SweepExperiment(Sweep sweep, List<Mix> cells, Protocol protocol, List<Model> models) {
        this.sweep = sweep;
        this.cells = cells;
        this.protocol = protocol;
        this.models = models;
    }

    static SweepExperiment of(Sweep sweep, @Nullable Protocol protocol, @Nullable Model @Nullable ... models)
            throws InterruptedException {
        SweepExperiment experiment = of(sweep, sweep.cells(), protocol, models);
        // One that goes on has rounds already, and may collect them over many budgets.
        if (sweep.file().filter(Files::exists).isEmpty()) {
            EnoughRounds.check(sweep, experiment.protocol, experiment.models);
        }
        return experiment;
    }

    /** The same of any mixes, of which the sweep has the name. */
    static SweepExperiment of(
            Sweep sweep, List<Mix> cells, @Nullable Protocol protocol, @Nullable Model @Nullable ... models)
            throws InterruptedException {
        Experiment first = Experiment.of(cells.get(0), protocol, models);
        for (Mix cell : cells) {
            Experiment.of(cell, protocol, models);
        }
        if (first.protocol().jvms() > 1) {
            throw new IllegalStateException(
                    "runUnder(...jvms(%s)...): all cells of a sweep are measured in turns, which takes one JVM. Leave out .jvms(%s), or write mix.ofSize(...) for one cell at a time."
                            .formatted(first.protocol().jvms(), first.protocol().jvms()));
        }
        // Each alone may fit where all together do not: their threads and records are there at the same time.
        Feasibility.check(cells, first.models(), first.protocol());
        return new SweepExperiment(sweep, cells, first.protocol(), first.models());
    }

    SweepRuns run() throws InterruptedException {
        String what = sweep.name() + " in " + Account.counted(cells.size(), "cell");
        String announcement = Account.announcement(what, models.size(), protocol);
        try (var interruption = new Interruption();
                var line = new ProgressLine(what, cells.size(), models, announcement, interruption)) {
            long start = Clock.SYSTEM.nanos();
            SweepRuns runs;
            try (var keeping = Keeping.of(sweep, models, protocol, cpuWork())) {
                runs = new SweepRuns(sweep, models, run(keeping.seeded(protocol), keeping, line, start));
            }
            Measured first = runs.cells().get(0).measured();
            if (first.isPartial()) {
                throw Stopped.showing(runs, first.rounds(), line);
            }
            line.conclude(Notice.line(runs.conclusion()));
            return runs;
        }
    }

    /** Measures cells that are no sweep over sizes or shares, as a part of something larger; in no file. */
    List<Comparison> run(Progress progress) throws InterruptedException {
        return run(protocol, Keeping.nothing(), progress, Clock.SYSTEM.nanos());
    }

    private List<Comparison> run(Protocol seeded, Keeping keeping, Progress progress, long start)
            throws InterruptedException {
        var machine = Machine.before(cpuWork(), waits());
        if (Notice.isSeen()) {
            Rehearsal.FIGURE.begin();
        }
        List<Rounds> rounds;
        List<Map<String, String>> found = new ArrayList<>();
        try (var output = TaskOutput.collect();
                var open = new Opened()) {
            List<Session.Arms> arms = new ArrayList<>();
            long before = Clock.SYSTEM.nanos();
            for (Mix cell : cells) {
                // Without a control: with so many cells it would take as long as another model.
                var prepared = PreparedMix.of(
                        cell.groups(), cell.arrivals(), models, false, seeded.seed(), seeded.time(), open);
                arms.add(prepared.arms());
                found.add(prepared.facts());
            }
            keeping.describe(machine.seen(), found);
            var effort = seeded.effort(Measured.roundsNeeded(models.size()));
            // As for a single mix, getting ready is not on the budget.
            long begin = start + Clock.SYSTEM.nanos() - before;
            rounds = Session.run(
                    arms, effort, Clock.SYSTEM, new PrintGauges(output, Gauges.SYSTEM), keeping, progress, begin);
        }
        List<Rounds> described = new ArrayList<>();
        for (int i = 0; i < cells.size(); i++) {
            described.add(rounds.get(i).with(found.get(i)));
        }
        List<Rounds> kept = keeping.end(described);
        var environment = machine.after();
        keeping.whole(seeded, environment);
        List<Comparison> comparisons = new ArrayList<>();
        for (int i = 0; i < cells.size(); i++) {
            var measured = new Measured(cells.get(i), models, seeded, List.of(kept.get(i)), environment);
            comparisons.add(new Comparison(measured, models.get(0)));
        }
        return comparisons;
    }

    private Set<CpuKind> cpuWork() {
        Set<CpuKind> kinds = EnumSet.noneOf(CpuKind.class);
        cells.forEach(cell -> kinds.addAll(CpuKinds.of(cell)));
        return kinds;
    }

    private boolean waits() {
        return cells.stream().anyMatch(Experiment::hasWaits);
    }
}
