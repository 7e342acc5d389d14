package org.taskmix;

import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.taskmix.measure.Environment;
import org.taskmix.measure.Reading;
import org.taskmix.measure.Rounds;
import org.taskmix.measure.WarmUp;
import org.taskmix.run.ScriptedRecords;
import org.taskmix.run.TaskRecords;

/** Comparisons of runs that never happened. */
final class Scripted {
    private Scripted() {}

    /** As many rounds, of as many tasks as the mix has. */
    static Comparison ofRounds(Mix mix, Protocol protocol, List<Model> models, int rounds) {
        return comparison(
                mix,
                protocol,
                models,
                IntStream.range(0, rounds).mapToDouble(i -> 10 + i).toArray());
    }

    /** Rounds of these makespans, in ms, alike under every model. */
    static Comparison comparison(Mix mix, Protocol protocol, List<Model> models, double... makespans) {
        List<TaskRecords> iterations = IntStream.range(0, makespans.length)
                .mapToObj(i -> ScriptedRecords.ofMakespan(mix.size(), Math.round(makespans[i] * 1e6)))
                .collect(Collectors.toList());
        var session = new Rounds(
                Collections.nCopies(
                        makespans.length, IntStream.range(0, models.size() + 1).toArray()),
                Collections.nCopies(models.size(), iterations),
                models.size() > 1 ? iterations : List.of(),
                new WarmUp(WarmUp.End.SETTLED, 250_000_000, List.of(List.of(4.0, 3.0, 3.0, 3.0)), List.of()),
                IntStream.rangeClosed(0, makespans.length)
                        .mapToObj(i -> Reading.none(i * 10_000_000L))
                        .toList(),
                Rounds.End.ROUNDS,
                2_468_000_000L);
        var environment = new Environment(2, "25.0.3", "Vendor", "Linux amd64", 1_024);
        return new Comparison(new Measured(mix, models, protocol, List.of(session), environment), models.get(0));
    }
}
