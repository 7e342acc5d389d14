package org.taskmix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.taskmix.Model.async;
import static org.taskmix.Model.platformThreads;
import static org.taskmix.Model.sequential;
import static org.taskmix.Model.virtualThreads;
import static org.taskmix.Units.micros;
import static org.taskmix.Units.millis;
import static org.taskmix.Units.seconds;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.taskmix.measure.Progress;
import org.taskmix.measure.Rounds;
import org.taskmix.run.Clock;
import org.taskmix.run.TaskRecords;
import org.taskmix.testing.Quiet;
import org.taskmix.work.CachedFileRead;
import org.taskmix.work.CpuKind;
import org.taskmix.work.CpuSpeed;
import org.taskmix.work.CpuWork;
import org.taskmix.work.FileWrite;
import org.taskmix.work.HttpCall;
import org.taskmix.work.Latency;
import org.taskmix.work.NativeSleep;
import org.taskmix.work.Steps;
import org.taskmix.work.Wait;

/** Real JVMs, each of them short. */
@Timeout(120)
class FreshJvmTest {
    static final Mix LONG = Mix.named("long").http(4, millis(300));
    static final Protocol LONG_PROTOCOL =
            Protocol.standard().rounds(1_000).warmUp(Duration.ZERO).jvms(2);

    private static final Mix SHORT = Mix.named("short").waits(1, micros(100));
    private static final Protocol COLD =
            Protocol.standard().seed(7).warmUp(Duration.ZERO).rounds(1);

    private Set<Path> filesBefore = Set.of();

    @BeforeEach
    void lookAtTheFiles() throws IOException {
        filesBefore = files();
    }

    @AfterEach
    void noFileIsLeft() throws Exception {
        // Those of tests that run beside this one go too.
        for (int i = 0; i < 600 && !filesBefore.containsAll(files()); i++) {
            Thread.sleep(100);
        }
        assertThat(filesBefore).containsAll(files());
    }

    @Test
    void eachJvmIsASessionOfItsOwnWithEveryRecord() throws Exception {
        Mix mix = Mix.named("all").cpu(5, micros(100)).waits(4, millis(1)).http(3, millis(1));
        Protocol protocol = COLD.rounds(2).warmUp(millis(100)).jvms(3);
        List<Rounds> jvms = Experiment.of(mix, protocol, sequential(), platformThreads(3), virtualThreads(), async())
                .rounds(Progress.NONE, Clock.SYSTEM.nanos());
        assertThat(jvms).hasSize(3).allSatisfy(jvm -> {
            assertThat(jvm.order())
                    .hasSize(2)
                    .allSatisfy(round -> assertThat(round).containsExactlyInAnyOrder(0, 1, 2, 3, 4));
            assertThat(jvm.records()).hasSize(4).allSatisfy(FreshJvmTest::isTwoIterationsOfTwelveTasks);
            assertThat(jvm.control()).satisfies(FreshJvmTest::isTwoIterationsOfTwelveTasks);
            assertThat(jvm.warmUp().makespans()).hasSize(5).doesNotContain(List.of());
            assertThat(jvm.readings()).hasSize(3);
            assertThat(jvm.end()).isEqualTo(Rounds.End.ROUNDS);
        });
    }

