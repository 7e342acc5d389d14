package org.taskmix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
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
import static org.taskmix.Units.seconds;

import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.taskmix.bound.Bound;
import org.taskmix.run.TaskRecords;
import org.taskmix.testing.Quiet;
import org.taskmix.work.CpuKind;
import org.taskmix.work.CpuSpeed;

/** What holds under every model, written once. Bounds on time are orders of magnitude: other work shares the machine. */
@Timeout(60)
class EveryModelTest {
    private static final Protocol ONCE =
            Protocol.quick().rounds(1).warmUp(millis(0)).seed(42);
    private static final Protocol TWICE =
            Protocol.quick().rounds(2).warmUp(millis(0)).seed(42);

    private final Set<Thread> before = ourThreads();

    static Stream<Model> models() {
        return Stream.concat(
                modelsThatRunLambdas(),
                Stream.of(workerProcesses(2), workerProcesses(2).keptRunning()));
    }

    /** Worker processes take only code that travels; {@link WorkersRunnerTest} says the same of them. */
    static Stream<Model> modelsThatRunLambdas() {
        return Stream.of(
                sequential(),
                platformThreads(3),
                cachedThreads(),
                threadPerTask(),
                virtualThreads(),
                virtualThreads().atMost(5),
                virtualThreads().onCarriers(1),
                async(),
                async().offloading(2),
                completableFuture(),
                forkJoin(3));
    }

