package org.taskmix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.taskmix.Metric.LATENCY;
import static org.taskmix.Metric.LATENCY_DISTRIBUTION;
import static org.taskmix.Metric.THROUGHPUT;
import static org.taskmix.Model.async;
import static org.taskmix.Model.platformThreads;
import static org.taskmix.Model.sequential;
import static org.taskmix.Model.virtualThreads;
import static org.taskmix.Units.millis;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.util.DefaultLocale;
import org.taskmix.caution.Caution;
import org.taskmix.measure.Counter;
import org.taskmix.measure.Environment;
import org.taskmix.measure.Reading;
import org.taskmix.measure.Rounds;
import org.taskmix.measure.WarmUp;
import org.taskmix.run.ScriptedRecords;
import org.taskmix.run.ScriptedRecords.Times;
import org.taskmix.run.TaskRecords;
import org.taskmix.show.Plot;
import org.taskmix.show.Rendering;
import org.taskmix.stats.Doubt;
import org.taskmix.stats.Outcome;
import org.taskmix.testing.Page;
import org.taskmix.testing.Scripts;
import tech.tablesaw.api.Table;

/** What a reader is told of rounds whose makespans are known. Every iteration has {@value Scripts#TASKS} tasks. */
class ComparisonTest {
    private static final Mix MIX = Mix.named("checkout").waits(Scripts.TASKS, millis(10));
    private static final String MACHINE = "2 cores · Java 25.0.3 · Linux amd64 · 8 rounds · seed 42";
    private static final Environment ENVIRONMENT = new Environment(2, "25.0.3", "Vendor", "Linux amd64", 1_024);
    private static final String HOSTILE = "<script>alert(\"1\")</script> & 'more'";

    /** Medians 100, 50 and 101 ms. The pool takes half as long in every round, async now less and now more. */
    private static final Comparison THREE = comparison(
            MIX,
            rounds(sequential(), 90, 100, 110, 95, 105, 100, 100, 100),
            rounds(platformThreads(8), 45, 50, 55, 47.5, 52.5, 50, 50, 50),
            rounds(async(), 99, 90, 121, 104.5, 94.5, 103, 110, 90));

    private record Run(Model model, List<TaskRecords> iterations) {}

    private static Run rounds(Model model, double... makespans) {
        return new Run(model, Scripts.ofMakespans(makespans));
    }

    private static Comparison comparison(Mix mix, Run... runs) {
        return comparison(mix, List.of(), runs);
    }

    private static Comparison comparison(Mix mix, List<TaskRecords> control, Run... runs) {
        Map<Model, List<TaskRecords>> records = new LinkedHashMap<>();
        Arrays.stream(runs).forEach(run -> records.put(run.model(), run.iterations()));
        List<Model> models = List.copyOf(records.keySet());
        int rounds = runs[0].iterations().size();
        var session = new Rounds(
                Collections.nCopies(rounds, new int[0]),
                List.copyOf(records.values()),
                control,
                new WarmUp(WarmUp.End.SETTLED, 250_000_000, List.of(List.of(4.0, 3.0, 3.0, 3.0)), List.of()),
                Collections.nCopies(rounds + 1, Reading.none(0)),
                Rounds.End.PRECISE,
                2_468_000_000L);
        Protocol protocol = Protocol.standard().seed(42);
        return new Comparison(new Measured(mix, models, protocol, List.of(session), ENVIRONMENT), models.get(0));
    }

    private static double[] column(Table table, String name) {
        return table.doubleColumn(name).asDoubleArray();
    }

    @Test
    void codeIsThatOfTheFastestModelOrOfTheSimplestAmongThoseThatCannotBeTold() {
        assertThat(THREE.code().sentence()).isEqualTo("checkout under platformThreads(8), the fastest of 3.");
        Comparison open = comparison(
                MIX,
                rounds(async(), 99, 90, 121, 104.5, 94.5, 103, 110, 90),
                rounds(sequential(), 90, 100, 110, 95, 105, 100, 100, 100));
        assertThat(open.code().sentence())
                .isEqualTo(
                        "checkout under sequential(), the simplest of 2 that cannot be told apart: sequential(), async().");
    }

