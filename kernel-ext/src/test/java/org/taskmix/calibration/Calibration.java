package org.taskmix.calibration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.taskmix.show.Numbers;

/**
 * Repeats whole experiments on simulated makespans, and counts how often the answer is right. CalibrationTest runs it small. The
 * page is written by, from the root of the project:
 *
 * <pre>{@code
 * ./mvnw -B -q -Pcalibration verify
 * }</pre>
 */
final class Calibration {
    private final List<Table> tables = new ArrayList<>();
    private final Map<String, byte[]> pictures = new LinkedHashMap<>();
    private final StringBuilder body = new StringBuilder();
    private final String conditions;
    private final String error;

    /**
     * Runs all simulations.
     *
     * @param samples repetitions of what needs but a sample: intervals and classes of series
     * @param sessions repetitions of whole sessions
     * @param seed the same seed gives the same page
     */
    Calibration(int samples, int sessions, long seed) {
        conditions = "%s samples or series and %s sessions behind each share, seed %s, Java %s"
                .formatted(Numbers.text(samples), Numbers.text(sessions), seed, System.getProperty("java.version"));
        error = String.format(Locale.ROOT, "%.1f", 100 * Math.sqrt(0.05 * 0.95 / sessions));
        intervals(new Intervals(new Repeated(samples, seed)));
        sessions(new Sessions(new Repeated(sessions, seed)));
        overJvms(new OverJvms(new Repeated(samples, seed)));
        steadyStates(new SteadyStates(new Repeated(samples, seed)));
    }

    /** All rows of all tables for which something was promised. */
    List<Row> promises() {
        return tables.stream()
                .flatMap(table -> table.rows().stream())
                .filter(row -> row.bar().isPresent())
                .toList();
    }

    /** The page's pictures by the names of their files, as PNG. */
    Map<String, byte[]> pictures() {
        return pictures;
    }

    /** The page, in Markdown. */
    String page() {
        List<Row> promises = promises();
        long met = promises.stream().filter(Row::met).count();
        return """
                # How often Taskmix is right

                Whoever measures two equal models, or two that differ by a known ratio, can count how often the answer is right. On this
                page the makespans are simulated, so that the truth is known, and everything after them is the shipped code. All of it was
                written by one command, from the root of the project, which takes some minutes:

                ```
                ./mvnw -B -q -Pcalibration verify
                ```

                A smaller run of the same code is part of `./mvnw verify`, with every bar widened by three standard errors.

                **%s of the %s rows with a bar are met.** %s.%s

                All shares are in %%. A bar holds for every share of its row, and *met* and *missed* are computed from the shares before they
                are rounded. Each share has a standard error of its own: near 5 %% that is about %s points.

                """.formatted(met, promises.size(), conditions, missed(), error) + body;
    }

    private String missed() {
        String list = tables.stream()
                .flatMap(table -> table.rows().stream()
                        .filter(row -> row.bar().isPresent() && !row.met())
                        .map(row -> "\n- " + table.what() + ": " + row.what()))
                .collect(Collectors.joining());
        return list.isEmpty() ? "" : " Missed:\n" + list;
    }

    private void intervals(Intervals intervals) {
        say("""
                ## Do intervals hold the truth?

                Samples of a known distribution, and how many of their 95 % intervals hold its true median, or the true ratio of two such
                samples. *2 % and stalls* is what makespans mostly look like: 2 % of jitter, and 8 % of the iterations take longer by
                half on average. The others are worse than makespans are.
                """);
        Table medians = intervals.medianTable();
        Table ratios = intervals.ratioTable();
        picture(
                "coverage.png",
                "Every share of the two tables below, by the size of the sample, with lines at the bars: 93 and 97 % for the ratio, "
                        + "94.5 and 99 % for the median.",
                Plots.coverage(medians, ratios));
        say("""
                The interval of the median runs from one value of the sample to another. With few values there is no pair that comes close
                to 95 %, and the next wider one is taken, hence a bar of its own.
                """);
        add(medians);
        add(ratios);
        say("""
                An interval that is right in 95 % may still lean to one side. Each side may miss 2.5 %, and the bar leaves room for
                chance. All distributions together, since the intervals must not depend on them.
                """);
        add(intervals.sidesTable());
    }