    @Test
    void aFreshJvmHasWhatEveryKindOfWorkNeeds() throws Exception {
        List<TaskGroup> groups = List.of(
                new TaskGroup(4, new CpuWork(micros(100), CpuKind.SHA_256)),
                new TaskGroup(4, new CpuWork(micros(100), CpuKind.MEMORY)),
                new TaskGroup(2, new FileWrite(4_096)),
                new TaskGroup(2, new CachedFileRead(4_096)),
                new TaskGroup(2, new Steps(List.of(new Wait(millis(1)), new CpuWork(micros(50))))),
                new TaskGroup(2, HttpCall.after(Latency.uniform(millis(1), millis(2)))),
                new TaskGroup(2, HttpCall.after(Latency.exponential(millis(1)))),
                new TaskGroup(2, HttpCall.after(Latency.logNormal(millis(1), millis(2)))));
        var jvm = new FreshJvm(List.of(), List.of(new CpuSpeed(CpuKind.MEMORY, 100)));
        Rounds rounds = jvm.run(
                new Trial(groups, Optional.empty(), List.of(virtualThreads()), 7, COLD.effortOfJvm(0, Duration.ZERO)));
        TaskRecords iteration = rounds.records().get(0).get(0);
        assertThat(iteration.size()).isEqualTo(20);
        assertThat(iteration.failures()).isEmpty();
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_22)
    void aFreshJvmMayCallNativeFunctions() throws Exception {
        var jvm = new FreshJvm(List.of(), List.of());
        Rounds rounds = jvm.run(new Trial(
                List.of(new TaskGroup(2, new NativeSleep(millis(1)))),
                Optional.empty(),
                List.of(sequential()),
                7,
                COLD.effortOfJvm(0, Duration.ZERO)));
        assertThat(rounds.records().get(0).get(0).failures()).isEmpty();
    }

    private static void isTwoIterationsOfTwelveTasks(List<? extends TaskRecords> iterations) {
        assertThat(iterations).hasSize(2).allSatisfy(iteration -> {
            assertThat(iteration.size()).isEqualTo(12);
            assertThat(iteration.failures()).isEmpty();
            assertThat(Arrays.stream(iteration.latenciesNanos())).allMatch(latency -> latency > 0);
            assertThat(iteration.makespanMillis()).isBetween(1.0, 10_000.0);
        });
    }

    @Test
    void eachJvmCountsAsOneValue() throws Exception {
        Comparison runs = SHORT.runUnder(COLD.rounds(3).jvms(6), sequential(), virtualThreads());
        assertThat(runs.records(sequential())).hasSize(18);
        assertThat(runs.verdict(virtualThreads()).evidence().ratio().n()).isEqualTo(6);
    }

    @Test
    void theSameSeedGivesTheSameOrderAndEachJvmHasItsOwn() throws Exception {
        Protocol protocol = COLD.rounds(12).jvms(2);
        List<List<String>> once = orders(protocol);
        assertThat(orders(protocol)).isEqualTo(once);
        assertThat(once.get(0)).isNotEqualTo(once.get(1));
    }

    private static List<List<String>> orders(Protocol protocol) throws InterruptedException {
        return Experiment.of(SHORT, protocol, sequential(), virtualThreads(), async())
                .rounds(Progress.NONE, Clock.SYSTEM.nanos())
                .stream()
                .map(jvm -> jvm.order().stream().map(Arrays::toString).toList())
                .toList();
    }

    @Quiet
    @Test
    void allJvmsRunTheTasksInTheSameShuffledOrder() throws Exception {
        Mix mix = Mix.named("order").waits(12, micros(1)).waits(12, millis(20));
        List<Rounds> jvms = Experiment.of(mix, COLD.jvms(3), sequential()).rounds(Progress.NONE, Clock.SYSTEM.nanos());
        List<String> orders = jvms.stream()
                .map(jvm -> positionsOfLongTasks(jvm.records().get(0).get(0)))
                .distinct()
                .toList();
        assertThat(orders).singleElement().asString().matches("(.*0.*1.*){2,}");
    }

    private static String positionsOfLongTasks(TaskRecords sequential) {
        var positions = new StringBuilder();
        for (int i = 0; i < sequential.size(); i++) {
            positions.append(sequential.endedNanos(i) - sequential.startedNanos(i) > 10_000_000 ? 1 : 0);
        }
        return positions.toString();
    }