    @Test
    void theTableHasOneRowPerModelAndAUnitInEveryHeading() {
        Table table = THREE.table();
        assertThat(table.name()).isEqualTo("checkout: 10 waits of 10 ms");
        assertThat(table.columnNames())
                .containsExactly(
                        "model",
                        "makespan, median (ms)",
                        "95 % CI from (ms)",
                        "95 % CI to (ms)",
                        "throughput, median (tasks/s)",
                        "ratio to sequential(), by round (×)",
                        "ratio 95 % CI from (×)",
                        "ratio 95 % CI to (×)",
                        "verdict against sequential()",
                        "chance of a shorter makespan",
                        "lower bound (ms)",
                        "lower bound from (ms)",
                        "lower bound to (ms)",
                        "limited by",
                        "efficiency (bound / median)",
                        "failed tasks");
        assertThat(table.stringColumn("verdict against sequential()").asList())
                .containsExactly("baseline", "faster", "cannot tell");
        assertThat(column(table, "chance of a shorter makespan")).containsExactly(Double.NaN, 1, 32.5 / 64);
        assertThat(table.stringColumn("model").asList())
                .containsExactly("sequential()", "platformThreads(8)", "async()");
    }

    @Test
    void theTableHoldsMediansAndTheirIntervals() {
        Table table = THREE.table();
        assertThat(column(table, "makespan, median (ms)")).containsExactly(100, 50, 101);
        // Of eight rounds the interval is all that was seen.
        assertThat(column(table, "95 % CI from (ms)")).containsExactly(90, 45, 90);
        assertThat(column(table, "95 % CI to (ms)")).containsExactly(110, 55, 121);
        assertThat(column(table, "throughput, median (tasks/s)"))
                .containsExactly(new double[] {100, 200, (10 / 0.099 + 10 / 0.103) / 2}, within(1e-9));
    }

    @Test
    void ratiosAreTakenRoundByRound() {
        Table table = THREE.table();
        assertThat(column(table, "ratio to sequential(), by round (×)")[0]).isEqualTo(1);
        assertThat(column(table, "ratio to sequential(), by round (×)")[1]).isCloseTo(0.5, within(1e-12));
        // The rounds' ratios of async are 1.1, 0.9, 1.1, 1.1, 0.9, 1.03, 1.1 and 0.9.
        assertThat(column(table, "ratio 95 % CI from (×)"))
                .containsExactly(new double[] {Double.NaN, 0.5, 0.9}, within(1e-12));
        assertThat(column(table, "ratio 95 % CI to (×)"))
                .containsExactly(new double[] {Double.NaN, 0.5, 1.1}, within(1e-12));
    }

    @Test
    void anotherBaselineTurnsTheRatiosRound() {
        Table table = THREE.against(platformThreads(8)).table();
        double[] ratios = column(table, "ratio to platformThreads(8), by round (×)");
        assertThat(ratios[0]).isCloseTo(2, within(1e-12));
        assertThat(ratios[1]).isEqualTo(1);
        assertThat(column(table, "makespan, median (ms)")).containsExactly(100, 50, 101);
        assertThat(THREE.table().columnNames()).contains("ratio to sequential(), by round (×)");
    }

    /** Of eight rounds, the middle of the logs' averages over neighbours. */
    @Test
    void theFindingSaysWhoWasFasterAndWhoCannotBeToldApart() {
        assertThat(THREE.finding())
                .isEqualTo(
                        "platformThreads(8) was the fastest of 3. platformThreads(8) took 0.50 times as long as sequential() (95 % CI 0.50 to 0.50). "
                                + "async() and sequential() cannot be told apart: 1.05 times as long (95 % CI 0.90 to 1.10).");
    }

