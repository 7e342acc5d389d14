package org.taskmix;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.stream.Collectors;
import org.taskmix.measure.Rounds;
import org.taskmix.measure.WarmUp;
import org.taskmix.show.Numbers;
import org.taskmix.stats.Figure;
import org.taskmix.work.Durations;

/** How something was measured, in words: for the line that stands in the cell, and for the box beneath the figures. */
final class Account {

    private final Measured measured;

    Account(Measured measured) {
        this.measured = measured;
    }

    /** Before anything is run, e.g. {@code "Measuring checkout under 3 models: at most 20 s in all, ..."}. */
    static String announcement(String what, int models, Protocol protocol) {
        return "Measuring %s under %s: %s.".formatted(what, counted(models, "model"), protocol.announcement());
    }

    /** Afterwards, e.g. {@code "Measured checkout: 24 rounds in 8.4 s; every interval is within ±3 %."}. */
    String conclusion() {
        return conclusion(measured.mix().name());
    }

    String conclusion(String what) {
        return "Measured %s: %s.".formatted(what, effort());
    }

    /** All of it, label by label: the protocol and what came of it, then the machine. */
    Map<String, String> lines() {
        Map<String, String> lines = new LinkedHashMap<>();
        lines.put("Asked for", measured.protocol().toString());
        lines.put("Measured", effort());
        lines.put("Warm-up", warmUp());
        lines.put("Order", "every model once per round, shuffled and balanced over positions by the seed");
        measured.models().forEach(model -> lines.put(model.name(), model.inWords() + onTheLoop(model)));
        measured.sameAgainstSame().ifPresent(control -> lines.put(control(), ratio(control)));
        lines.put(
                "Differences that do not matter",
                "±" + Numbers.text(100 * measured.protocol().band()) + " %");
        measured.jvms().forEach(jvm -> lines.putAll(jvm.facts()));
        lines.putAll(measured.environment().describe());
        return lines;
    }

    /** Which tasks hold a loop that has no pool beside it. */
    private String onTheLoop(Model model) {
        String holding = measured.mix().groups().stream()
                .filter(group -> !group.work().hasNonBlockingForm())
                .map(TaskGroup::toString)
                .collect(Collectors.joining(", "));
        return model instanceof Async async && async.offload().isEmpty() && !holding.isEmpty()
                ? " These have a blocking form only and hold the loop: " + holding + "."
                : "";
    }

    private String effort() {
        int jvms = measured.jvms().size();
        return "%s%s in %s; %s"
                .formatted(
                        counted(measured.rounds(), "round"),
                        jvms == 1 ? "" : " in " + counted(jvms, "JVM"),
                        seconds(measured.jvms().stream()
                                .mapToLong(Rounds::nanos)
                                .sum()),
                        jvms == 1 ? end(measured.jvms().get(0).end()) : "each JVM counts as one value");
    }

    private String end(Rounds.End end) {
        return switch (end) {
            case PRECISE ->
                "every interval is within ±"
                        + Numbers.text(100 * measured.protocol().precision()) + " %";
            case ROUNDS -> measured.protocol().budget().isEmpty() ? "as many as asked for" : "as many as are of use";
            case OUT_OF_TIME -> "the time for them was used up";
            case OUT_OF_MEMORY -> "the records of more would not fit into the heap";
            case INTERRUPTED -> "an interrupt stopped it";
            case CUT_SHORT -> "the run was cut short there, and its file has no more";
        };
    }

    private String warmUp() {
        List<WarmUp> all = measured.jvms().stream().map(Rounds::warmUp).toList();
        if (all.size() == 1) {
            return warmUp(all.get(0));
        }
        long settled =
                all.stream().filter(each -> each.end() == WarmUp.End.SETTLED).count();
        LongSummaryStatistics nanos = all.stream().mapToLong(WarmUp::nanos).summaryStatistics();
        return "from %s to %s; until no model got faster in %s of %s JVMs"
                .formatted(seconds(nanos.getMin()), seconds(nanos.getMax()), settled, all.size());
    }

    private static String warmUp(WarmUp warmUp) {
        return switch (warmUp.end()) {
            case NONE -> "none";
            case SETTLED ->
                // A slow cell of a sweep rests while the others settle.
                bursts(warmUp) + (isOneBurst(warmUp) ? ", then in smaller cells" : ",") + " until no model got faster";
            case OUT_OF_TIME -> bursts(warmUp) + ", ended by its time limit";
        };
    }

    private static boolean isOneBurst(WarmUp warmUp) {
        return !warmUp.bursts().isEmpty() && warmUp.bursts().get(0).size() == 1;
    }

    private static String bursts(WarmUp warmUp) {
        int bursts = warmUp.bursts().isEmpty() ? 0 : warmUp.bursts().get(0).size();
        return counted(bursts, "burst") + " in " + seconds(warmUp.nanos());
    }

    private String control() {
        return measured.models().get(0).name() + " against itself";
    }

    private static String ratio(Figure control) {
        return control.estimate()
                .map(e -> Numbers.ratio(e.value()) + " times as long (" + Numbers.text(100 * e.level()) + " % CI "
                        + Numbers.ratio(e.low()) + " to " + Numbers.ratio(e.high()) + ")")
                .orElseGet(control::toString);
    }

    private static String seconds(long nanos) {
        long millis = nanos / 1_000_000;
        return Durations.text(Duration.ofMillis(millis < 1_000 ? millis : 100 * Math.round(millis / 100.0)));
    }

    static String counted(int count, String noun) {
        return Numbers.text(count) + " " + noun + (count == 1 ? "" : "s");
    }
}
