package org.taskmix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.taskmix.Claim.faster;
import static org.taskmix.Model.platformThreads;
import static org.taskmix.Model.python;
import static org.taskmix.Model.virtualThreads;
import static org.taskmix.Units.micros;
import static org.taskmix.Units.millis;
import static org.taskmix.Units.seconds;
import static org.taskmix.run.Arrivals.poisson;
import static org.taskmix.work.CpuKind.SHA_256;
import static org.taskmix.work.Work.cpu;
import static org.taskmix.work.Work.http;
import static org.taskmix.work.Work.nativeSleep;
import static org.taskmix.work.Work.steps;
import static org.taskmix.work.Work.waiting;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.taskmix.bound.Capacity;
import org.taskmix.measure.Progress;
import org.taskmix.measure.Rounds;
import org.taskmix.measure.SystemLimits;
import org.taskmix.run.Clock;
import org.taskmix.run.Resource;
import org.taskmix.run.TaskRecords;
import org.taskmix.run.python.PythonBuild;
import org.taskmix.run.python.PythonInterpreter;
import org.taskmix.show.Notice;
import org.taskmix.work.HttpCall;
import org.taskmix.work.database.Database;

/** The models of Python, with a real one. Bounds on time are orders of magnitude: other work shares the machine. */
@Timeout(120)
class PythonModelTest {
    private static final Protocol ONCE =
            Protocol.quick().rounds(1).warmUp(millis(0)).seed(42);
    private static final Protocol TWICE = ONCE.rounds(2);

    private static final Mix MIX = Mix.named("mixed")
            .cpu(12, micros(300))
            .waits(12, millis(2))
            .http(12, millis(2))
            .tasks(6, steps(http(millis(1)), cpu(micros(200)), waiting(millis(1))));

    static Stream<PythonModel> models() {
        return Stream.of(
                python().sequential(),
                python().threads(3),
                python().asyncio(),
                python().processes(2),
                python().processes(2).keptRunning());
    }

    @BeforeEach
    void nothingRuns() {
        assertThat(pythons()).isEmpty();
    }