    @Test
    void againstAnotherBaselineTheFindingNamesIt() {
        assertThat(THREE.against(platformThreads(8)).finding())
                .isEqualTo(
                        "platformThreads(8) was the fastest of 3. sequential() took 2.00 times as long as platformThreads(8) (95 % CI 2.00 to 2.00). "
                                + "async() took 2.09 times as long as platformThreads(8) (95 % CI 1.80 to 2.20).");
    }

    @Test
    void theVerdictIsAValue() {
        assertThat(THREE.verdict(platformThreads(8)).outcome()).isEqualTo(Outcome.FASTER);
        assertThat(THREE.against(platformThreads(8)).verdict(sequential()).outcome())
                .isEqualTo(Outcome.SLOWER);
        assertThat(THREE.verdict(async()).doubt()).contains(Doubt.INTERVAL_TOO_WIDE);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> THREE.verdict(sequential()))
                .withMessage("verdict(sequential()): this model is the baseline, and nothing is faster or slower than "
                        + "itself. Name another, or write against(...) first.");
    }

    /** Six rounds are enough for one pair, and not for the three pairs of three models. */
    @Test
    void amongManyModelsMoreRoundsAreNeeded() {
        Run sequential = rounds(sequential(), 90, 100, 110, 95, 105, 100);
        Run pool = rounds(platformThreads(8), 45, 50, 55, 47, 52, 50);
        Run loop = rounds(async(), 91, 99, 111, 94, 106, 99);
        assertThat(comparison(MIX, sequential, pool).verdict(platformThreads(8)).outcome())
                .isEqualTo(Outcome.FASTER);
        assertThat(comparison(MIX, sequential, pool, loop)
                        .verdict(platformThreads(8))
                        .doubt())
                .contains(Doubt.AMONG_MANY);
    }

    @Test
    void noVerdictClaimsLessThanTheFirstModelDiffersFromItself() {
        Run sequential = rounds(sequential(), 90, 100, 110, 95, 105, 100);
        Run loop = rounds(async(), 96, 106, 116, 101, 111, 106);
        List<TaskRecords> control = Scripts.ofMakespans(97, 107, 117, 102, 112, 107);
        assertThat(comparison(MIX, sequential, loop).verdict(async()).outcome()).isEqualTo(Outcome.SLOWER);
        Comparison noisy = comparison(MIX, control, sequential, loop);
        assertThat(noisy.verdict(async()).doubt()).contains(Doubt.BELOW_NOISE_FLOOR);
        assertThat(noisy.finding()).endsWith("and the same model against itself differed by 7.8 %.");
    }

    @Test
    void cautionsStandWithTheResultInBothForms() {
        Comparison runs = comparison(MIX, rounds(sequential(), 100, 110), rounds(async(), 10, 11));
        assertThat(runs.cautions()).extracting(Caution::id).containsExactly("few-rounds");
        String line = runs.cautions().get(0).line();
        assertThat(runs.rendering().text().lines()).contains("Caution, serious (few-rounds): " + line);
        assertThat(runs.rendering().html()).contains("<li><strong>serious (few-rounds):</strong> ");
        Comparison quiet = comparison(
                MIX,
                rounds(sequential(), 100, 101, 99, 100, 101, 99, 100, 100),
                rounds(async(), 50, 51, 49, 51, 50, 49, 50, 50));
        assertThat(quiet.cautions()).isEmpty();
        assertThat(quiet.rendering().text()).doesNotContain("Caution");
        assertThat(quiet.rendering().html()).doesNotContain("Caution");
    }

    @Test
    void failedTasksAreACautionToo() {
        assertThat(failing(new IllegalStateException("no stock")).cautions())
                .extracting(Caution::id)
                .contains("failed-tasks");
    }

    @Test
    void theSameRunsMakeTheSameSummaryByteForByte() {
        Rendering first = THREE.rendering();
        Rendering again = THREE.against(async()).against(sequential()).rendering();
        assertThat(again).isEqualTo(first);
    }

    @Test
    void latenciesHaveQuantilesWhereTheyAreKnown() {
        Table latencies = THREE.latencies();
        assertThat(latencies.stringColumn("quantile").asList()).startsWith("p50", "p90", "p95", "p99");
        assertThat(latencies.rowCount()).isEqualTo(12);
        assertThat(THREE.rendering().text()).contains("p99 (ms)", "needs 368 values, has ");
        assertThat(THREE.rendering().html()).contains("needs 368 values, has ");
    }

    @Test
    void aClaimIsHeldAgainstTheRunsWhicheverTheBaseline() {
        Claim claim = Claim.faster(platformThreads(8), async());
        assertThat(THREE.claim("The pool beats the loop", claim).support()).isEqualTo(Claim.Support.SUPPORTED);
        assertThat(THREE.against(async()).claim("The pool beats the loop", claim))
                .isEqualTo(THREE.claim("The pool beats the loop", claim));
    }

    @Test
    @SuppressWarnings("NullAway") // a cell may well pass null
    void aClaimWithoutWordsOrWithAModelThatWasNotRunIsRefused() {
        Claim claim = Claim.faster(platformThreads(8), virtualThreads());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> THREE.claim("Virtual threads are slower", claim))
                .withMessageStartingWith("claim(virtualThreads()): this model was not run here");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> THREE.claim(" ", claim))
                .withMessage("claim(\" \", ...): a claim needs words to be read. Write e.g. claim(\"Virtual threads "
                        + "finish first\", faster(virtualThreads(), platformThreads(8))).");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> THREE.claim("Faster", null))
                .withMessage("claim(\"Faster\", null): it is not said what is to be checked. Write e.g. "
                        + "faster(virtualThreads(), platformThreads(8)) in place of null.");
    }

    @Test
    void theConditionsSayWhatWasAskedForAndWhatCameOfIt() {
        Table conditions = comparison(
                        MIX,
                        Scripts.ofMakespans(91, 101, 109, 96, 104, 101),
                        rounds(sequential(), 90, 100, 110, 95, 105, 100),
                        rounds(async(), 45, 50, 55, 47, 52, 50))
                .conditions();
        assertThat(conditions.stringColumn("what").asList())
                .startsWith(
                        "Asked for",
                        "Measured",
                        "Warm-up",
                        "Order",
                        "sequential()",
                        "async()",
                        "sequential() against itself",
                        "Differences that do not matter",
                        "Java");
        assertThat(conditions.stringColumn("value").asList())
                .startsWith(
                        "at most 30 s in all, less if ±3 % is reached earlier · seed 42",
                        "6 rounds in 2.5 s; every interval is within ±3 %",
                        "4 bursts in 250 ms, until no model got faster",
                        "every model once per round, shuffled and balanced over positions by the seed",
                        "Tasks run one after the other on one thread; a wait holds up all that come after.",
                        "CPU tasks and code that blocks hold up everything on the one thread of the loop; a wait is a "
                                + "timer and holds none.",
                        "1.01 times as long (95 % CI 0.99 to 1.01)",
                        "±5 %",
                        "25.0.3, Vendor");
    }

    private static Rounds jvm(WarmUp.End end, long warmUpNanos, double... makespans) {
        Reading before = Reading.none(0).with(Counter.COMPILATION_MILLIS, 0);
        Reading after =
                Reading.none(1_000_000_000).with(Counter.COMPILATION_MILLIS, Math.round(1_000 * makespans[0] / 100));
        return new Rounds(
                Collections.nCopies(makespans.length, new int[0]),
                List.of(Scripts.ofMakespans(makespans), Scripts.ofMakespans(makespans)),
                List.of(),
                new WarmUp(end, warmUpNanos, List.of(List.of(1.0)), List.of()),
                List.of(before, after),
                Rounds.End.ROUNDS,
                1_000_000_000);
    }

    /** Three rounds in each of two JVMs: the values are the medians, and what is wrong with both is said once. */
    @Test
    void eachJvmIsOneValueAndEachKindOfCautionStandsOnce() {
        List<Rounds> jvms = List.of(
                jvm(WarmUp.End.OUT_OF_TIME, 900_000_000, 50, 60, 90),
                jvm(WarmUp.End.SETTLED, 500_000_000, 70, 80, 100));
        Protocol protocol = Protocol.standard().jvms(2).seed(42);
        var runs = new Comparison(
                new Measured(MIX, List.of(sequential(), async()), protocol, jvms, ENVIRONMENT), sequential());
        assertThat(column(runs.table(), "makespan, median (ms)")).containsExactly(70, 70);
        assertThat(runs.records(async())).hasSize(6);
        assertThat(runs.cautions()).extracting(Caution::id).containsExactly("few-rounds", "still-warming", "jit-busy");
        assertThat(runs.conditions().stringColumn("value").asList())
                .contains(
                        "6 rounds in 2 JVMs in 2 s; each JVM counts as one value",
                        "from 500 ms to 900 ms; until no model got faster in 1 of 2 JVMs");
        assertThat(runs.toString()).endsWith("2 cores · Java 25.0.3 · Linux amd64 · 2 fresh JVMs · 6 rounds · seed 42");
    }

    @Test
    void everythingRecordedIsKept() {
        assertThat(THREE.sessions()).hasSize(1);
        assertThat(THREE.sessions().get(0).records()).hasSize(3);
    }

    @Test
    void fewRoundsAreShownWithoutAnIntervalAndClaimNothing() {
        Comparison few = comparison(MIX, rounds(sequential(), 100, 110), rounds(async(), 10, 11));
        assertThat(few.finding())
                .isEqualTo("async() against sequential(): too few rounds to tell, a 95 % CI needs 6 values, has 2.");
        assertThat(column(few.table(), "makespan, median (ms)")).containsExactly(105, 10.5);
        assertThat(column(few.table(), "95 % CI from (ms)")).containsOnly(Double.NaN);
        assertThat(column(few.table(), "ratio 95 % CI to (×)")).containsOnly(Double.NaN);
        assertThat(Page.of(few.rendering().html()).cells()).contains("n/a", "0.1000");
    }

    @Test
    void aMixUnderOneModelHasNoOneToBeComparedWith() {
        Comparison alone = comparison(MIX, rounds(virtualThreads(), 95, 99, 100, 100, 101, 105));
        assertThat(alone.finding())
                .isEqualTo("The median makespan of virtualThreads() was 100 ms (95 % CI 95 to 105, n = 6).");
        assertThat(alone.table().rowCount()).isEqualTo(1);
        assertThat(alone.table().columnNames())
                .containsExactly(
                        "model",
                        "makespan, median (ms)",
                        "95 % CI from (ms)",
                        "95 % CI to (ms)",
                        "throughput, median (tasks/s)",
                        "lower bound (ms)",
                        "lower bound from (ms)",
                        "lower bound to (ms)",
                        "limited by",
                        "efficiency (bound / median)",
                        "failed tasks");
        assertThat(alone.rendering().html()).doesNotContain("verdict", "baseline");
        assertThat(alone.rendering().html()).contains("virtualThreads()");
    }

    @Test
    void aSingleRoundOfASingleModelCanBeShown() {
        Comparison once = comparison(MIX, rounds(virtualThreads(), 100));
        assertThat(once.finding())
                .isEqualTo("The median makespan of virtualThreads() was 100 ms; a 95 % CI needs 6 values, has 1.");
        assertThat(once.plot(LATENCY).alternative()).contains("p50 of virtualThreads(): needs 6 values, has 1");
    }

    @Test
    void aMakespanThatTheClockCannotSeeIsStillShown() {
        Comparison coarse = comparison(MIX, rounds(sequential(), new double[6]), rounds(async(), new double[6]));
        assertThat(coarse.finding())
                .startsWith("async() and sequential() are equivalent within 5 %: 1.00 times as long");
        assertThat(coarse.plot(THROUGHPUT).png()).isNotEmpty();
    }

    private static Comparison failing(Throwable failure) {
        List<TaskRecords> failed =
                Collections.nCopies(6, ScriptedRecords.ofMakespan(Scripts.TASKS, 50_000_000, failure, failure));
        return comparison(MIX, rounds(sequential(), 100, 100, 100, 100, 100, 100), new Run(platformThreads(8), failed));
    }

    @Test
    void failedTasksAreCountedInTheFindingTheTableAndAListOfTheirKinds() {
        Comparison runs = failing(new IllegalStateException("no stock"));
        String line = "12 failed under platformThreads(8): java.lang.IllegalStateException: no stock";
        assertThat(runs.finding())
                .isEqualTo("platformThreads(8) took 0.50 times as long as sequential() (95 % CI 0.50 to 0.50). "
                        + "12 tasks failed, and a failed task can be a fast one.");
        assertThat(runs.table().intColumn("failed tasks").asList()).containsExactly(0, 12);
        assertThat(Page.of(runs.rendering().html()).texts("li")).containsExactly(line);
        assertThat(runs.rendering().text().lines()).containsOnlyOnce(line);
    }

    @Test
    void aFailedTaskDoesNotCountForThroughput() {
        assertThat(column(failing(new IllegalStateException()).table(), "throughput, median (tasks/s)"))
                .containsExactly(new double[] {100, 8 / 0.05}, within(1e-9));
    }

    @Test
    void latencyIsTheMedianOverTheTasksOfARound() {
        List<Times> tasks = List.of(
                new Times(0, 0, 1_000_000), new Times(2_000_000, 3_000_000, 4_000_000), new Times(0, 0, 90_000_000));
        assertThat(LATENCY.of(ScriptedRecords.of(tasks, List.of()))).isEqualTo(2);
    }

    @Test
    void bothFormsOfTheSummaryHoldTheSameFigures() {
        Page page = Page.of(THREE.rendering().html());
        List<String> lines = THREE.rendering().text().lines().toList();
        assertThat(lines.get(0))
                .isEqualTo(THREE.finding())
                .isEqualTo(page.texts("strong").get(0));
        assertThat(lines.get(1)).isEqualTo(page.texts("caption").get(0));
        List<String> cells = lines.subList(2, 6).stream()
                .flatMap(line -> Arrays.stream(line.strip().split(" {2,}")))
                .toList();
        assertThat(cells).hasSize(4 * 11).isEqualTo(page.cells().subList(0, 44));
        assertThat(lines.get(lines.size() - 1)).isEqualTo(MACHINE);
        assertThat(page.texts("summary")).containsExactly("What each model used", MACHINE);
    }

    @Test
    void theSummaryReadsAloudInOrder() {
        String html = THREE.rendering().html();
        assertThat(html.indexOf("<strong>")).isLessThan(html.indexOf("<table>"));
        assertThat(html.indexOf("<table>")).isLessThan(html.indexOf("<figure"));
        assertThat(Page.of(html).alternatives())
                .containsExactly(
                        "checkout: platformThreads(8) had the shortest makespan; the next best took 2.00 times as long. "
                                + "Plot of the makespan by model. sequential(): 100 ms (95 % CI 90 to 110, n = 8), lower bound 100; "
                                + "platformThreads(8): 50 ms (95 % CI 45 to 55, n = 8), lower bound 20; "
                                + "async(): 101 ms (95 % CI 90 to 121, n = 8), lower bound 10.");
    }

    @Test
    void oneLineSaysTheFindingAndTheMachine() {
        assertThat(THREE).hasToString(THREE.finding() + " " + MACHINE);
    }

    @Test
    @DefaultLocale("de-DE")
    void figuresReadTheSameInEveryLocale() {
        List<TaskRecords> failed = Collections.nCopies(
                6,
                ScriptedRecords.ofMakespan(
                        200,
                        1_234_500_000,
                        Collections.nCopies(200, new AssertionError()).toArray(Throwable[]::new)));
        Comparison runs = comparison(MIX, new Run(sequential(), failed));
        assertThat(runs.rendering().text())
                .contains("1,200 failed under sequential(): java.lang.AssertionError")
                .contains("1,200 tasks failed")
                .contains("1,235");
    }

    @Test
    void markupInTheNameOfAMixAndInMessagesIsShownAndNotObeyed() {
        List<TaskRecords> failed = Collections.nCopies(
                6, ScriptedRecords.ofMakespan(Scripts.TASKS, 50_000_000, new IllegalStateException(HOSTILE)));
        Mix mix = Mix.named(HOSTILE).task(HOSTILE, Scripts.TASKS, () -> {});
        Page page = Page.of(
                comparison(mix, new Run(sequential(), failed)).rendering().html());
        assertThat(page.tags())
                .containsExactlyInAnyOrder(
                        "p",
                        "strong",
                        "table",
                        "caption",
                        "thead",
                        "tr",
                        "th",
                        "tbody",
                        "td",
                        "ul",
                        "li",
                        "figure",
                        "img",
                        "figcaption",
                        "details",
                        "summary");
        assertThat(page.texts("caption")).contains(HOSTILE + ": 10 \"" + HOSTILE + "\" tasks");
        assertThat(page.texts("li"))
                .containsExactly("6 failed under sequential(): java.lang.IllegalStateException: " + HOSTILE);
    }

    @Test
    void aPlotHasTheFindingAsItsTitleAndNamesItsMetricAndModels() {
        Plot plot = THREE.plot(THROUGHPUT);
        assertThat(plot.chart().getTitle())
                .isEqualTo("checkout: platformThreads(8) had the highest throughput, 200 tasks/s");
        assertThat(plot.alternative())
                .contains("200 tasks/s. Plot of the throughput by model. sequential(): ")
                .contains("tasks/s", "; platformThreads(8): ", "; async(): ");
        assertThat(THREE.plot().chart().getTitle())
                .isEqualTo(
                        "checkout: platformThreads(8) had the shortest makespan; the next best took 2.00 times as long");
        assertThat(THREE.plot(LATENCY).alternative())
                .contains(". Plot of the latency by quantile and model. p50 of sequential(): ");
    }

    @Test
    void theDistributionOfLatencyHoldsEveryTaskOfEveryRound() {
        assertThat(THREE.plot(LATENCY_DISTRIBUTION).alternative())
                .contains("Plot of the distribution of latency by model. sequential(): 50 % within ")
                .contains("the slowest of 80 in ");
    }

    @Test
    void theTimelineIsThatOfTheMedianRound() {
        Plot plot = THREE.timeline(platformThreads(8));
        assertThat(plot.alternative())
                .contains(
                        "Timeline of checkout under platformThreads(8), the median by makespan of 8 rounds: 10 tasks over 50 ms");
        assertThat(plot.data().rowCount()).isEqualTo(10);
    }

    @Test
    void recordsAreThoseOfTheRounds() {
        List<TaskRecords> script = Scripts.ofMakespans(1, 2, 3);
        Comparison runs = comparison(MIX, rounds(sequential(), 1, 2, 3), new Run(async(), script));
        assertThat(runs.records(async())).isEqualTo(script);
    }

    @Test
    @SuppressWarnings("NullAway") // a cell may well pass null
    void aModelThatWasNotRunIsRefused() {
        String message = "%s: this model was not run here, so nothing is known of it. Name one that was: "
                + "sequential(), platformThreads(8), async().";
        assertThatIllegalArgumentException()
                .isThrownBy(() -> THREE.against(platformThreads(4)))
                .withMessage(message.formatted("against(platformThreads(4))"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> THREE.records(virtualThreads()))
                .withMessage(message.formatted("records(virtualThreads())"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> THREE.timeline(virtualThreads()))
                .withMessage(message.formatted("timeline(virtualThreads())"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> THREE.against(null))
                .withMessage(message.formatted("against(null)"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> THREE.plot(null))
                .withMessage("plot(null): it takes a metric to draw a plot, got null. Write e.g. plot(LATENCY), or "
                        + "plot() for the makespan.");
    }
}
