package org.taskmix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;
import static org.taskmix.Cores.cores;
import static org.taskmix.Model.async;
import static org.taskmix.Model.cachedThreads;
import static org.taskmix.Model.completableFuture;
import static org.taskmix.Model.forkJoin;
import static org.taskmix.Model.platformThreads;
import static org.taskmix.Model.sequential;
import static org.taskmix.Model.threadPerTask;
import static org.taskmix.Model.virtualThreads;
import static org.taskmix.Model.workerProcesses;
import static org.taskmix.Units.micros;
import static org.taskmix.Units.millis;
import static org.taskmix.run.Arrivals.constant;
import static org.taskmix.work.Work.cpu;
import static org.taskmix.work.Work.http;
import static org.taskmix.work.Work.nativeSleep;
import static org.taskmix.work.Work.sql;
import static org.taskmix.work.Work.steps;
import static org.taskmix.work.Work.waiting;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.taskmix.show.Rendering;
import org.taskmix.testing.Quiet;
import org.taskmix.work.CpuKind;
import org.taskmix.work.SqlQuery;
import org.taskmix.work.Work;
import org.taskmix.work.database.Database;

@SuppressWarnings("NullAway") // a cell may well pass null
class PredictionTest {

    private static final Hardware TWO_CORES = new Hardware(2, Spread.exactly(2), Spread.exactly(3e6), List.of());
    private static final Spread NOTHING = Spread.exactly(0);
    private static final Overheads FREE = new Overheads(NOTHING, NOTHING, NOTHING, NOTHING, NOTHING);
    private static final Database DATABASE = Database.postgres().connections(4);
    private static final SqlQuery QUERY = sql(millis(10), DATABASE);

