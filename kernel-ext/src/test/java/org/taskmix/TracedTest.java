package org.taskmix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.taskmix.Model.async;
import static org.taskmix.Model.platformThreads;
import static org.taskmix.Model.sequential;
import static org.taskmix.Model.threadPerTask;
import static org.taskmix.Model.virtualThreads;
import static org.taskmix.Model.workerProcesses;
import static org.taskmix.Units.millis;
import static org.taskmix.work.Work.cpu;
import static org.taskmix.work.Work.nativeSleep;
import static org.taskmix.work.Work.steps;
import static org.taskmix.work.Work.waiting;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.taskmix.inside.Doing;
import org.taskmix.inside.TracedLane;
import org.taskmix.run.Arrivals;
import org.taskmix.show.Rendering;
import org.taskmix.testing.Quiet;
import tech.tablesaw.api.Table;

@Timeout(60)
class TracedTest {

    private static final Mix MIX = Mix.named("<b>shop")
            .cpu(20, millis(1))
            .waits(20, millis(5))
            .http(20, millis(5))
            .task("own", 10, () -> Thread.sleep(1))
            .tasks(10, steps(cpu(millis(1)), waiting(millis(2)), cpu(millis(1))));

    private static final int CPU = 0;
    private static final int STEPS = 4;

    /** A trace takes more than a second, so the tests look at the same ones. */
    private static final Map<Model, Traced> TRACES = new HashMap<>();

    private static Traced traced(Model model) throws InterruptedException {
        Traced known = TRACES.get(model);
        if (known == null) {
            known = MIX.timelineUnder(model);
            TRACES.put(model, known);
        }
        return known;
    }

    /** One piece of a lane. */
    private record Piece(int lane, long from, long to, int group, int step, Doing doing) {
        long nanos() {
            return to - from;
        }
    }

    private static List<Piece> pieces(Traced traced) {
        List<Piece> all = new ArrayList<>();
        List<TracedLane> lanes = traced.run().lanes();
        for (int l = 0; l < lanes.size(); l++) {
            TracedLane lane = lanes.get(l);
            for (int i = 0; i < lane.size(); i++) {
                all.add(new Piece(l, lane.fromNanos(i), lane.toNanos(i), lane.group(i), lane.step(i), lane.doing(i)));
            }
        }
        return all;
    }

    private static List<Piece> pieces(Traced traced, Predicate<Piece> which) {
        return pieces(traced).stream().filter(which).toList();
    }

    private static boolean isOnLoop(Traced traced, Piece piece) {
        return traced.run().lanes().get(piece.lane()).name().endsWith("loop");
    }

    private static long nanos(List<Piece> pieces) {
        return pieces.stream().mapToLong(Piece::nanos).sum();
    }

