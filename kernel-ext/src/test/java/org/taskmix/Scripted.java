package org.taskmix;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
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

    /** Rounds of these makespans, in ms, of each model its own; on another machine, on another day. */
    static Comparison elsewhere(
            Mix mix,
            Protocol protocol,
            List<Model> models,
            Environment environment,
            String day,
            double[]... makespans) {
        int rounds = makespans[0].length;
        List<List<TaskRecords>> records = Arrays.stream(makespans)
                .map(each -> Arrays.stream(each)
                        .mapToObj(makespan -> ScriptedRecords.ofMakespan(mix.size(), Math.round(makespan * 1e6)))
                        .toList())
                .toList();
        var session = new Rounds(
                Collections.nCopies(rounds, IntStream.range(0, models.size()).toArray()),
                records,
                List.of(),
                new WarmUp(WarmUp.End.SETTLED, 250_000_000, List.of(List.of(4.0, 3.0, 3.0, 3.0)), List.of()),
                IntStream.rangeClosed(0, rounds)
                        .mapToObj(i -> Reading.none(i * 10_000_000L))
                        .toList(),
                Rounds.End.ROUNDS,
                2_468_000_000L,
                Map.of(Day.LABEL, day));
        return new Comparison(new Measured(mix, models, protocol, List.of(session), environment), models.get(0));
    }

    /** Makespans around a middle, in ms, that differ from round to round by up to a share. */
    static double[] around(double middle, double share, int rounds) {
        return IntStream.range(0, rounds)
                .mapToDouble(i -> middle * (1 + share * (2.0 * (i * 7 % rounds) / (rounds - 1) - 1)))
                .toArray();
    }
}
