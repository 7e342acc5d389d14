package org.taskmix.caution;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.taskmix.measure.CpuPace;
import org.taskmix.measure.Environment;

/** Finds the reasons to doubt the figures of an experiment. */
public final class Cautions {
    private Cautions() {}

    /**
     * Looks at the facts of an experiment. Where a fact is not available there is no caution about it.
     *
     * @param facts what was measured, of the models and of the machine
     * @return the cautions, serious ones first; empty if nothing speaks against the figures
     */
    public static List<Caution> about(Evidence facts) {
        List<Caution> found = new ArrayList<>();
        ofModels(facts, found);
        ofProtocol(facts, found);
        MachineChecks.add(facts, found);
        ofEnvironment(facts.environment(), facts, found);
        found.sort(Comparator.comparing(Caution::grade).reversed());
        return List.copyOf(found);
    }

    private static void ofModels(Evidence facts, List<Caution> found) {
        for (Evidence.OfModel model : facts.models()) {
            if (model.failed() > 0) {
                found.add(new FailedTasks(model.name(), model.failed(), model.tasks()));
            }
            model.disagreement().ifPresent(found::add);
            SeriesChecks.add(model.name(), model.series(), found);
        }
    }

    private static void ofProtocol(Evidence facts, List<Caution> found) {
        facts.warmUpCutAt().ifPresent(limit -> found.add(new StillWarming(limit)));
        if (facts.rounds() < facts.needed()) {
            found.add(new FewRounds(facts.rounds(), facts.needed(), facts.jvms() > 1, budgetFor(facts)));
        }
        double longest = 0;
        String slowest = "";
        for (Evidence.OfModel model : facts.models()) {
            for (double makespan : model.makespans()) {
                if (makespan > longest) {
                    longest = makespan;
                    slowest = model.name();
                }
            }
        }
        Duration iteration = Duration.ofNanos(Math.round(1e6 * longest));
        String model = slowest;
        facts.budget()
                .filter(budget -> iteration.compareTo(budget) > 0)
                .ifPresent(budget -> found.add(new OverBudget(model, iteration, budget)));
    }

    /** The time that enough rounds would take, warm-up included, in steps of ten seconds. */
    private static Optional<Duration> budgetFor(Evidence facts) {
        if (facts.jvms() > 1 || facts.budget().isEmpty() || facts.rounds() == 0 || facts.nanos() == 0) {
            return Optional.empty();
        }
        double seconds = facts.nanos() / 1e9 / facts.rounds() * facts.needed() * Thresholds.BUDGET_PER_ROUNDS;
        return Optional.of(Duration.ofSeconds(10 * (long) Math.ceil(seconds / 10)));
    }

    private static void ofEnvironment(Environment machine, Evidence facts, List<Caution> found) {
        if (machine.cores() == 1) {
            found.add(new OneProcessor());
        }
        for (CpuPace pace : machine.cpu()) {
            if (facts.cpuWork() && pace.effectiveCores() < Thresholds.EFFECTIVE_CORES * machine.cores()) {
                found.add(new FewEffectiveCores(pace.work(), pace.effectiveCores(), machine.cores()));
            }
            if (Math.abs(pace.change()) > (pace.waitsForMemory() ? Thresholds.MEMORY_SPEED : Thresholds.SPEED)) {
                found.add(new SpeedChanged(pace.work(), pace.nanosPerStepBefore(), pace.nanosPerStepAfter()));
            }
        }
        if (facts.shortestWait().isPresent() && machine.oversleep().isPresent()) {
            Duration wait = facts.shortestWait().get();
            Duration late = machine.oversleep().get();
            if (late.toNanos() > Thresholds.TIMER * wait.toNanos()) {
                found.add(new CoarseTimer(wait, late));
            }
        }
    }
}