    static Stream<Model> models() {
        return Stream.of(
                sequential(),
                platformThreads(8),
                cachedThreads(),
                threadPerTask(),
                virtualThreads(),
                virtualThreads().atMost(4),
                virtualThreads().onCarriers(1),
                async(),
                async().offloading(2),
                completableFuture(),
                forkJoin(2),
                workerProcesses(2),
                workerProcesses(2).keptRunning());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("models")
    void noModelIsPredictedBelowItsLowerBound(Model model) throws InterruptedException {
        Mix mix = Mix.named("all")
                .cpu(20, millis(5))
                .waits(30, millis(20))
                .tasks(20, steps(http(millis(10)), cpu(millis(1))))
                .tasks(10, nativeSleep(millis(3)))
                .tasks(20, QUERY);
        double bound = Bounds.bound(mix, model, org.taskmix.bound.Bound.Cores.exactly(2), 1)
                .value();
        Forecast.Figures figures = simulated(mix, model, FREE);
        assertThat(figures.makespan().value()).isGreaterThanOrEqualTo(bound * (1 - 1e-9));
        assertThat(figures.makespan().low()).isLessThan(figures.makespan().value());
        assertThat(figures.meanLatency().value())
                .isLessThanOrEqualTo(figures.p99().value());
        assertThat(figures.p99().value()).isLessThanOrEqualTo(figures.makespan().high());
    }

    @Test
    void whatModelsDoIsWhatIsSimulated() throws InterruptedException {
        Mix cpu = Mix.named("cpu").cpu(100, millis(5));
        assertMakespan(cpu, sequential(), 500);
        assertMakespan(cpu, platformThreads(8), 250);
        assertMakespan(cpu, virtualThreads(), 250);
        assertMakespan(cpu, virtualThreads().onCarriers(1), 500);
        assertMakespan(cpu, async(), 500);
        assertMakespan(cpu, async().offloading(2), 250);
        Mix waits = Mix.named("waits").waits(100, millis(20));
        assertMakespan(waits, sequential(), 2_000);
        assertMakespan(waits, platformThreads(8), 260);
        assertMakespan(waits, virtualThreads(), 20);
        assertMakespan(waits, virtualThreads().atMost(10), 200);
        assertMakespan(waits, async(), 20);
        assertMakespan(waits, workerProcesses(4).keptRunning(), 500);
        Mix held = Mix.named("native").tasks(20, nativeSleep(millis(10)));
        assertMakespan(held, virtualThreads(), 100);
        assertMakespan(held, cachedThreads(), 10);
        assertMakespan(held, async(), 200);
        Mix queries = Mix.named("queries").tasks(40, QUERY);
        assertMakespan(queries, virtualThreads(), 100);
        assertMakespan(queries, platformThreads(2), 200);
        assertMakespan(queries, async(), 400);
    }

    @Test
    void whatAModelCostsIsAdded() throws InterruptedException {
        var costs = new Overheads(
                Spread.exactly(100_000),
                Spread.exactly(50_000),
                Spread.exactly(1_000_000),
                NOTHING,
                Spread.exactly(300_000_000));
        Mix mix = Mix.named("waits").waits(1, millis(20));
        assertThat(simulated(mix, virtualThreads(), costs).makespan().value()).isCloseTo(321.15, within(1e-6));
    }

    @Test
    void latencyOfOpenArrivalsIsPredicted() throws InterruptedException {
        Mix mix = Mix.named("open").cpu(1_000, millis(5)).arriving(constant(100));
        assertThat(simulated(mix, sequential(), FREE).meanLatency().value()).isCloseTo(5, within(1e-6));
    }

    @Test
    void moreCoresAreFasterAndLessCertain() throws InterruptedException {
        Mix mix = Mix.named("cpu").cpu(10_000, millis(5));
        var measured = new Hardware(2, new Spread(1.94, 1.96, 1.98), Spread.exactly(3e6), List.of());
        Forecast.Figures here = figures(mix, virtualThreads(), FREE, measured);
        Forecast.Figures there = figures(mix, virtualThreads(), FREE, measured.withCores(64));
        assertThat(here.makespan().value() / there.makespan().value()).isBetween(25.0, 33.0);
        assertThat(there.makespan().relativeHalfWidth())
                .isGreaterThan(here.makespan().relativeHalfWidth());
    }

    @Quiet
    @ParameterizedTest(name = "{0}")
    @MethodSource("models")
    void aHundredThousandTasksTakeMomentsAndNoObjectEach(Model model) {
        Mix mix = Mix.named("many").tasks(100_000, steps(cpu(micros(200)), waiting(millis(50))));
        var forecaster = new Forecaster(mix, TWO_CORES, 1);
        long start = System.nanoTime();
        assertThat(forecaster.once(model, FREE, Map.of()).makespanNanos()).isPositive();
        // It takes a twentieth of that; ten times as many have their own benchmark.
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }

    @Quiet
    @Test
    void aPredictionStandsBesideItsMeasurement() throws InterruptedException {
        Comparison runs = Mix.named("both <b>")
                .tasks(40, steps(cpu(millis(1)), waiting(millis(20))))
                .runUnder(Protocol.quick().rounds(6).seed(1), virtualThreads(), platformThreads(4));
        Prediction prediction = runs.prediction();
        assertThat(prediction.table().columnNames())
                .containsExactly(
                        "model",
                        "makespan, predicted (ms)",
                        "95 % interval from (ms)",
                        "95 % interval to (ms)",
                        "makespan measured, median (ms)",
                        "error (%)",
                        "mean latency, predicted (ms)",
                        "latency p99, predicted (ms)",
                        "scope");
        assertThat(prediction.error(platformThreads(4))).isBetween(-0.5, 0.5);
        assertThat(prediction.finding())
                .startsWith("Simulated, virtualThreads() has the shortest makespan of ")
                .endsWith(").");
        Rendering shown = prediction.rendering();
        assertThat(shown.html())
                .contains("alt=\"Simulated, virtualThreads()", "both &lt;b&gt;")
                .doesNotContain("<b>");
        assertThat(shown.text()).contains("virtualThreads(): predicted ", ", measured ");
        assertThat(shown.html().length()).isLessThan(200_000);
        assertThat(prediction.toString()).doesNotContain("\n");
    }

    @Test
    void aMixThatIsNotKnownIsRefusedModelByModel() throws InterruptedException {
        Prediction prediction = Mix.named("own").task("price", 5, () -> 1).predict(virtualThreads());
        assertThat(prediction.of(virtualThreads()))
                .isEqualTo(
                        new Forecast.Refused(
                                virtualThreads(),
                                "what \"price\" tasks need of cores and waits is not known before they run, so nothing can be simulated. Run the mix, or describe them, e.g. as steps(cpu(millis(2)), waiting(millis(20)))."));
        assertThat(prediction.finding()).isEqualTo("None of these models can be simulated.");
        assertThat(prediction.table().stringColumn("scope").get(0)).startsWith("refused: what \"price\" tasks need");
        assertThat(prediction.rendering().text()).startsWith("None of these models can be simulated.");
        assertThatIllegalStateException()
                .isThrownBy(prediction::plot)
                .withMessage(
                        "plot(): none of these models can be simulated, so there is nothing to draw. The table says why.");
    }

    @Test
    void whatIsOutOfScopeIsRefused() {
        Mix memory = Mix.named("memory").tasks(5, cpu(millis(5), CpuKind.MEMORY));
        int here = Runtime.getRuntime().availableProcessors();
        assertThat(Scope.refusal(memory, virtualThreads(), here)).isEmpty();
        assertThat(Scope.refusal(memory, virtualThreads(), 1_000))
                .hasValue(
                        "memory-bound tasks of 5 ms share the way to memory, and how much of it 1000 cores have was not measured on the %s of this machine. Leave these tasks out, or predict for at most %s."
                                .formatted(here, here));
        assertThat(Scope.refusal(Mix.named("many").waits(30_000, millis(5)), threadPerTask(), here))
                .hasValue(
                        "30,000 tasks may each hold a platform thread, and what more than 20,000 of them cost was not calibrated. Write a pool, e.g. platformThreads(1_000), or virtualThreads().");
        assertThat(Scope.refusal(
                        Mix.named("open").waits(3, millis(5)).arriving(constant(10)), workerProcesses(2), here))
                .hasValue(
                        "worker processes that start while tasks arrive are not simulated. Write workerProcesses(2).keptRunning().");
    }

    @Test
    void aPoolThatGrowsWhileItsCallsWaitIsNotSimulated() {
        Mix calls = Mix.named("calls").tasks(3, steps(http(millis(5)), cpu(millis(1))));
        for (Model model : List.of(forkJoin(2), completableFuture())) {
            assertThat(Scope.refusal(calls, model, 2))
                    .hasValue(
                            "its pool adds threads while HTTP calls wait, and what those cost was not calibrated. Write e.g. platformThreads(8), or virtualThreads().");
            assertThat(Scope.refusal(Mix.named("waits").waits(3, millis(5)), model, 2))
                    .isEmpty();
        }
    }

    @Test
    void doubtsAreNamed() throws InterruptedException {
        var dear = new Overheads(Spread.exactly(500_000), NOTHING, NOTHING, NOTHING, NOTHING);
        assertThat(simulated(Mix.named("dear").cpu(400, millis(1)), platformThreads(2), dear)
                        .doubts())
                .containsExactly(
                        "33 % of the cores' work is what model and calls cost, which is known less well than the tasks");
        assertThat(simulated(Mix.named("brief").cpu(4, millis(1)), platformThreads(2), FREE)
                        .doubts())
                .containsExactly("a makespan below 20 ms is decided by single wake-ups");
        assertThat(simulated(Mix.named("good").cpu(400, millis(1)), platformThreads(2), FREE)
                        .isInScope())
                .isTrue();
    }

    @Test
    void whatCannotBePredictedIsSaid() {
        Mix mix = Mix.named("checkout").waits(5, millis(5));
        assertThatIllegalStateException()
                .isThrownBy(() -> Mix.named("checkout").predict(async()))
                .withMessage(
                        "Mix \"checkout\" has no tasks yet, so there is nothing to predict. Add some, e.g. mix.waits(100, millis(20)).");
        assertThatIllegalArgumentException()
                .isThrownBy(mix::predict)
                .withMessage(
                        "predict(...) got no model, so there is nothing to predict the mix under. Name at least one, e.g. mix.predict(platformThreads(8), virtualThreads()).");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> mix.predict(async(), null))
                .withMessage(
                        "predict(...) got null for a model. Name models by their factories, e.g. mix.predict(platformThreads(8), virtualThreads()).");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> mix.predictOn(cores(64), async(), async()))
                .withMessage(
                        "predictOn(...) got async() twice. Each model may appear once; to compare pool sizes use platformThreads(8), platformThreads(16).");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> mix.predictOn(null, async()))
                .withMessage(
                        "predictOn(null, ...): it is not said how many cores the machine has. Write e.g. predictOn(cores(64), virtualThreads()), or predict(virtualThreads()) for this one.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> cores(0))
                .withMessage(
                        "cores(0): a prediction is for 1 to 1,024 cores, got 0. Write e.g. mix.predictOn(cores(64), virtualThreads()).");
        Prediction one = new Prediction(mix, List.of(new Forecast.Refused(async(), "why")), Map.of(), "here");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> one.of(sequential()))
                .withMessage("of(sequential()): this model was not predicted here. Name one that was: async().");
        assertThat(one.error(async())).isNaN();
    }

    private static void assertMakespan(Mix mix, Model model, double millis) throws InterruptedException {
        assertThat(simulated(mix, model, FREE).makespan().value())
                .as(mix + " under " + model)
                .isCloseTo(millis, within(1e-6));
    }

    private static Forecast.Figures simulated(Mix mix, Model model, Overheads overheads) throws InterruptedException {
        return figures(mix, model, overheads, TWO_CORES);
    }

    private static Forecast.Figures figures(Mix mix, Model model, Overheads overheads, Hardware hardware)
            throws InterruptedException {
        Map<Work, Spread> calls = new HashMap<>();
        return (Forecast.Figures) new Forecaster(mix, hardware, 1).simulated(model, overheads, calls);
    }
}