    @AfterEach
    void noProcessAndNoThreadIsLeft() throws InterruptedException {
        System.clearProperty(PythonInterpreter.PROPERTY);
        Notice.onto(first -> next -> {});
        for (int i = 0; i < 100 && !(pythons().isEmpty() && readers().isEmpty()); i++) {
            Thread.sleep(10);
        }
        assertThat(pythons()).isEmpty();
        assertThat(readers()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("models")
    void everyKindOfWorkRunsAndNoneFails(PythonModel model) throws InterruptedException {
        Comparison runs = MIX.runUnder(TWICE, model);
        assertThat(runs.records(model)).hasSize(2).allSatisfy(iteration -> {
            assertThat(iteration.size()).isEqualTo(42);
            assertThat(iteration.failures()).isEmpty();
        });
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("models")
    void aTaskIsSubmittedThenStartsThenEndsAndTheOrderOfThePlanIsKept(PythonModel model) throws InterruptedException {
        for (TaskRecords iteration : MIX.runUnder(TWICE, model).records(model)) {
            for (int i = 0; i < iteration.size(); i++) {
                assertThat(iteration.submittedNanos(i)).isNotNegative().isLessThanOrEqualTo(iteration.startedNanos(i));
                assertThat(iteration.startedNanos(i)).isLessThan(iteration.endedNanos(i));
                if (i > 0) {
                    assertThat(iteration.submittedNanos(i)).isGreaterThanOrEqualTo(iteration.submittedNanos(i - 1));
                }
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("models")
    void latencyNeverExceedsMakespan(PythonModel model) throws InterruptedException {
        for (TaskRecords iteration : MIX.runUnder(TWICE, model).records(model)) {
            for (long latency : iteration.latenciesNanos()) {
                assertThat(latency).isPositive().isLessThanOrEqualTo(iteration.makespanNanos());
            }
        }
    }

    /** Which tasks wait for long is the plan's choice, and no pause of a loaded machine is as long. */
    @Test
    void tasksAreThoseOfThePlan() throws InterruptedException {
        Mix two = Mix.named("two").waits(10, millis(500)).waits(10, micros(100));
        Comparison runs = two.runUnder(ONCE, python().asyncio(), virtualThreads());
        assertThat(longer(runs, python().asyncio())).hasSize(10).isEqualTo(longer(runs, virtualThreads()));
    }

    private static List<Integer> longer(Comparison runs, Model model) {
        long[] services = runs.records(model).get(0).servicesNanos();
        return IntStream.range(0, services.length)
                .boxed()
                .sorted((one, other) -> Long.compare(services[other], services[one]))
                .limit(10)
                .sorted()
                .toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("models")
    void callsThatFailAreCountedAsInJava(PythonModel model) throws InterruptedException {
        Mix calls = Mix.named("calls")
                .tasks(20, HttpCall.after(millis(1)).replying(70_000).failing(0.2))
                .tasks(5, HttpCall.after(seconds(1)).timeout(millis(20)));
        TaskRecords iteration = calls.runUnder(ONCE, model).records(model).get(0);
        assertThat(iteration.failures()).containsEntry("OSError: HTTP status 500 instead of 200", 4);
        assertThat(iteration.failed()).isEqualTo(4 + 5);
    }

    @Test
    void cpuTimeOfPoolsIsCountedAndStartUpIsShownWhereThereIsSome() throws InterruptedException {
        var anew = python().processes(2);
        var kept = anew.keptRunning();
        Comparison runs = Mix.named("busy").cpu(20, millis(5)).runUnder(ONCE, python().threads(2), anew, kept);
        for (Model model : List.of(python().threads(2), anew, kept)) {
            TaskRecords iteration = runs.records(model).get(0);
            assertThat(iteration.used(Resource.CPU_NANOS).orElseThrow())
                    .as(model.name())
                    .isBetween(50_000_000L, 1_000_000_000L);
        }
        assertThat(runs.records(anew).get(0).partsNanos()).containsOnlyKeys("worker start-up");
        assertThat(runs.records(kept).get(0).partsNanos()).isEmpty();
    }

    @Test
    void whatTheJvmUsesMeanwhileIsNotTheTasks() throws InterruptedException {
        TaskRecords iteration = MIX.runUnder(ONCE, python().threads(3))
                .records(python().threads(3))
                .get(0);
        assertThat(iteration.used(Resource.PEAK_THREADS)).hasValue(3);
        assertThat(iteration.used(Resource.ALLOCATED_BYTES)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("models")
    void anInterruptEndsCpuTasksOfTenSeconds(PythonModel model) throws InterruptedException {
        assertThatAnInterruptEnds(Mix.named("busy").cpu(5, seconds(10)), model);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("models")
    void anInterruptEndsWaitsOfAMinute(PythonModel model) throws InterruptedException {
        assertThatAnInterruptEnds(Mix.named("waiting").waits(50, seconds(60)), model);
    }

    private static void assertThatAnInterruptEnds(Mix mix, Model model) throws InterruptedException {
        Thread cell = Thread.currentThread();
        long[] interrupted = new long[1];
        Thread.ofPlatform().daemon().start(() -> {
            try {
                // When all of its processes work.
                for (int i = 0; i < 1_000 && pythons().size() < (model instanceof PythonProcesses ? 3 : 1); i++) {
                    Thread.sleep(10);
                }
                Thread.sleep(1_500);
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
            }
            interrupted[0] = System.nanoTime();
            cell.interrupt();
        });
        assertThatExceptionOfType(InterruptedException.class).isThrownBy(() -> mix.runUnder(ONCE, model));
        assertThat(Duration.ofNanos(System.nanoTime() - interrupted[0])).isLessThan(seconds(2));
        assertThat(Thread.interrupted()).as("still interrupted").isFalse();
        assertThat(pythons()).isEmpty();
    }

    @Test
    void resultsSayWhichPythonItWasAndWhetherItsGilIsOn() throws InterruptedException {
        Comparison runs = MIX.runUnder(ONCE, platformThreads(2), python().threads(2), python().processes(2));
        String python = PythonInterpreter.known().orElseThrow().build().toString();
        assertThat(python).matches("CPython 3\\.\\d+\\.\\S+, GIL (on|off)");
        assertThat(runs.toString()).contains(" · " + python + " · 1 round");
        assertThat(runs.conditions().stringColumn("what").asList())
                .contains("Python", "Python starts processes by", "CPU tasks in Python");
        assertThat(runs.conditions().stringColumn("value").asList()).contains(python);
        assertThat(MIX.runUnder(ONCE, platformThreads(2)).toString()).doesNotContain("CPython");
    }

    @Test
    void boundsKnowTheGil() {
        var on = new PythonBuild("CPython", "3.13.0", true);
        var off = new PythonBuild("CPython", "3.13.0", false);
        assertThat(on).hasToString("CPython 3.13.0, GIL on");
        assertThat(off).hasToString("CPython 3.13.0, GIL off");
        assertThat(PythonBuild.in(Map.of("Python", on.toString()))).contains(on);
        assertThat(PythonBuild.in(Map.of("Python", off.toString()))).contains(off);
        assertThat(PythonBuild.in(Map.of())).isEmpty();
        var threads = new PythonThreads(4);
        assertThat(PythonChecks.capacity(threads, true)).isEqualTo(new Capacity(4, 1));
        assertThat(PythonChecks.capacity(threads, false)).isEqualTo(new Capacity(4, 4));
        assertThat(PythonChecks.capacity(new PythonProcesses(4, false), true)).isEqualTo(new Capacity(4, 4));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("models")
    void savedRunsAreReadAgain(PythonModel model, @TempDir Path folder) throws InterruptedException {
        Comparison runs = MIX.runUnder(TWICE, model, platformThreads(2));
        String file = folder.resolve("python").toString();
        runs.save(file);
        Comparison loaded = Runs.load(file);
        assertThat(loaded).hasToString(runs.toString());
        assertThat(loaded.table().print()).isEqualTo(runs.table().print());
        assertThat(loaded.conditions().print()).isEqualTo(runs.conditions().print());
        assertThat(loaded.records(model)).hasSize(2);
        assertThat(Runs.compare(runs, loaded)).isNotNull();
    }

    @Test
    void freshJvmsRunPythonToo() throws InterruptedException {
        List<Rounds> jvms = Experiment.of(MIX, ONCE.jvms(2), python().threads(2), python().sequential())
                .rounds(Progress.NONE, Clock.SYSTEM.nanos());
        assertThat(jvms).hasSize(2).allSatisfy(jvm -> {
            assertThat(jvm.facts()).containsKey("Python");
            assertThat(jvm.records().get(0).get(0).failures()).isEmpty();
        });
    }

    @Test
    void aSweepRunsPythonToo() throws InterruptedException {
        SweepRuns runs = Mix.named("sweep").waits(5, millis(1)).sizes(5, 10).runUnder(ONCE, python().asyncio());
        assertThat(runs.cells()).hasSize(2);
    }

    @Test
    void aProcessThatIsKilledIsTold() throws InterruptedException {
        // The line of progress says when the tasks wait.
        Notice.onto(first -> next -> {
            if (next.text().contains("round 1 of")) {
                pythons().forEach(ProcessHandle::destroyForcibly);
            }
        });
        assertThatIllegalStateException()
                .isThrownBy(() -> Mix.named("long").waits(2, seconds(30)).runUnder(ONCE, python().asyncio()))
                .withMessageStartingWith("The process for python() was lost in an iteration: it ended with exit value ")
                .withMessageEndingWith(". Run the cell again; if that does not help, write fewer tasks.");
    }

    @Test
    void aPythonThatIsNotThereIsRefusedInOneLineAndTheRestRuns() throws InterruptedException {
        System.setProperty(PythonInterpreter.PROPERTY, "no-such-python3");
        assertThatIllegalStateException()
                .isThrownBy(() -> MIX.runUnder(ONCE, platformThreads(2), python().threads(2)))
                .withMessage(
                        "runUnder(python().threads(2)): there is no Python to run it: \"no-such-python3\" cannot be started. Install CPython 3.9 or "
                                + "newer, or start the kernel with the path of one in TASKMIX_PYTHON, or leave out the models of python().");
        assertThat(MIX.runUnder(ONCE, platformThreads(2)).records(platformThreads(2)))
                .hasSize(1);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aPythonThatIsTooOldIsRefusedInOneLine(@TempDir Path folder) throws Exception {
        System.setProperty(
                PythonInterpreter.PROPERTY, saying(folder, "echo taskmix-python CPython 3.8.18 3 8 on fork"));
        assertThatIllegalStateException()
                .isThrownBy(() -> MIX.runUnder(ONCE, python().asyncio()))
                .withMessage(
                        "runUnder(python().asyncio()): it takes Python 3.9 or newer, and \"%s\" is CPython 3.8.18. Install a newer one, or start "
                                + "the kernel with the path of one in TASKMIX_PYTHON, or leave out the models of python().",
                        folder.resolve("python3"));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aProgramThatIsNoPythonIsRefusedInOneLine(@TempDir Path folder) throws Exception {
        System.setProperty(PythonInterpreter.PROPERTY, saying(folder, "exit 3"));
        assertThatIllegalStateException()
                .isThrownBy(() -> MIX.runUnder(ONCE, python().asyncio()))
                .withMessageContaining(
                        "was asked for its version and did not answer as Python does. Install CPython 3.9");
    }

    private static String saying(Path folder, String script) throws Exception {
        Path file = folder.resolve("python3");
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
        return file.toString();
    }

    static Stream<Arguments> refusedWork() {
        Mix empty = Mix.named("m");
        return Stream.of(
                Arguments.of(empty.task("price", 1, () -> 1), "\"price\" tasks"),
                Arguments.of(
                        empty.stages("quotes", 1, java.util.concurrent.CompletableFuture::new), "\"quotes\" stages"),
                Arguments.of(empty.sql(1, "select 1", Database.postgres()), "SQL queries"),
                Arguments.of(empty.tasks(1, nativeSleep(millis(1))), "native sleeps of 1 ms"),
                Arguments.of(
                        empty.tasks(1, steps(waiting(millis(1)), cpu(millis(1), SHA_256))), "SHA-256 tasks of 1 ms"));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("refusedWork")
    void workThatPythonDoesNotKnowIsRefused(Mix mix, String what) {
        assertThatIllegalStateException()
                .isThrownBy(() -> mix.runUnder(ONCE, virtualThreads(), python().asyncio()))
                .withMessageStartingWith("runUnder(python().asyncio()): " + what)
                .withMessageEndingWith(
                        " are not done in Python, which has its own CPU tasks of arithmetic, waits, HTTP calls, and steps of these. "
                                + "Leave them out of the mix, or leave out the models of python().");
    }

    @Test
    void openArrivalsAndHugeMixesAreRefused() {
        assertThatIllegalStateException()
                .isThrownBy(() -> MIX.arriving(poisson(100)).runUnder(ONCE, python().asyncio()))
                .withMessage(
                        "runUnder(python().asyncio()): open arrivals are timed in Java alone. Leave out .arriving(...), or leave out the models of python().");
        assertThatIllegalStateException()
                .isThrownBy(() -> Mix.named("huge").waits(200_000, millis(1)).runUnder(ONCE, python().asyncio()))
                .withMessage(
                        "runUnder(python().asyncio()): mix \"huge\" has 200,000 tasks, and Python takes at most 100,000. Write e.g. mix.ofSize(100_000), or leave out the models of python().");
    }

    @Test
    void morePythonsThanThereIsMemoryForAreRefused() {
        var small = new SystemLimits(100_000, 1_000_000_000, 4_000_000_000L, 2);
        List<Model> models = List.of(python().processes(60).keptRunning(), python().threads(2));
        assertThat(Feasibility.refusal(new Undertaking(List.of(MIX), models, ONCE, small)))
                .hasValue(
                        "runUnder(python().processes(60).keptRunning()): 123 processes of Python at a time take about 2,460 MB of memory, and this machine has 1,000 MB left, half of which it needs itself. Write e.g. python().processes(2), or leave out some of the models of python().");
        assertThat(Feasibility.refusal(new Undertaking(
                        List.of(MIX), List.of(python().processes(2), python().threads(2)), ONCE, small)))
                .isEmpty();
    }

    @Test
    void countsHaveARange() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> python().threads(0))
                .withMessage(
                        "python().threads(0): a pool has from 1 to 1,000 threads, got 0. Write e.g. python().threads(8), or python().asyncio() for waits without threads.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> python().processes(61))
                .withMessage(
                        "python().processes(61): from 1 to 60 processes share the tasks, got 61. Write e.g. python().processes(2).");
    }

    @Test
    void whatLooksIntoAJvmOrWritesJavaIsRefused() throws InterruptedException {
        PythonModel model = python().threads(2);
        List<ThrowingCallable> looks =
                List.of(() -> MIX.profileUnder(model), () -> MIX.watchUnder(model), () -> MIX.timelineUnder(model));
        assertThat(looks)
                .allSatisfy(
                        look -> assertThatIllegalArgumentException()
                                .isThrownBy(look)
                                .withMessageContaining(
                                        "Under(python().threads(2)): its tasks run in Python, whose threads cannot be seen from here. Write a model of Java, e.g. "));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MIX.codeUnder(model))
                .withMessage(
                        "codeUnder(python().threads(2)): this model runs in Python, and codeUnder writes programs in Java. Write a model of Java, e.g. codeUnder(virtualThreads()).");
        Comparison runs = Mix.named("waits").waits(4, millis(1)).runUnder(ONCE, model, platformThreads(2));
        assertThat(runs.code().toString()).contains("the only model of Java that was run");
        assertThat(MIX.predict(model).table().stringColumn("scope").get(0))
                .isEqualTo(
                        "refused: what Python's threads, loop and processes cost is not measured. Run the mix, e.g. mix.runUnder(python().threads(2)).");
    }

    @Test
    void namesAreTheCallsThatMakeThem() {
        assertThat(models().map(Model::name))
                .containsExactly(
                        "python().sequential()",
                        "python().threads(3)",
                        "python().asyncio()",
                        "python().processes(2)",
                        "python().processes(2).keptRunning()");
        assertThat(models()).allSatisfy(model -> {
            assertThat(model).hasToString(model.name());
            assertThat(model.inWords()).endsWith(".").contains("Python");
        });
    }

    /** With waits that hold a place, the bounds tell the order, whatever else runs on this machine. */
    @Test
    void threadsOverlapWaitsInPythonAndSequentialDoesNot() throws InterruptedException {
        Comparison runs = Mix.named("waits")
                .waits(16, millis(10))
                .runUnder(ONCE.rounds(8), python().sequential(), python().threads(16), python().asyncio());
        assertThat(runs.claim("threads overlap waits", faster(python().threads(16), python().sequential()))
                        .toString())
                .startsWith("Supported");
        assertThat(runs.claim("so does the loop", faster(python().asyncio(), python().sequential()))
                        .toString())
                .startsWith("Supported");
    }

    /** All that this JVM has started of Python, pools included. */
    private static List<ProcessHandle> pythons() {
        List<ProcessHandle> all = new ArrayList<>();
        ProcessHandle.current().descendants().forEach(process -> {
            String[] words = process.info().arguments().orElse(new String[0]);
            if (Arrays.stream(words).anyMatch(word -> word.contains("taskmix-python-"))) {
                all.add(process);
            }
        });
        return all;
    }

    private static List<Thread> readers() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("taskmix-")
                        && thread.getName().contains("python"))
                .toList();
    }
}