    @BeforeAll
    static void calibrate() throws InterruptedException {
        CpuSpeed.ofThisKernel(CpuKind.ARITHMETIC);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("modelsThatRunLambdas")
    void everyTaskRunsExactlyOncePerIteration(Model model) throws InterruptedException {
        var a = new AtomicInteger();
        var b = new AtomicInteger();
        Comparison runs = Mix.named("counted")
                .task("a", 70, a::incrementAndGet)
                .task("b", 30, () -> {
                    b.incrementAndGet();
                })
                .runUnder(TWICE, model);
        assertThat(a).hasValue(2 * 70);
        assertThat(b).hasValue(2 * 30);
        assertThat(runs.records(model)).hasSize(2).allSatisfy(iteration -> {
            assertThat(iteration.size()).isEqualTo(100);
            assertThat(iteration.failures()).isEmpty();
        });
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("models")
    void aTaskIsSubmittedThenStartsThenEnds(Model model) throws InterruptedException {
        for (TaskRecords iteration : mixedWork().runUnder(TWICE, model).records(model)) {
            for (int i = 0; i < iteration.size(); i++) {
                assertThat(iteration.submittedNanos(i)).isNotNegative().isLessThanOrEqualTo(iteration.startedNanos(i));
                assertThat(iteration.startedNanos(i)).isLessThan(iteration.endedNanos(i));
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("models")
    void latencyNeverExceedsMakespan(Model model) throws InterruptedException {
        for (TaskRecords iteration : mixedWork().runUnder(TWICE, model).records(model)) {
            assertThat(iteration.latenciesNanos()).hasSize(60);
            for (long latency : iteration.latenciesNanos()) {
                assertThat(latency).isPositive().isLessThanOrEqualTo(iteration.makespanNanos());
            }
        }
    }

    /** A thread of a fork-join pool that waits for an answer makes the pool add one. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("models")
    void noIterationIsShorterThanItsLowerBound(Model model) throws InterruptedException {
        for (Mix mix : List.of(
                Mix.named("calls").http(12, millis(20)), Mix.named("waits").waits(12, millis(10)))) {
            long shortest = mix.runUnder(TWICE, model).records(model).stream()
                    .mapToLong(TaskRecords::makespanNanos)
                    .min()
                    .orElseThrow();
            assertThat(shortest / 1e6)
                    .isGreaterThanOrEqualTo(Bounds.bound(mix, model, Bound.Cores.exactly(1_000), 42)
                            .value());
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("modelsThatRunLambdas")
    void aTaskThatThrowsIsCountedAndTheOthersRun(Model model) throws InterruptedException {
        var others = new AtomicInteger();
        Comparison runs = Mix.named("failing")
                .task("unchecked", 4, EveryModelTest::throwUnchecked)
                .task("checked", 3, EveryModelTest::throwChecked)
                .task("error", 2, EveryModelTest::throwError)
                .task("recursion", 1, () -> depth(1))
                .task("silent", 1, EveryModelTest::throwWithoutMessage)
                .task("fine", 20, others::incrementAndGet)
                .runUnder(TWICE, model);
        assertThat(others).hasValue(2 * 20);
        assertThat(runs.records(model)).hasSize(2).allSatisfy(iteration -> {
            assertThat(iteration.failed()).isEqualTo(11);
            assertThat(iteration.failures())
                    .isEqualTo(Map.of(
                            "java.lang.IllegalStateException: no stock",
                            4,
                            "java.io.IOException: no route",
                            3,
                            "java.lang.AssertionError: no sense",
                            2,
                            "java.lang.StackOverflowError",
                            1,
                            Unspeakable.class.getName(),
                            1));
        });
        assertThat(runs.table().intColumn("failed tasks").get(0)).isEqualTo(22);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("models")
    void anInterruptEndsCpuTasksOfTenSeconds(Model model) throws InterruptedException {
        assertThatAnInterruptEnds(Mix.named("busy").cpu(5, seconds(10)), model);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("models")
    void anInterruptEndsWaitsOfAMinute(Model model) throws InterruptedException {
        assertThatAnInterruptEnds(Mix.named("waiting").waits(50, seconds(60)), model);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("modelsThatRunLambdas")
    void anInterruptEndsOwnCodeThatSleeps(Model model) throws InterruptedException {
        var inside = new AtomicInteger();
        Mix mix = Mix.named("sleeping").task("sleep", 50, () -> {
            inside.incrementAndGet();
            try {
                Thread.sleep(Duration.ofMinutes(1));
            } finally {
                inside.decrementAndGet();
            }
        });
        assertThatAnInterruptEnds(mix, model);
        assertThat(soon(() -> inside.get() == 0)).as("all tasks have ended").isTrue();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("modelsThatRunLambdas")
    void anInterruptEndsOwnCodeThatWrapsIt(Model model) throws InterruptedException {
        Mix mix = Mix.named("wrapping").task("sleep", 50, () -> {
            try {
                Thread.sleep(Duration.ofMinutes(1));
            } catch (InterruptedException stop) {
                throw new IllegalStateException(stop);
            }
        });
        assertThatAnInterruptEnds(mix, model);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("modelsThatRunLambdas")
    void aThreadThatIsInterruptedAlreadyRunsNothingToItsEnd(Model model) throws InterruptedException {
        var ended = new AtomicInteger();
        Mix mix = Mix.named("late").waits(1, seconds(60)).task("sleep", 50, () -> {
            Thread.sleep(Duration.ofMinutes(1));
            return ended.incrementAndGet();
        });
        Thread.currentThread().interrupt();
        assertThatExceptionOfType(InterruptedException.class).isThrownBy(() -> mix.runUnder(ONCE, model));
        assertThat(Thread.interrupted()).isFalse();
        assertThat(ended).hasValue(0);
        assertThatNothingIsLeft();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("models")
    void aRunLeavesNoThreadBehind(Model model) throws InterruptedException {
        mixedWork().runUnder(ONCE, model);
        assertThatNothingIsLeft();
    }

    @Test
    void ownCodeThatIgnoresTheInterruptDoesNotHoldUpTheReader() throws InterruptedException {
        var stop = new AtomicBoolean();
        try {
            Mix mix = Mix.named("stubborn").task("spin", 3, () -> {
                while (!stop.get()) {
                    Thread.onSpinWait();
                }
            });
            interruptSoon(Thread.currentThread());
            long start = System.nanoTime();
            assertThatExceptionOfType(InterruptedException.class)
                    .isThrownBy(() -> mix.runUnder(ONCE, platformThreads(1)));
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(seconds(10));
        } finally {
            stop.set(true);
        }
        assertThatNothingIsLeft();
    }

    @Quiet
    @ParameterizedTest(name = "{0}")
    @MethodSource({"models", "org.taskmix.PythonModelTest#models"})
    void fiftyWaitsOverlapWhereTheModelSaysSo(Model model) throws InterruptedException {
        Comparison runs = Mix.named("waits").waits(50, millis(20)).runUnder(ONCE, model);
        Duration makespan = Duration.ofNanos(runs.records(model).get(0).makespanNanos());
        // Nine tenths, since a system may round a wait down to the tick of its clock.
        assertThat(makespan).isGreaterThan(millis(18));
        // A new kind of model has to say here how many waits overlap.
        int atATime = switch (model) {
            case Sequential one -> 1;
            case PlatformThreads pool -> pool.threads();
            case CachedThreads all -> 50;
            case ThreadPerTask all -> 50;
            case VirtualThreads virtual -> virtual.limit().orElse(50);
            case Async all -> 50;
            case CompletableFutures common -> commonPool();
            case ForkJoin pool -> pool.parallelism();
            case WorkerProcesses workers -> workers.processes();
            case PythonSequential one -> 1;
            case PythonThreads pool -> pool.threads();
            case PythonAsyncio loop -> 50;
            case PythonProcesses pool -> pool.processes();
        };
        assertThat(makespan).isGreaterThan(millis(18L * (50 / atATime)));
        if (atATime == 50) {
            assertThat(makespan).isLessThan(millis(500));
        }
    }

    /** Up to Java 24 the common pool is passed over where it has one thread only. */
    private static int commonPool() {
        int threads = ForkJoinPool.getCommonPoolParallelism();
        return threads == 1 && Runtime.version().feature() < 25 ? 50 : threads;
    }

    private static Mix mixedWork() {
        return Mix.named("mixed")
                .cpu(20, micros(100))
                .waits(20, micros(500))
                .task("own", 18, new Travelling.Price(7))
                .task("failing", 2, new Travelling.Failing());
    }

    private void assertThatAnInterruptEnds(Mix mix, Model model) throws InterruptedException {
        interruptSoon(Thread.currentThread());
        long start = System.nanoTime();
        assertThatExceptionOfType(InterruptedException.class).isThrownBy(() -> mix.runUnder(ONCE, model));
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        assertThat(took).isBetween(millis(100), seconds(2));
        assertThat(Thread.interrupted()).as("still interrupted").isFalse();
        assertThatNothingIsLeft();
    }

    private static void interruptSoon(Thread thread) {
        Thread.ofPlatform().daemon().start(() -> {
            try {
                Thread.sleep(200);
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
            }
            thread.interrupt();
        });
    }

    private void assertThatNothingIsLeft() throws InterruptedException {
        soon(() -> threadsSinceThen().isEmpty());
        assertThat(threadsSinceThen()).as("threads left behind").isEmpty();
    }

    private Collection<Thread> threadsSinceThen() {
        Set<Thread> since = ourThreads();
        since.removeAll(before);
        return since;
    }

    /** Those that are not virtual, which no list shows. */
    private static Set<Thread> ourThreads() {
        var threads = new HashSet<>(Thread.getAllStackTraces().keySet());
        threads.removeIf(thread -> !thread.getName().startsWith("taskmix-"));
        return threads;
    }

    private static boolean soon(BooleanSupplier condition) throws InterruptedException {
        for (int i = 0; i < 500 && !condition.getAsBoolean(); i++) {
            Thread.sleep(10);
        }
        return condition.getAsBoolean();
    }

    private static void throwUnchecked() {
        throw new IllegalStateException("no stock");
    }

    private static void throwChecked() throws IOException {
        throw new IOException("no route");
    }

    private static void throwError() {
        throw new AssertionError("no sense");
    }

    private static void throwWithoutMessage() {
        throw new Unspeakable();
    }

    private static int depth(int from) {
        return from < 0 ? 0 : 1 + depth(Math.max(1, from));
    }

    private static final class Unspeakable extends RuntimeException {
        private static final long serialVersionUID = 1;

        @Override
        public String getMessage() {
            throw new IllegalStateException("no message");
        }
    }
}
