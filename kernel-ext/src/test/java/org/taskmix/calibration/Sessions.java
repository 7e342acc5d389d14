package org.taskmix.calibration;

import static org.taskmix.stats.Outcome.EQUIVALENT;
import static org.taskmix.stats.Outcome.FASTER;
import static org.taskmix.stats.Outcome.SLOWER;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.taskmix.Pipeline;
import org.taskmix.Pipeline.Machine;
import org.taskmix.Pipeline.Result;
import org.taskmix.Protocol;
import org.taskmix.measure.Rounds.End;
import org.taskmix.stats.Outcome;

/** How often whole sessions say what is true, and what is not. */
final class Sessions {
    static final Bar FALSE_ALARMS = Bar.atMost(0.06);
    static final Bar POWER = Bar.atLeast(0.9);

    private static final Bar SEEN_TO_BITE = Bar.atLeast(0.3);
    private static final Bar ANY_OF_MANY = Bar.atMost(0.055);
    private static final Bar COVERAGE = Bar.atLeast(0.93);
    private static final Bar WRONG_WAY = Bar.atMost(0.001);
    private static final Bar EQUIVALENT_IN_THE_MIDDLE = Bar.atLeast(0.8);
    private static final Bar EQUIVALENT_AT_THE_EDGE = Bar.atMost(0.05);
    private static final List<Machine> MACHINES = List.of(Machine.values());
    private static final List<Machine> WANDERING = List.of(Machine.DRIFT, Machine.SLOW_NOISE);

    private static final List<Machine> PROMISED =
            List.of(Machine.QUIET, Machine.DRIFT, Machine.SLOW_NOISE, Machine.BURST);

    private final Repeated repeated;
    private final List<Kind> kinds = List.of(
            kind("30 rounds", Protocol.standard().rounds(30)),
            kind("`quick()`", Protocol.quick()),
            kind("`standard()`", Protocol.standard()),
            new Kind(
                    "`standard()`, jitter 5 %", Pipeline.of(Protocol.standard()).jitter(0.05)),
            new Kind(
                    "`standard()`, 400 ms an iteration",
                    Pipeline.of(Protocol.standard()).iterationsOf(400)),
            kind("`thorough()`", Protocol.thorough()));
    private final List<Sample> samples = new ArrayList<>();

    private record Kind(String text, Pipeline session) {}

    /** Sessions of one kind, of two models of this true ratio. */
    private record Sample(Kind kind, Machine machine, double truth, List<Result> results) {}

    private static Kind kind(String text, Protocol protocol) {
        return new Kind(text, Pipeline.of(protocol));
    }

    Sessions(Repeated repeated) {
        this.repeated = repeated;
        for (Kind kind : kinds) {
            for (double truth : new double[] {1, 1.03, 1.1}) {
                for (Machine machine : MACHINES) {
                    Pipeline session = kind.session().models(1.0, truth).on(machine);
                    samples.add(new Sample(kind, machine, truth, repeated.each(session::run)));
                }
            }
        }
    }

    private static List<String> headings(List<Machine> machines) {
        return machines.stream().map(Machine::toString).toList();
    }

    private Stream<Sample> of(Kind kind, double truth) {
        return samples.stream().filter(sample -> sample.kind().equals(kind) && sample.truth() == truth);
    }

    private List<Share> shares(Kind kind, double truth, Predicate<Result> seen) {
        return of(kind, truth).map(sample -> Share.of(sample.results(), seen)).toList();
    }

    private Row simulated(String what, Pipeline session, Predicate<Result> seen, Bar bar) {
        List<Share> shares = MACHINES.stream()
                .map(machine -> Share.of(repeated.each(session.on(machine)::run), seen))
                .toList();
        return new Row(what, shares, bar);
    }

    Table falseAlarms() {
        List<Row> rows = new ArrayList<>();
        kinds.forEach(kind -> rows.add(new Row(kind.text(), shares(kind, 1, Result::anyClaim), FALSE_ALARMS)));
        rows.add(simulated("30 rounds without a control", thirtyRounds(), Result::anyClaim, FALSE_ALARMS));
        return new Table("same against same, a difference claimed", headings(MACHINES), rows);
    }

    /** What the same measurement does without rounds. */
    Table withoutRounds() {
        Pipeline session = thirtyRounds().oneModelAfterTheOther();
        List<Share> shares = MACHINES.stream()
                .map(machine -> Share.of(repeated.each(session.on(machine)::run), Result::anyClaim))
                .toList();
        return new Table(
                "same against same, a difference claimed",
                headings(MACHINES),
                List.of(new Row("30 iterations of one model, then 30 of the other", shares)));
    }

    /** The columns of that table that have to show how bad it is, or the table of false alarms would prove nothing. */
    Table seenToBite(Table withoutRounds) {
        Row row = withoutRounds.rows().get(0);
        return new Table(
                withoutRounds.what(),
                headings(WANDERING),
                List.of(new Row(row.what(), at(WANDERING, row), SEEN_TO_BITE)));
    }

    private static List<Share> at(List<Machine> machines, Row row) {
        return machines.stream()
                .map(machine -> row.shares().get(MACHINES.indexOf(machine)))
                .toList();
    }

    /** Without a control, whose noise floor would hide what the order alone does. */
    private static Pipeline thirtyRounds() {
        return Pipeline.of(Protocol.standard().rounds(30), 1.0, 1.0).withoutControl();
    }