    private void sessions(Sessions sessions) {
        say("""
                ## What the sessions are

                From here on whole sessions are run, by the code that a notebook runs: protocol, warm-up, shuffled rounds, the decision
                that it is enough, the control, intervals and verdicts. Made up are only the clock and the time that an iteration takes by it:
                100 ms with 2 % of jitter, where nothing else is said, and stalls as above. Meanwhile the machine may be

                - *quiet*;
                - in *drift*: everything gets slower by 4 %;
                - under *slow noise*: an AR(1) of 3 %, with a correlation of 0.9 from one iteration to the next;
                - hit by one *burst*, in which a tenth of all iterations takes 65 % longer;
                - on a *beat*: one iteration of each round takes 5 % longer, always at the same place, which a fixed order of models
                  would charge to one of them.

                4 % and a tenth are meant over the fewest rounds that the protocol asks for, and drift goes on after them. `30 rounds` is
                `Protocol.standard().rounds(30)`; the presets end by precision or by their time budget:
                """);
        add(sessions.ends());
        say("""
                ## Is a model ever told apart from itself?

                Two models that are one and the same, and the share of sessions that call one of them faster.
                """);
        Table alarms = sessions.falseAlarms();
        Table without = sessions.withoutRounds();
        picture(
                "false-alarms.png",
                "False alarms by what the machine does, for 30 shuffled rounds and for one model after the other, with a line at 6 %.",
                Plots.falseAlarms(alarms, without.rows().get(0)));
        add(alarms);
        say("""
                The same iterations in another order: first all of one model, then all of the other. A simulation in which this went well
                would prove nothing, so here the bar is a least share.
                """);
        add(without);
        add(sessions.seenToBite(without));
        say("""
                ## And among five?

                Five equal models make ten pairs, and the share is that of sessions with any claim at all.
                """);
        add(sessions.fiveModels());
        say("""
                ## Does stopping early spoil the interval?

                A session that ends once its interval is narrow might end on those that are narrow by chance. The share of sessions of
                which the interval, as the notebook shows it, holds the true ratio: what a row lacks to that of `30 rounds` is the price of
                stopping early. More than 95 % is no harm here: on a *beat* the balanced order spreads the slow place evenly, which the
                interval does not know.
                """);
        add(sessions.coverage());
        say("""
                ## Are true differences found?

                A second model that truly takes 1.03 or 1.1 times as long, and the share of sessions that call it slower. The noise floor
                of the control is part of it.
                """);
        Table byRounds = sessions.powerByRounds();
        picture(
                "power.png",
                "Share of sessions that find a true difference, over the number of rounds, with a line at 90 %.",
                Plots.power(byRounds));
        add(byRounds);
        Table power = sessions.power();
        add(power);
        say("""
                Of these, promised is what 30 rounds find of a true 3 %, and that hardly ever a difference is found the wrong way round:
                """);
        add(sessions.promisedPower(power));
        add(sessions.wrongWayRound());
        say("""
                ## Are equal models called equivalent?

                Equivalent within 5 % means that the whole interval lies from 1 / 1.05 to 1.05. A difference that is found
                goes before it, even if it lies within the band, so that with more rounds fewer of the small ones are called equivalent.
                """);
        Table byRatio = sessions.equivalenceByRatio();
        picture(
                "equivalence.png",
                "Share of sessions that judge two models equivalent, over their true ratio, after 60 and after 30 rounds.",
                Plots.equivalence(byRatio));
        add(byRatio);
        add(sessions.equivalence(byRatio));
        add(sessions.equivalenceByKind());
    }

    private void overJvms(OverJvms jvms) {
        say("""
                ## And over several JVMs?

                With `jvms(8)` the rounds are spread over fresh JVMs. Here their speeds differ by 2 % from JVM to JVM, and by 1 % from round to
                round. Rounds of one JVM are alike, so each JVM counts as one value; were every round taken for a value of its own, most
                of what differs between JVMs would pass for a difference between models. That line is there to be seen, and its bar is a
                least share.
                """);
        add(jvms.table());
    }

    private void steadyStates(SteadyStates series) {
        say("""
                ## Is the steady state found?

                Series of makespans of a known shape, with 2 % of jitter and stalls, and how often `SteadyState` says what they are. What
                shorter series come to is in [decision 0012](../decisions/0012-steady-state.md).
                """);
        add(series.table());
    }

    private void say(String text) {
        body.append(text).append('\n');
    }

    private void picture(String file, String alternative, byte[] png) {
        pictures.put(file, png);
        say("![" + alternative + "](" + file + ")\n");
    }

    private void add(Table table) {
        tables.add(table);
        say(table.markdown());
    }

    /**
     * Writes the page.
     *
     * @param args folder, number of repetitions, e.g. 4000, and seed
     */
    public static void main(String... args) throws IOException {
        Path folder = Path.of(args[0]);
        int repetitions = Integer.parseInt(args[1]);
        var calibration = new Calibration(repetitions, repetitions, Long.parseLong(args[2]));
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("README.md"), calibration.page());
        for (Map.Entry<String, byte[]> picture : calibration.pictures().entrySet()) {
            Files.write(folder.resolve(picture.getKey()), picture.getValue());
        }
    }
}