    /** A speed that cannot be true shows whether the JVM takes it or measures its own. */
    @Quiet
    @Test
    void cpuWorkIsSizedByTheSpeedThatIsHandedOn() throws Exception {
        Mix mix = Mix.named("cpu").cpu(1, millis(200));
        double nanosPerStep = CpuSpeed.ofThisKernel(CpuKind.ARITHMETIC).nanosPerStep();
        var hundredthOfTheWork = new FreshJvm(List.of(), List.of(new CpuSpeed(CpuKind.ARITHMETIC, 100 * nanosPerStep)));
        List<Rounds> jvms = Experiment.of(mix, COLD.rounds(3).jvms(2), sequential())
                .rounds(hundredthOfTheWork, Progress.NONE, Clock.SYSTEM.nanos());
        assertThat(jvms)
                .hasSize(2)
                .allSatisfy(jvm -> assertThat(fastestMillis(jvm)).isBetween(1.0, 20.0));
        Rounds all = Experiment.of(mix, COLD.jvms(2), sequential())
                .rounds(Progress.NONE, Clock.SYSTEM.nanos())
                .get(0);
        assertThat(fastestMillis(all)).isBetween(150.0, 2_000.0);
    }

    private static double fastestMillis(Rounds rounds) {
        return rounds.records().get(0).stream()
                .mapToDouble(TaskRecords::makespanMillis)
                .min()
                .orElseThrow();
    }

    @Quiet
    @Test
    void theTimeBudgetIsForAllJvmsTogether() throws Exception {
        long start = System.nanoTime();
        List<Rounds> jvms = Experiment.of(
                        SHORT, Protocol.standard().budget(seconds(3)).jvms(3), sequential(), virtualThreads())
                .rounds(Progress.NONE, Clock.SYSTEM.nanos());
        // Generous, since other work on the machine delays the start of a JVM.
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(seconds(1), seconds(5));
        assertThat(jvms).hasSize(3).allSatisfy(jvm -> {
            assertThat(jvm.nanos()).isLessThan(seconds(2).toNanos());
            assertThat(jvm.order()).isNotEmpty();
        });
    }

    @Test
    void ownCodeIsRefusedBeforeAnythingRuns() {
        var calls = new AtomicInteger();
        Mix mix = SHORT.task("price", 500, calls::incrementAndGet);
        assertThatIllegalStateException()
                .isThrownBy(() -> mix.runUnder(COLD.jvms(8), sequential()))
                .withMessage(
                        "runUnder(...jvms(8)...): \"price\" tasks are code of this notebook, which another process does "
                                + "not have. To make it travel, put it into a jar as a class that implements Callable and "
                                + "Serializable, add the jar with %jars, and write e.g. task(\"price\", 500, new "
                                + "Price(order)). Or leave out .jvms(8).");
        assertThat(calls).hasValue(0);
    }

    @Test
    void ownCodeThatTravelsRunsInFreshJvms() throws Exception {
        Mix mix = Mix.named("own").task("price", 5, new Travelling.Price(7)).task("fail", 2, new Travelling.Failing());
        List<Rounds> jvms = Experiment.of(mix, COLD.jvms(2), sequential()).rounds(Progress.NONE, Clock.SYSTEM.nanos());
        assertThat(jvms)
                .hasSize(2)
                .allSatisfy(jvm -> assertThat(jvm.records().get(0).get(0).failures())
                        .isEqualTo(Map.of("java.lang.IllegalStateException: no stock", 2)));
    }

    @Test
    void inTheNotebooksOwnJvmOwnCodeRuns() throws Exception {
        var calls = new AtomicInteger();
        Mix.named("own").task("price", 5, calls::incrementAndGet).runUnder(COLD.jvms(1), sequential());
        assertThat(calls).hasValue(5);
    }

    @Test
    void aJvmThatEndsEarlySaysWithWhichWords() {
        var impossible = new FreshJvm(List.of("-XX:+NoSuchFlag"), List.of());
        assertThatIllegalStateException()
                .isThrownBy(() -> Experiment.of(SHORT, COLD.jvms(8), sequential())
                        .rounds(impossible, Progress.NONE, Clock.SYSTEM.nanos()))
                .withMessage(
                        "runUnder(...jvms(8)...): the fresh JVM number 1 brought no result: it ended with exit value 1, "
                                + "and said last: Unrecognized VM option 'NoSuchFlag' Error: Could not create the Java Virtual "
                                + "Machine. Error: A fatal exception has occurred. Program will exit. Run the cell again; if that "
                                + "does not help, leave out .jvms(8).");
    }

