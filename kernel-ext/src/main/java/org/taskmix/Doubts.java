package org.taskmix;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.taskmix.caution.Caution;
import org.taskmix.caution.Cautions;
import org.taskmix.caution.CutShort;
import org.taskmix.caution.Evidence;
import org.taskmix.caution.RecordsDisagree;
import org.taskmix.measure.Reading;
import org.taskmix.measure.Rounds;
import org.taskmix.measure.WarmUp;
import org.taskmix.run.TaskRecords;
import org.taskmix.stats.Flow;
import org.taskmix.work.Wait;

/** Hands what was measured to {@link Cautions}, as plain facts. */
final class Doubts {

    /** How far apart the two sides of Little's law may be, as a share. */
    private static final double LITTLE = 0.01;

    private final Measured measured;

    Doubts(Measured measured) {
        this.measured = measured;
    }

    /** The cautions, serious ones first; of each kind that several JVMs gave reason for, that of the first of them. */
    List<Caution> cautions() {
        // The values of models, with the readings of the first JVM; of the others the readings alone, since counters of
        // different JVMs do not continue each other.
        Rounds first = measured.jvms().get(0);
        List<Caution> found = new ArrayList<>(Cautions.about(evidence(models(), first.readings(), first.warmUp())));
        Set<String> kinds = found.stream().map(Caution::id).collect(Collectors.toSet());
        for (Rounds jvm : measured.jvms().subList(1, measured.jvms().size())) {
            Cautions.about(evidence(List.of(), jvm.readings(), jvm.warmUp())).stream()
                    .filter(caution -> kinds.add(caution.id()))
                    .forEach(found::add);
        }
        if (measured.isPartial()) {
            found.add(new CutShort(measured.rounds()));
        }
        found.sort(Comparator.comparing(Caution::grade).reversed());
        return List.copyOf(found);
    }

    private Evidence evidence(List<Evidence.OfModel> models, List<Reading> readings, WarmUp warmUp) {
        return new Evidence(
                measured.compared(measured.models().get(0)).length,
                measured.jvms().size(),
                Measured.roundsNeeded(measured.models().size()),
                models,
                warmUp.end() == WarmUp.End.OUT_OF_TIME
                        ? Optional.of(Duration.ofMillis(100 * Math.round(warmUp.nanos() / 1e8)))
                        : Optional.empty(),
                readings,
                measured.environment(),
                !CpuKinds.of(measured.mix()).isEmpty(),
                shortestWait(),
                measured.protocol().budget());
    }

    private List<Evidence.OfModel> models() {
        return measured.models().stream().map(this::facts).toList();
    }

    private Evidence.OfModel facts(Model model) {
        List<TaskRecords> records = measured.records(model);
        return new Evidence.OfModel(
                        model.name(),
                        measured.compared(model),
                        records.stream().mapToLong(TaskRecords::size).sum(),
                        records.stream().mapToLong(TaskRecords::failed).sum())
                .with(disagreement(model, records));
    }

    /** By Little's law. The two sides are the same but for rounding, so what is far apart was recorded wrongly. */
    private Optional<RecordsDisagree> disagreement(Model model, List<TaskRecords> records) {
        for (TaskRecords iteration : records) {
            double counted = measured.meanInFlight(iteration);
            double expected = Flow.byLittlesLaw(Usage.arrivals(iteration), Usage.departures(iteration));
            if (!(Math.abs(counted - expected) <= LITTLE * expected)) {
                return Optional.of(new RecordsDisagree(model.name(), counted, expected));
            }
        }
        return Optional.empty();
    }

    private Optional<Duration> shortestWait() {
        return measured.mix().groups().stream()
                .flatMap(group -> group.work().parts().stream())
                .filter(Wait.class::isInstance)
                .map(wait -> ((Wait) wait).time())
                .min(Comparator.naturalOrder());
    }
}
