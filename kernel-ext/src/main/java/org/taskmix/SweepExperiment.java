package org.taskmix;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.taskmix.measure.Gauges;
import org.taskmix.measure.Journal;
import org.taskmix.measure.Machine;
import org.taskmix.measure.Rounds;
import org.taskmix.measure.Session;
import org.taskmix.run.Clock;
import org.taskmix.show.Notice;
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

    static SweepExperiment of(Sweep sweep, @Nullable Protocol protocol, @Nullable Model @Nullable ... models) {
        List<Mix> cells = sweep.cells();
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
        Notice notice = Notice.post(Account.announcement(what, models.size(), protocol));
        String conclusion = "Measuring " + sweep.name() + " was stopped.";
        try {
            long start = Clock.SYSTEM.nanos();
            SweepRuns runs;
            if (sweep.file().isPresent()) {
                Path path = sweep.file().get();
                try (var file = SweepFile.open(path, sweep, models, protocol.seed(), cpuWork())) {
                    runs = run(protocol.seed(file.seed()), file, kept(path, file), start);
                }
            } else {
                runs = run(protocol, Journal.NONE, Map.of(), start);
            }
            conclusion = runs.conclusion();
            return runs;
        } finally {
            notice.replace(conclusion);
        }
    }

    private SweepRuns run(Protocol seeded, Journal journal, Map<String, String> facts, long start)
            throws InterruptedException {
        var machine = Machine.before(cpuWork(), waits());
        List<Rounds> rounds;
        List<Map<String, String>> found = new ArrayList<>();
        try (var open = new Opened()) {
            List<Session.Arms> arms = new ArrayList<>();
            long before = Clock.SYSTEM.nanos();
            for (Mix cell : cells) {
                // Without a control: with so many cells it would take as long as another model.
                var prepared = PreparedMix.of(cell.groups(), cell.arrivals(), models, false, seeded.seed(), open);
                arms.add(prepared.arms());
                found.add(prepared.facts());
            }
            var effort = seeded.effort(Measured.roundsNeeded(models.size()));
            // As for a single mix, getting ready is not on the budget.
            long begin = start + Clock.SYSTEM.nanos() - before;
            rounds = Session.run(arms, effort, Clock.SYSTEM, Gauges.SYSTEM, journal, begin);
        }
        var environment = machine.after();
        List<Comparison> comparisons = new ArrayList<>();
        for (int i = 0; i < cells.size(); i++) {
            Map<String, String> all = new LinkedHashMap<>(found.get(i));
            all.putAll(facts);
            var measured = new Measured(
                    cells.get(i), models, seeded, List.of(rounds.get(i).with(all)), environment);
            comparisons.add(new Comparison(measured, models.get(0)));
        }
        return new SweepRuns(sweep, models, comparisons);
    }

    private static Map<String, String> kept(Path path, SweepFile file) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("Kept in", path.toString());
        facts.put("Rounds of earlier sessions", String.valueOf(file.earlierRounds()));
        file.lost().ifPresent(sentence -> facts.put("Lost", sentence));
        return facts;
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
