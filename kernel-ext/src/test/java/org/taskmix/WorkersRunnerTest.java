package org.taskmix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.taskmix.Model.async;
import static org.taskmix.Model.platformThreads;
import static org.taskmix.Model.sequential;
import static org.taskmix.Model.workerProcesses;
import static org.taskmix.Units.micros;
import static org.taskmix.Units.millis;
import static org.taskmix.Units.seconds;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.taskmix.measure.Progress;
import org.taskmix.measure.Rounds;
import org.taskmix.run.Arrivals;
import org.taskmix.run.Clock;
import org.taskmix.run.Group;
import org.taskmix.run.Plan;
import org.taskmix.run.Resource;
import org.taskmix.run.TaskRecords;
import org.taskmix.run.WorkersRunner;
import org.taskmix.testing.Quiet;
import org.taskmix.work.CpuKind;
import org.taskmix.work.CpuSpeed;
import org.taskmix.work.HttpCall;
import org.taskmix.work.Latency;
import org.taskmix.work.Wait;
import org.taskmix.work.Work;
import org.taskmix.work.database.Access;
import org.taskmix.work.database.Database;
import org.taskmix.work.server.LocalServer;

/** What holds under every model, of worker processes, and what holds under them alone. Real processes, each of them short. */
@Timeout(60)
class WorkersRunnerTest {
    private static final Protocol ONCE =
            Protocol.quick().rounds(1).warmUp(millis(0)).seed(42);
    private static final Protocol TWICE = ONCE.rounds(2);

    static Stream<WorkerProcesses> models() {
        return Stream.of(workerProcesses(2), workerProcesses(2).keptRunning());
    }