    Table fiveModels() {
        Pipeline twenty = Pipeline.of(Protocol.standard().rounds(20), 1.0, 1.0, 1.0, 1.0, 1.0);
        List<Row> rows = List.of(
                any("20 rounds without a control", twenty.withoutControl()),
                any("20 rounds", twenty),
                any("`quick()`", Pipeline.of(Protocol.quick(), 1.0, 1.0, 1.0, 1.0, 1.0)),
                any("`standard()`", Pipeline.of(Protocol.standard(), 1.0, 1.0, 1.0, 1.0, 1.0)),
                any(
                        "`standard()`, jitter 5 %",
                        Pipeline.of(Protocol.standard(), 1.0, 1.0, 1.0, 1.0, 1.0)
                                .jitter(0.05)));
        return new Table("five equal models, any difference claimed", headings(MACHINES), rows);
    }

    private Row any(String what, Pipeline session) {
        return simulated(what, session, Result::anyClaim, ANY_OF_MANY);
    }

    Table coverage() {
        List<Row> rows = kinds.stream()
                .map(kind -> new Row(kind.text(), shares(kind, 1.03, Sessions::holds103), COVERAGE))
                .toList();
        return new Table("interval holds the true 1.03", headings(MACHINES), rows);
    }

    private static boolean holds103(Result result) {
        return result.verdict()
                .evidence()
                .ratio()
                .estimate()
                .filter(ratio -> ratio.contains(1.03))
                .isPresent();
    }

    Table power() {
        List<Row> rows = new ArrayList<>();
        for (Kind kind : kinds) {
            for (double truth : new double[] {1.03, 1.1}) {
                List<Share> found = shares(kind, truth, result -> result.is(SLOWER));
                rows.add(new Row(kind.text() + ", true " + truth, found));
            }
        }
        return new Table("difference found", headings(MACHINES), rows);
    }

    /** The row of that table for which something was promised, on the machines for which it was. */
    Table promisedPower(Table power) {
        Row row = power.rows().get(0);
        return new Table(power.what(), headings(PROMISED), List.of(new Row(row.what(), at(PROMISED, row), POWER)));
    }

    Table wrongWayRound() {
        List<Row> rows = kinds.stream()
                .map(kind -> new Row(kind.text(), shares(kind, 1.03, result -> result.is(FASTER)), WRONG_WAY))
                .toList();
        return new Table("true 1.03 called faster", headings(MACHINES), rows);
    }

    /** For the true 1.03 on the quiet machine. */
    Table ends() {
        List<Row> rows = kinds.stream()
                .map(kind -> {
                    List<Result> results =
                            of(kind, 1.03).findFirst().orElseThrow().results();
                    int[] rounds =
                            results.stream().mapToInt(Result::rounds).sorted().toArray();
                    String text = "%s: %s rounds, from %s to %s"
                            .formatted(kind.text(), rounds[rounds.length / 2], rounds[0], rounds[rounds.length - 1]);
                    List<Share> ends = Stream.of(End.PRECISE, End.OUT_OF_TIME, End.ROUNDS)
                            .map(end -> Share.of(results, result -> result.end() == end))
                            .toList();
                    return new Row(text, ends);
                })
                .toList();
        return new Table(
                "quiet machine, true 1.03: median number of rounds",
                List.of("precise enough", "out of time", "number of rounds reached"),
                rows);
    }

    /** The plot of power: what the columns stand for. */
    static final List<Integer> ROUNDS = List.of(10, 15, 20, 30, 45, 60);

    Table powerByRounds() {
        List<Row> rows = List.of(
                powerByRounds("true 1.10, quiet", 1.1, Machine.QUIET),
                powerByRounds("true 1.05, quiet", 1.05, Machine.QUIET),
                powerByRounds("true 1.03, quiet", 1.03, Machine.QUIET),
                powerByRounds("true 1.03, slow noise", 1.03, Machine.SLOW_NOISE));
        return new Table("found after", ROUNDS.stream().map(n -> n + " rounds").toList(), rows);
    }

    private Row powerByRounds(String what, double truth, Machine machine) {
        return new Row(what, over(ROUNDS, n -> between(truth, n).on(machine), SLOWER));
    }

    /** The plot of equivalence: what the columns stand for. */
    static final List<Double> RATIOS = List.of(1.0, 1.01, 1.02, 1.03, 1.04, 1.05, 1.06);

    Table equivalenceByRatio() {
        List<Row> rows = Stream.of(60, 30)
                .map(n -> new Row(n + " rounds", over(RATIOS, truth -> between(truth, n), EQUIVALENT)))
                .toList();
        return new Table(
                "judged equivalent within 5 %",
                RATIOS.stream().map(truth -> "true " + truth).toList(), rows);
    }

    /** The two points of that table for which something was promised. */
    Table equivalence(Table byRatio) {
        List<Share> after60 = byRatio.rows().get(0).shares();
        List<Row> rows = List.of(
                new Row("60 rounds, true 1.00", List.of(after60.get(RATIOS.indexOf(1.0))), EQUIVALENT_IN_THE_MIDDLE),
                new Row("60 rounds, true 1.05", List.of(after60.get(RATIOS.indexOf(1.05))), EQUIVALENT_AT_THE_EDGE));
        return new Table("judged equivalent within 5 %", List.of("share"), rows);
    }

    /** Of equal models, by kind of session. */
    Table equivalenceByKind() {
        List<Row> rows = kinds.stream()
                .map(kind -> new Row(kind.text(), shares(kind, 1, result -> result.is(EQUIVALENT))))
                .toList();
        return new Table("true 1.0, judged equivalent within 5 %", headings(MACHINES), rows);
    }

    private static Pipeline between(double truth, int rounds) {
        return Pipeline.of(Protocol.standard().rounds(rounds), 1.0, truth);
    }

    private <X> List<Share> over(List<X> xs, Function<X, Pipeline> sessions, Outcome outcome) {
        return xs.stream()
                .map(sessions)
                .map(session -> Share.of(repeated.each(session::run), result -> result.is(outcome)))
                .toList();
    }
}