    static Stream<Model> models() {
        return EveryModelTest.modelsThatRunLambdas();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("models")
    void onALaneNoPieceOverlapsAnother(Model model) throws Exception {
        Traced traced = traced(model);
        assertThat(pieces(traced)).isNotEmpty();
        for (int lane = 0; lane < traced.run().lanes().size(); lane++) {
            int which = lane;
            List<Piece> inOrder = pieces(traced, piece -> piece.lane() == which).stream()
                    .sorted(Comparator.comparingLong(Piece::from))
                    .toList();
            for (int i = 1; i < inOrder.size(); i++) {
                assertThat(inOrder.get(i).from())
                        .isGreaterThanOrEqualTo(inOrder.get(i - 1).to());
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("models")
    void everyStepOfEveryTaskIsTraced(Model model) throws Exception {
        Traced traced = traced(model);
        Table steps = traced.steps();
        assertThat(steps.intColumn("tasks").asList()).containsExactly(20, 20, 20, 10, 10, 10, 10);
        assertThat(steps.stringColumn("what it does").asList())
                .containsExactly(
                        "CPU tasks of 1 ms",
                        "waits of 5 ms",
                        "HTTP calls answered after 5 ms",
                        "\"own\" tasks",
                        "CPU tasks of 1 ms",
                        "waits of 2 ms",
                        "CPU tasks of 1 ms");
        // A CPU step of ours is one piece, wherever it is; a loop with threads beside it hands it over first.
        boolean handsOver = model instanceof Async async && async.offload().isPresent();
        List<Piece> cpu = pieces(traced, piece -> piece.group() == CPU && !(handsOver && isOnLoop(traced, piece)));
        assertThat(cpu)
                .hasSize(20)
                .allSatisfy(piece -> assertThat(piece.doing()).isEqualTo(Doing.EXECUTING));
        double waited = steps.doubleColumn("waiting, holding a thread, mean (ms)")
                        .get(1)
                + steps.doubleColumn("waiting without a thread, mean (ms)").get(1);
        assertThat(waited).isGreaterThan(4.9);
        assertThat(steps.doubleColumn("executing, mean (ms)").get(CPU)).isGreaterThan(0.1);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("models")
    void thereIsALaneForEachThreadOfTheModel(Model model) throws Exception {
        List<String> lanes = traced(model).lanes().stringColumn(0).asList();
        switch (model) {
            case Sequential one -> assertThat(lanes).containsExactly("cell's thread");
            case PlatformThreads pool -> assertThat(lanes).containsExactly("thread 1", "thread 2", "thread 3");
            case VirtualThreads virtual ->
                assertThat(lanes).contains("carrier 1").allMatch(lane -> lane.startsWith("carrier "));
            case Async async ->
                assertThat(lanes)
                        .containsExactlyElementsOf(
                                async.offload().isPresent()
                                        ? List.of("event loop", "offload 1", "offload 2")
                                        : List.of("event loop"));
            // The JDK's client waits in a way for which such a pool starts another worker.
            case ForkJoin pool ->
                assertThat(lanes)
                        .contains("worker 1", "worker 2", "worker 3")
                        .allMatch(lane -> lane.startsWith("worker "));
            default -> assertThat(lanes).contains("thread 1").hasSizeLessThanOrEqualTo(MIX.size());
        }
    }

    @Test
    void onOneLoopAllExecutesOnOneLane() throws Exception {
        Traced traced = Mix.named("m").cpu(20, millis(1)).waits(20, millis(5)).timelineUnder(async());
        assertThat(traced.run().lanes()).hasSize(1);
        assertThat(pieces(traced)).allSatisfy(piece -> assertThat(piece.doing()).isEqualTo(Doing.EXECUTING));
        assertThat(traced.toString())
                .contains(
                        "on the event loop at most 1 of 40 tasks executed at once, at most ",
                        " waited without a thread");
    }

    @Test
    void aWaitOnAVirtualThreadIsOnNoLane() throws Exception {
        Traced traced = Mix.named("m").waits(200, millis(20)).timelineUnder(virtualThreads());
        assertThat(pieces(traced, piece -> piece.group() >= 0)).isEmpty();
        assertThat(traced.toString()).contains("waited without a thread");
        Table steps = traced.steps();
        assertThat(steps.doubleColumn("waiting, holding a thread, mean (ms)").get(0))
                .isZero();
        assertThat(steps.doubleColumn("waiting without a thread, mean (ms)").get(0))
                .isGreaterThan(19);
    }

    @Test
    void aWaitHoldsAThreadOfAPool() throws Exception {
        Traced traced = Mix.named("m").waits(9, millis(20)).timelineUnder(platformThreads(3));
        assertThat(pieces(traced)).hasSize(9).allSatisfy(piece -> {
            assertThat(piece.doing()).isEqualTo(Doing.HOLDING);
            assertThat(piece.nanos()).isGreaterThan(19_000_000);
        });
        assertThat(traced.toString())
                .contains(
                        "on 3 threads at most 3 of 9 tasks held a thread while they waited and at most ",
                        " were queued");
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_24)
    void aNativeSleepHoldsACarrier() throws Exception {
        Traced traced = Mix.named("m")
                .tasks(6, nativeSleep(millis(20)))
                .timelineUnder(virtualThreads().onCarriers(2));
        assertThat(pieces(traced, piece -> piece.group() >= 0)).hasSize(6).allSatisfy(piece -> {
            assertThat(piece.doing()).isEqualTo(Doing.HOLDING);
            assertThat(piece.nanos()).isGreaterThan(19_000_000);
        });
        assertThat(traced.lanes().stringColumn(0).asList()).containsExactly("carrier 1", "carrier 2");
        assertThat(traced.toString()).contains("held a thread while they waited");
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_22)
    void aNativeSleepHoldsTheLoopUnlessThereAreThreadsBesideIt() throws Exception {
        Mix mix = Mix.named("m").tasks(4, nativeSleep(millis(20)));
        assertThat(pieces(mix.timelineUnder(async()), piece -> piece.doing() == Doing.HOLDING))
                .hasSize(4);
        Traced beside = mix.timelineUnder(async().offloading(2));
        List<Piece> held = pieces(beside, piece -> piece.doing() == Doing.HOLDING);
        assertThat(held).hasSize(4);
        assertThat(held).noneMatch(piece -> isOnLoop(beside, piece));
        // Two go on at a time, so two are queued for as long as those take.
        assertThat(beside.steps()
                        .doubleColumn("queued after the start, mean (ms)")
                        .get(0))
                .isGreaterThan(9);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("models")
    void stepsKeepTheirOrder(Model model) throws Exception {
        Traced traced = Mix.named("m")
                .tasks(1, steps(cpu(millis(1)), waiting(millis(2)), cpu(millis(1))))
                .timelineUnder(model);
        List<Integer> order = pieces(traced, piece -> piece.group() >= 0).stream()
                .sorted(Comparator.comparingLong(Piece::from))
                .map(Piece::step)
                // A callback that starts the next step goes on for a moment after it.
                .distinct()
                .toList();
        assertThat(order).isSorted();
        assertThat(order).contains(0, 2);
        assertThat(order.contains(1)).isEqualTo(!(model instanceof VirtualThreads));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("models")
    void aStepThatExecutesAndOneThatWaitsAreToldApart(Model model) throws Exception {
        Traced traced = traced(model);
        assertThat(pieces(traced, piece -> piece.group() == STEPS && piece.step() != 1))
                .allSatisfy(piece -> assertThat(piece.doing()).isEqualTo(Doing.EXECUTING));
        assertThat(traced.steps()
                        .doubleColumn("waiting, holding a thread, mean (ms)")
                        .get(4))
                .isZero();
    }

    @Quiet
    @Test
    void aStepThatWaitsHardlyExecutes() throws Exception {
        for (Model model : List.of(platformThreads(3), virtualThreads(), async())) {
            assertThat(traced(model)
                            .steps()
                            .doubleColumn("executing, mean (ms)")
                            .get(5))
                    .as(model.name())
                    .isLessThan(2);
        }
    }

    private static double compute() {
        double sum = 0;
        long end = System.nanoTime() + 200_000_000;
        while (System.nanoTime() < end) {
            sum += Math.sqrt(sum + 1);
        }
        return sum;
    }

    /** Looks may be late on a busy machine; of 300 ms, they see more than half. */
    @Quiet
    @Test
    void codeOfAReaderIsSeenToWaitAndToCompute() throws Exception {
        Mix sleeps = Mix.named("m").task("sleeps", 2, () -> Thread.sleep(300));
        assertThat(nanos(pieces(sleeps.timelineUnder(virtualThreads()), piece -> piece.group() >= 0)))
                .isLessThan(300_000_000);
        List<Piece> onAPool = pieces(sleeps.timelineUnder(platformThreads(2)));
        assertThat(nanos(onAPool)).isGreaterThan(590_000_000);
        assertThat(nanos(onAPool.stream()
                        .filter(piece -> piece.doing() == Doing.HOLDING)
                        .toList()))
                .isGreaterThan(300_000_000);
        Mix computes = Mix.named("m").task("computes", 2, TracedTest::compute);
        for (Model model : List.of(virtualThreads(), platformThreads(2), async())) {
            assertThat(nanos(pieces(
                            computes.timelineUnder(model),
                            piece -> piece.group() == 0 && piece.doing() == Doing.EXECUTING)))
                    .as(model.name())
                    .isGreaterThan(200_000_000);
        }
    }

    @Test
    void aThreadForEachTaskHasALaneForEach() throws Exception {
        Traced traced = Mix.named("m").waits(50, millis(5)).timelineUnder(threadPerTask());
        assertThat(traced.lanes().rowCount()).isEqualTo(50);
        assertThat(traced.toString()).contains("on 50 threads");
    }

    @Test
    void openArrivalsAreTracedFromWhenTheFirstTaskIsDue() throws Exception {
        Traced traced = Mix.named("m")
                .cpu(20, millis(1))
                .arriving(Arrivals.constant(500))
                .timelineUnder(platformThreads(2));
        assertThat(traced.plot().alternative()).contains("20 tasks over ");
        assertThat(pieces(traced)).hasSize(20);
    }

    @Test
    void itIsShownAsASentenceAFigureAndTables() throws Exception {
        Rendering rendering = traced(virtualThreads()).rendering();
        assertThat(rendering.html())
                .startsWith("<p><strong>&lt;b&gt;shop under virtualThreads(): on ")
                .contains("<img alt=\"&lt;b&gt;shop under virtualThreads(): on ")
                .contains("<caption>Steps of &lt;b&gt;shop", "<caption>Threads of &lt;b&gt;shop")
                .contains("Code of yours was looked at from outside")
                .doesNotContain("<b>shop")
                .hasSizeLessThan(200_000);
        assertThat(rendering.text())
                .contains(
                        "1 traced iteration after",
                        "executing, mean (ms)",
                        "held by a task that waits (% of the time)");
        assertThat(rendering.png()).isNotNull();
    }

    @Test
    void aHundredThousandTasksAreShownAlike() throws Exception {
        Traced traced = Mix.named("m")
                .waits(50_000, millis(1))
                .cpu(50_000, Units.micros(10))
                .timelineUnder(async());
        assertThat(traced.steps().intColumn("tasks").asList()).containsExactly(50_000, 50_000);
        assertThat(traced.rendering().html()).hasSizeLessThan(200_000);
        assertThat(IntStream.of(pieces(traced).size()).sum()).isGreaterThanOrEqualTo(150_000);
    }

    @Test
    void anInterruptEndsItAndItsThreads() throws Exception {
        var reached = new CountDownLatch(1);
        var thrown = new AtomicReference<Throwable>();
        Mix mix = Mix.named("m").task("long", 1, () -> {
            reached.countDown();
            Thread.sleep(30_000);
        });
        Thread cell = Thread.ofPlatform().start(() -> {
            try {
                var unused = mix.timelineUnder(async());
            } catch (Throwable failure) {
                thrown.set(failure);
            }
        });
        reached.await();
        cell.interrupt();
        assertThat(cell.join(Duration.ofSeconds(5))).isTrue();
        assertThat(thrown.get())
                .isInstanceOf(InterruptedException.class)
                .hasMessage("Stopped by an interrupt before the timeline of async() was whole, so nothing is kept.");
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.startsWith("taskmix-timeline"));
    }

    @Test
    @SuppressWarnings("NullAway") // on purpose: a cell is not checked
    void whatCannotBeTracedSaysWhatToWriteInstead() {
        assertThatThrownBy(() -> MIX.timelineUnder(null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("timelineUnder(null): it is not said what to run the mix under. Write e.g. "
                        + "timelineUnder(virtualThreads()).");
        assertThatThrownBy(() -> Mix.named("none").timelineUnder(async()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Mix \"none\" has no tasks yet, so there is nothing to show. Add some, e.g. "
                        + "mix.waits(100, millis(20)).");
        assertThatThrownBy(() -> MIX.timelineUnder(workerProcesses(2).keptRunning()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "timelineUnder(workerProcesses(2).keptRunning()): its tasks run in other processes, whose threads cannot be "
                                + "seen from here. Write a model that runs them here, e.g. timelineUnder(platformThreads(2)).");
        assertThatThrownBy(() ->
                        Mix.named("m").waits(1_000_000, Duration.ofMinutes(10)).timelineUnder(sequential()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Write e.g. mix.ofSize(");
    }
}