    @AfterEach
    void noWorkerAndNoThreadIsLeft() throws InterruptedException {
        assertThat(workersOf(ProcessHandle.current())).isEmpty();
        // An executor has ended a moment before its last thread.
        for (int i = 0; i < 500 && !threads().isEmpty(); i++) {
            Thread.sleep(10);
        }
        assertThat(threads()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("models")
    void everyTaskRunsExactlyOncePerIterationInAProcessOfItsModel(WorkerProcesses model, @TempDir Path folder)
            throws Exception {
        Path a = Files.createFile(folder.resolve("a"));
        Path b = Files.createFile(folder.resolve("b"));
        Comparison runs = Mix.named("traced")
                .task("a", 70, new Travelling.Trace(a.toString()))
                .task("b", 30, new Travelling.Trace(b.toString()))
                .runUnder(TWICE, model);
        assertThat(Files.readAllLines(a)).hasSize(2 * 70);
        assertThat(Files.readAllLines(b)).hasSize(2 * 30);
        Set<String> processes = new HashSet<>(Files.readAllLines(a));
        processes.addAll(Files.readAllLines(b));
        assertThat(processes)
                .hasSizeBetween(model.kept() ? 1 : 2, model.kept() ? 2 : 4)
                .doesNotContain(String.valueOf(ProcessHandle.current().pid()));
        assertThat(runs.records(model)).hasSize(2).allSatisfy(iteration -> {
            assertThat(iteration.size()).isEqualTo(100);
            assertThat(iteration.failures()).isEmpty();
        });
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("models")
    void aTaskThatThrowsIsCountedAndTheOthersRun(WorkerProcesses model, @TempDir Path folder) throws Exception {
        Path fine = Files.createFile(folder.resolve("fine"));
        Comparison runs = Mix.named("failing")
                .task("unchecked", 4, new Travelling.Failing())
                .task("error", 2, new Travelling.Broken())
                .task("recursion", 1, new Travelling.Recursive())
                .task("silent", 1, new Travelling.Unspeakable())
                .task("fine", 20, new Travelling.Trace(fine.toString()))
                .runUnder(TWICE, model);
        assertThat(Files.readAllLines(fine)).hasSize(2 * 20);
        assertThat(runs.records(model))
                .hasSize(2)
                .allSatisfy(iteration -> assertThat(iteration.failures())
                        .isEqualTo(Map.of(
                                "java.lang.IllegalStateException: no stock",
                                4,
                                "java.lang.AssertionError: no sense",
                                2,
                                "java.lang.StackOverflowError",
                                1,
                                Travelling.Silent.class.getName(),
                                1)));
    }

    @Quiet
    @ParameterizedTest(name = "{0}")
    @MethodSource("models")
    void anInterruptEndsOwnCodeThatIgnoresIt(WorkerProcesses model) {
        Mix mix = Mix.named("stubborn").task("spin", 5, new Travelling.Sleeping());
        interruptSoon(Thread.currentThread(), millis(1_000));
        long start = System.nanoTime();
        assertThatExceptionOfType(InterruptedException.class).isThrownBy(() -> mix.runUnder(ONCE, model));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(millis(900), seconds(3));
        assertThat(Thread.interrupted()).isFalse();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("models")
    void aThreadThatIsInterruptedAlreadyRunsNothing(WorkerProcesses model, @TempDir Path folder) throws IOException {
        Path file = Files.createFile(folder.resolve("trace"));
        Mix mix = Mix.named("late").task("trace", 5, new Travelling.Trace(file.toString()));
        Thread.currentThread().interrupt();
        assertThatExceptionOfType(InterruptedException.class).isThrownBy(() -> mix.runUnder(ONCE, model));
        assertThat(Thread.interrupted()).isFalse();
        assertThat(Files.readAllLines(file)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("models")
    void aTaskWhoseProcessEndsHasFailedAndTheOthersRun(WorkerProcesses model, @TempDir Path folder) throws Exception {
        Path fine = Files.createFile(folder.resolve("fine"));
        Comparison runs = Mix.named("crashing")
                .task("fine", 20, new Travelling.Trace(fine.toString()))
                .task("exit", 2, new Travelling.Exiting(3))
                .task("end", 1, new Travelling.Exiting(0))
                .task("kill", 1, new Travelling.Killed())
                .runUnder(ONCE, model);
        assertThat(Files.readAllLines(fine)).hasSize(20);
        assertThat(runs.records(model).get(0).failures())
                .isEqualTo(Map.of(
                        "worker process lost: it ended with exit value 3 and said nothing",
                        2,
                        "worker process lost: it ended with exit value 0",
                        1,
                        "worker process lost: it ended with exit value 137 and said nothing",
                        1));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("models")
    void aProcessThatDoesNotStartEndsTheRunAndSaysWhy(WorkerProcesses model) {
        Mix mix = Mix.named("own").task("price", 50, new Travelling.Unreadable());
        assertThatIllegalStateException()
                .isThrownBy(() -> mix.runUnder(ONCE, model))
                .withMessage(
                        "workerProcesses(2): a worker process did not start: it ended with exit value 1, and said last: "
                                + "java.lang.IllegalStateException: no such order. Run the cell again; if that does not help, "
                                + "write fewer, e.g. workerProcesses(1), or leave them out.");
    }

    @Test
    void aTaskThatPrintsALotIsNotHeldUp() throws Exception {
        Comparison runs = Mix.named("printing")
                .task("print", 2, new Travelling.Printing())
                .runUnder(ONCE, workerProcesses(1));
        TaskRecords iteration = runs.records(workerProcesses(1)).get(0);
        assertThat(iteration.failures()).isEmpty();
        assertThat(iteration.partsNanos().keySet()).containsExactlyInAnyOrder("worker start-up", "transfer");
    }

    @Test
    void startUpIsInTheMakespanUnlessTheProcessesAreKept() throws Exception {
        var kept = workerProcesses(2).keptRunning();
        Comparison runs = Mix.named("short").waits(4, millis(1)).runUnder(TWICE, workerProcesses(2), kept);
        assertThat(runs.records(workerProcesses(2))).allSatisfy(iteration -> {
            long startUp = iteration.partsNanos().getOrDefault("worker start-up", 0L);
            // One process may have done all four before the other was there.
            assertThat(startUp).isGreaterThan(millis(20).toNanos()).isLessThanOrEqualTo(iteration.makespanNanos());
            // Even the first task had to wait until some worker was there.
            assertThat(Arrays.stream(iteration.queueingNanos()))
                    .allMatch(nanos -> nanos > millis(20).toNanos());
            assertThat(iteration.submittedNanos(3)).isLessThan(iteration.startedNanos(0));
        });
        assertThat(runs.records(kept)).allSatisfy(iteration -> {
            assertThat(iteration.partsNanos()).containsOnlyKeys("transfer");
            assertThat(iteration.partsNanos().getOrDefault("transfer", -1L))
                    .isBetween(0L, 2 * iteration.makespanNanos());
        });
    }

    @Test
    void aTaskIsNotSubmittedBeforeItArrives() throws Exception {
        Work wait = new Wait(micros(100));
        Plan plan =
                Plan.shuffled(List.of(new Group(5, wait.prepare(5, 1))), 1).arriving(Arrivals.bursts(1, millis(30)), 1);
        try (var runner = WorkersRunner.kept(plan, List.of(wait), 1, Clock.SYSTEM, 1)) {
            TaskRecords iteration = runner.run();
            for (int i = 0; i < 5; i++) {
                assertThat(iteration.submittedNanos(i)).isGreaterThanOrEqualTo(iteration.dueNanos(i));
                assertThat(iteration.startedNanos(i)).isGreaterThanOrEqualTo(iteration.submittedNanos(i));
            }
            assertThat(iteration.startedNanos(4)).isGreaterThan(millis(110).toNanos());
        }
    }

    /** A process would measure a core for itself, and then do another amount of work. */
    @Quiet
    @Test
    void cpuWorkIsTheSameAsInTheNotebook() throws Exception {
        double nanosPerStep = CpuSpeed.ofThisKernel(CpuKind.ARITHMETIC).nanosPerStep();
        CpuSpeed.useInThisJvm(new CpuSpeed(CpuKind.ARITHMETIC, 100 * nanosPerStep));
        try {
            var model = workerProcesses(1).keptRunning();
            Comparison runs = Mix.named("cpu").cpu(3, millis(200)).runUnder(ONCE, model);
            assertThat(runs.records(model).get(0).makespanMillis()).isLessThan(300);
        } finally {
            CpuSpeed.useInThisJvm(new CpuSpeed(CpuKind.ARITHMETIC, nanosPerStep));
        }
    }

    /** Which calls fail is drawn with their delays, and a record says it of each. */
    @Test
    void aTaskHasTheSameDrawUnderEveryModelAndInEveryRound() throws Exception {
        HttpCall call = HttpCall.after(Latency.uniform(millis(1), millis(9))).failing(0.4);
        Comparison runs = Mix.named("drawn")
                .tasks(30, call)
                .tasks(20, Work.steps(new Wait(millis(1)), call))
                .runUnder(TWICE, platformThreads(2), async(), workerProcesses(2));
        Set<List<Integer>> failing = new HashSet<>();
        for (Model model : List.of(platformThreads(2), async(), workerProcesses(2))) {
            assertThat(runs.records(model)).hasSize(2).allSatisfy(iteration -> {
                assertThat(iteration.failures())
                        .isEqualTo(Map.of("java.io.IOException: HTTP status 500 instead of 200", 20));
                failing.add(IntStream.range(0, iteration.size())
                        .filter(i -> iteration.failure(i).isPresent())
                        .boxed()
                        .toList());
            });
        }
        assertThat(failing).hasSize(1);
    }

    /** A server that cannot be there shows whom the workers call. */
    @Test
    void httpCallsGoToTheServerOfTheNotebook() throws Exception {
        Mix mix = Mix.named("http").http(6, millis(5));
        Comparison runs = mix.runUnder(ONCE, sequential(), workerProcesses(2));
        assertThat(runs.records(workerProcesses(2)).get(0).failures()).isEmpty();
        LocalServer server = LocalServer.running();
        LocalServer.useInThisJvm(ProcessHandle.current().pid(), 1);
        try {
            assertThat(mix.runUnder(ONCE, workerProcesses(2))
                            .records(workerProcesses(2))
                            .get(0)
                            .failures())
                    .isEqualTo(Map.of(
                            "java.net.ConnectException: no connection to the local server; the next run starts it anew",
                            6));
        } finally {
            LocalServer.useInThisJvm(server.handle().pid(), server.port());
        }
    }

    @Test
    void workersEndWithTheNotebooksJvm() throws Exception {
        Process parent = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        ParentOfWorkers.class.getName())
                .inheritIO()
                .start();
        List<ProcessHandle> workers = workersOf(parent.toHandle());
        while (parent.isAlive() && workers.size() < 2) {
            Thread.sleep(20);
            workers = workersOf(parent.toHandle());
        }
        assertThat(workers).hasSize(2);
        parent.destroyForcibly();
        for (ProcessHandle worker : workers) {
            worker.onExit().get(5, TimeUnit.SECONDS);
        }
    }

    @Test
    void filesOfTasksAreGoneWhenTheRunIs(@TempDir Path folder) throws Exception {
        Process parent = parentOfWriters(folder, 50);
        String output = new String(parent.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(output.lines())
                .contains("workerProcesses(2) failed: 0", "workerProcesses(2).keptRunning() failed: 0");
        assertThat(parent.waitFor()).isZero();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void filesOfTasksGoAlsoIfTheNotebooksJvmIsKilled(@TempDir Path folder) throws Exception {
        Process parent = parentOfWriters(folder, 1_000_000);
        while (parent.isAlive() && filesOfWorkers(folder).stream().noneMatch(Files::isRegularFile)) {
            Thread.sleep(5);
        }
        assertThat(parent.isAlive()).isTrue();
        List<ProcessHandle> workers = workersOf(parent.toHandle());
        assertThat(workers).isNotEmpty();
        parent.destroyForcibly();
        for (ProcessHandle worker : workers) {
            worker.onExit().get(5, TimeUnit.SECONDS);
        }
        assertThat(filesOfWorkers(folder)).isEmpty();
    }

    private static Process parentOfWriters(Path temporary, int tasks) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.io.tmpdir=" + temporary,
                        "-cp",
                        System.getProperty("java.class.path"),
                        ParentOfWriters.class.getName(),
                        String.valueOf(tasks))
                .redirectErrorStream(true)
                .start();
    }

    /** The folder of all workers, that of each, and the files in these. */
    private static List<Path> filesOfWorkers(Path temporary) throws IOException {
        try (Stream<Path> all = Files.walk(temporary)) {
            return all.filter(file -> temporary.relativize(file).toString().startsWith("taskmix-workers-"))
                    .toList();
        } catch (UncheckedIOException e) {
            // A file that goes while we look.
            return List.of(temporary);
        }
    }

    @Test
    void theCpuTimeOfWorkersCountsAsTheModels() throws Exception {
        var kept = workerProcesses(2).keptRunning();
        Comparison busy = Mix.named("busy").cpu(20, millis(50)).runUnder(ONCE, kept);
        assertThat(cpuMillis(busy, kept)).isBetween(500L, 20_000L);
        Comparison idle = Mix.named("idle").waits(2, millis(1)).runUnder(TWICE, workerProcesses(2), kept);
        assertThat(cpuMillis(idle, workerProcesses(2)))
                .as("with the start-up")
                .isGreaterThan(2 * cpuMillis(idle, kept))
                .isGreaterThan(100);
    }

    private static long cpuMillis(Comparison runs, Model model) {
        return runs.records(model).getLast().used(Resource.CPU_NANOS).orElse(0) / 1_000_000;
    }

    @Test
    void queriesGoToThePostgreSqlOfTheNotebook() throws Exception {
        Database database = Database.postgres().connections(1);
        Comparison runs = Mix.named("sql")
                .sql(10, "create table if not exists seen(id int)", database)
                .runUnder(ONCE, workerProcesses(1));
        assertThat(runs.records(workerProcesses(1)).get(0).failures()).isEmpty();
        try (var pool = Access.open(database);
                var connection = pool.borrow();
                var statement = connection.prepareStatement("select count(*) from seen")) {
            assertThat(statement.execute()).isTrue();
        }
    }

    @Test
    void ownCodeOfTheNotebookIsRefusedBeforeAnythingRuns() {
        var calls = new AtomicInteger();
        Mix mix = Mix.named("own").task("price", 500, calls::incrementAndGet);
        assertThatIllegalStateException()
                .isThrownBy(() -> mix.runUnder(ONCE, sequential(), workerProcesses(2)))
                .withMessage(
                        "runUnder(workerProcesses(2)): \"price\" tasks are code of this notebook, which another process "
                                + "does not have. To make it travel, put it into a jar as a class that implements Callable and "
                                + "Serializable, add the jar with %jars, and write e.g. task(\"price\", 500, new Price(order)). "
                                + "Or leave out workerProcesses(2).");
        Mix action = Mix.named("own").task("price", 500, () -> {
            calls.incrementAndGet();
        });
        assertThatIllegalStateException()
                .isThrownBy(() -> action.runUnder(ONCE, workerProcesses(2).keptRunning()))
                .withMessageStartingWith("runUnder(workerProcesses(2).keptRunning()): \"price\" tasks are code of this")
                .withMessageEndingWith("Or leave out workerProcesses(2).keptRunning().");
        assertThat(calls).hasValue(0);
    }

    @Test
    void ownCodeThatHoldsWhatCannotBeSentIsRefusedWithItsClass() {
        Mix mix = Mix.named("own").task("price", 5, new Travelling.Holding(List.of(new Object())));
        assertThatIllegalStateException()
                .isThrownBy(() -> mix.runUnder(ONCE, workerProcesses(2)))
                .withMessage(
                        "runUnder(workerProcesses(2)): \"price\" tasks hold an object of java.lang.Object, which is not "
                                + "Serializable, so they cannot be sent to another process. Let that class implement "
                                + "Serializable, or make the field transient. Or leave out workerProcesses(2).");
    }

    /** As a notebook does with a jar, when it runs already. */
    @Test
    void codeOfAFolderThatWasAddedLaterRunsInWorkers(@TempDir Path temporary) throws Exception {
        Path folder = Files.createDirectory(temporary.resolve("with a space"));
        Path source = Files.writeString(folder.resolve("Later.java"), """
                public record Later(int order) implements java.util.concurrent.Callable<Object>, java.io.Serializable {
                    public Object call() {
                        throw new IllegalStateException("order " + order);
                    }
                }
                """);
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, source.toString()))
                .isZero();
        try (var loader = new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
            var code = (Callable<?>)
                    loader.loadClass("Later").getConstructor(int.class).newInstance(7);
            Comparison runs = Mix.named("later").task("later", 3, code).runUnder(ONCE, workerProcesses(1));
            assertThat(runs.records(workerProcesses(1)).get(0).failures())
                    .isEqualTo(Map.of("java.lang.IllegalStateException: order 7", 3));
        }
    }

    @Test
    void aFreshJvmHasWorkersOfItsOwn() throws Exception {
        Mix mix = Mix.named("all").cpu(2, micros(100)).http(2, millis(1)).task("price", 3, new Travelling.Price(7));
        var kept = workerProcesses(1).keptRunning();
        List<Rounds> jvms =
                Experiment.of(mix, ONCE.jvms(2), workerProcesses(2), kept).rounds(Progress.NONE, Clock.SYSTEM.nanos());
        assertThat(jvms).hasSize(2).allSatisfy(jvm -> {
            TaskRecords anew = jvm.records().get(0).get(0);
            assertThat(anew.size()).isEqualTo(7);
            assertThat(anew.failures()).isEmpty();
            assertThat(anew.partsNanos()).containsOnlyKeys("worker start-up", "transfer");
            assertThat(jvm.records().get(1).get(0).failures()).isEmpty();
        });
    }

    private static void interruptSoon(Thread thread, Duration after) {
        Thread.ofPlatform().daemon().start(() -> {
            try {
                Thread.sleep(after);
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
            }
            thread.interrupt();
        });
    }

    private static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("taskmix-worker-"))
                .toList();
    }

    private static List<ProcessHandle> workersOf(ProcessHandle parent) {
        var workers = new ArrayList<ProcessHandle>();
        parent.children()
                .filter(child -> child.info().arguments().stream()
                        .flatMap(Stream::of)
                        .anyMatch("org.taskmix.run.WorkerMain"::equals))
                .forEach(workers::add);
        return workers;
    }
}