    @Test
    void aJvmThatPrintsALotIsHeardAndNotWaitedForByEitherSide() throws Exception {
        var chatty = new FreshJvm(List.of("-XX:+PrintFlagsFinal", "-verbose:class"), List.of());
        List<Rounds> jvms =
                Experiment.of(SHORT, COLD.jvms(2), sequential()).rounds(chatty, Progress.NONE, Clock.SYSTEM.nanos());
        assertThat(jvms).hasSize(2);
    }

    @Test
    void failuresComeBackWithTheirText() throws Exception {
        // The JDK's client then refuses every reply, since each has a header.
        var choosy = new FreshJvm(List.of("-Djdk.http.maxHeaderSize=1"), List.of());
        List<Rounds> jvms = Experiment.of(Mix.named("http").http(3, millis(1)), COLD.jvms(2), sequential())
                .rounds(choosy, Progress.NONE, Clock.SYSTEM.nanos());
        assertThat(jvms).hasSize(2).allSatisfy(jvm -> {
            TaskRecords iteration = jvm.records().get(0).get(0);
            assertThat(iteration.failed()).isEqualTo(3);
            assertThat(iteration.failures().toString()).contains("java.net.ProtocolException");
        });
    }

    @Test
    void anInterruptEndsTheJvmAndItsServer() throws Exception {
        FutureTask<List<Rounds>> running = new FutureTask<>(
                () -> Experiment.of(LONG, LONG_PROTOCOL, virtualThreads()).rounds(Progress.NONE, Clock.SYSTEM.nanos()));
        Thread cell = Thread.ofPlatform().daemon().start(running);
        List<ProcessHandle> family = jvmAndServer(ProcessHandle.current(), running);
        cell.interrupt();
        assertThat(running)
                .failsWithin(seconds(2))
                .withThrowableOfType(ExecutionException.class)
                .withCauseInstanceOf(InterruptedException.class);
        assertThat(family).noneMatch(ProcessHandle::isAlive);
    }

    @Test
    void theJvmAndItsServerEndWithTheNotebooksJvm() throws Exception {
        Process parent = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        ParentOfFreshJvm.class.getName())
                .inheritIO()
                .start();
        FutureTask<Integer> end = start(parent::waitFor);
        List<ProcessHandle> family = jvmAndServer(parent.toHandle(), end);
        parent.destroyForcibly();
        for (ProcessHandle member : family) {
            member.onExit().get(5, TimeUnit.SECONDS);
        }
    }

    private static <T> FutureTask<T> start(Callable<T> callable) {
        FutureTask<T> task = new FutureTask<>(callable);
        Thread.ofPlatform().daemon().start(task);
        return task;
    }

    /** Waits until below a process there are a fresh JVM and, below that, its server. */
    private static List<ProcessHandle> jvmAndServer(ProcessHandle parent, FutureTask<?> running) throws Exception {
        while (!running.isDone()) {
            List<ProcessHandle> family = new ArrayList<>();
            parent.children().filter(FreshJvmTest::isFreshJvm).forEach(jvm -> {
                family.add(jvm);
                jvm.children().forEach(family::add);
            });
            if (family.size() == 2) {
                return family;
            }
            waitALittle(running);
        }
        throw new AssertionError("ended before a server was seen: " + running.get());
    }

    private static void waitALittle(FutureTask<?> running) throws InterruptedException, ExecutionException {
        try {
            running.get(20, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            // As expected.
        }
    }

    private static boolean isFreshJvm(ProcessHandle process) {
        return process.info().arguments().stream().flatMap(Stream::of).anyMatch(FreshJvm.class.getName()::equals);
    }

    private static Set<Path> files() throws IOException {
        try (Stream<Path> all = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return all.filter(file -> file.getFileName().toString().startsWith("taskmix-trial-"))
                    .collect(Collectors.toSet());
        }
    }
}
