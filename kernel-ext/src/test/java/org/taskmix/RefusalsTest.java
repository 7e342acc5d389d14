package org.taskmix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.taskmix.Model.async;
import static org.taskmix.Model.forkJoin;
import static org.taskmix.Model.platformThreads;
import static org.taskmix.Model.sequential;
import static org.taskmix.Model.virtualThreads;
import static org.taskmix.Model.workerProcesses;
import static org.taskmix.Units.micros;
import static org.taskmix.Units.millis;
import static org.taskmix.Units.seconds;
import static org.taskmix.work.Work.cachedFileRead;
import static org.taskmix.work.Work.fileWrite;
import static org.taskmix.work.Work.nativeSleep;
import static org.taskmix.work.Work.steps;
import static org.taskmix.work.Work.waiting;

import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.util.DefaultLocale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.taskmix.work.HttpCall;
import org.taskmix.work.Latency;
import org.taskmix.work.OwnCode;
import org.taskmix.work.Work;
import org.taskmix.work.database.Database;

/** The whole text of every refusal: what was asked, why it cannot be, what to write instead. */
@SuppressWarnings("NullAway") // a cell may well pass null
class RefusalsTest {
    private static final Mix EMPTY = Mix.named("checkout");
    private static final Mix MIX = EMPTY.waits(1, millis(1));

    /** In a locale that sets numbers apart and writes digits in its own way, since the texts are in English. */
    @ParameterizedTest(name = "{0}")
    @MethodSource({
        "numbersOfTasks",
        "durations",
        "names",
        "ownCode",
        "models",
        "protocols",
        "sizesOfModels",
        "kindsOfWork",
        "httpCalls",
        "databases",
        "compositions"
    })
    @DefaultLocale("ar-EG-u-nu-arab")
    void aValueThatCanNeverBeRightIsRefused(ThrowingCallable call, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(call)
                .withMessage(message)
                .withNoCause();
    }

    static Stream<Arguments> numbersOfTasks() {
        return Stream.of(
                refused(
                        () -> EMPTY.cpu(0, millis(5)),
                        "cpu(0, 5 ms): a task group needs at least 1 task, got 0. "
                                + "To leave these tasks out, drop the cpu(...) call."),
                refused(
                        () -> EMPTY.cpu(-1, millis(5)),
                        "cpu(-1, 5 ms): a task group needs at least 1 task, got -1. "
                                + "To leave these tasks out, drop the cpu(...) call."),
                refused(
                        () -> EMPTY.cpu(1_000_001, millis(5)),
                        "cpu(1000001, 5 ms): the mix \"checkout\" would have 1,000,001 tasks, and at most 1,000,000 can be "
                                + "recorded. Write fewer; if the run is then too short, make each task longer."),
                refused(
                        () -> EMPTY.waits(0, millis(20)),
                        "waits(0, 20 ms): a task group needs at least 1 task, got 0. "
                                + "To leave these tasks out, drop the waits(...) call."),
                refused(
                        () -> EMPTY.waits(-2_000, millis(20)),
                        "waits(-2000, 20 ms): a task group needs at least 1 task, got -2,000. "
                                + "To leave these tasks out, drop the waits(...) call."),
                refused(
                        () -> EMPTY.waits(Integer.MAX_VALUE, millis(20)),
                        "waits(2147483647, 20 ms): the mix \"checkout\" would have 2,147,483,647 tasks, and at most "
                                + "1,000,000 can be recorded. Write fewer; if the run is then too short, make each "
                                + "task longer."),
                refused(
                        () -> EMPTY.http(0, millis(20)),
                        "http(0, 20 ms): a task group needs at least 1 task, got 0. "
                                + "To leave these tasks out, drop the http(...) call."),
                refused(
                        () -> EMPTY.http(-1, millis(20)),
                        "http(-1, 20 ms): a task group needs at least 1 task, got -1. "
                                + "To leave these tasks out, drop the http(...) call."),
                refused(
                        () -> EMPTY.http(1_000_001, millis(20)),
                        "http(1000001, 20 ms): the mix \"checkout\" would have 1,000,001 tasks, and at most 1,000,000 can be "
                                + "recorded. Write fewer; if the run is then too short, make each task longer."),
                refused(
                        () -> EMPTY.task("price", 0, () -> 1),
                        "task(\"price\", 0, ...): a task group needs at least 1 task, got 0. "
                                + "To leave these tasks out, drop the task(...) call."),
                refused(
                        () -> EMPTY.task("100 % own", -1, () -> {}),
                        "task(\"100 % own\", -1, ...): a task group needs at least 1 task, got -1. "
                                + "To leave these tasks out, drop the task(...) call."),
                refused(
                        () -> EMPTY.task("price", 1_000_001, () -> 1),
                        "task(\"price\", 1000001, ...): the mix \"checkout\" would have 1,000,001 tasks, and at most "
                                + "1,000,000 can be recorded. Write fewer; if the run is then too short, make each "
                                + "task longer."),
                refused(
                        () -> EMPTY.cpu(600_000, millis(1))
                                .waits(400_000, millis(1))
                                .task("price", 1, () -> 1),
                        "task(\"price\", 1, ...): the mix \"checkout\" would have 1,000,001 tasks, and at most 1,000,000 "
                                + "can be recorded. Write fewer; if the run is then too short, make each task longer."));
    }

    static Stream<Arguments> durations() {
        String cpu =
                "cpu(..., %s): one CPU task is the work that an idle core does in a time from 10 µs to 10 s, got %s. "
                        + "Write e.g. cpu(400, millis(5)).";
        String waits = "waits(..., %s): one wait takes from 1 µs to 10 min, got %s. Write e.g. waits(100, millis(20)).";
        String http = "http(..., %s): the server answers an HTTP call after a delay from 0 ms to 10 min, got %s. "
                + "Write e.g. http(2_000, millis(20)).";
        Duration huge = seconds(Long.MAX_VALUE);
        return Stream.of(
                refused(() -> EMPTY.cpu(1, null), cpu.formatted("null", "null")),
                refused(() -> EMPTY.cpu(1, millis(0)), cpu.formatted("0 ms", "0 ms")),
                refused(() -> EMPTY.cpu(1, millis(-5)), cpu.formatted("-5 ms", "-5 ms")),
                refused(() -> EMPTY.cpu(1, micros(9)), cpu.formatted("9 µs", "9 µs")),
                refused(() -> EMPTY.cpu(1, millis(10_001)), cpu.formatted("10.001 s", "10.001 s")),
                refused(() -> EMPTY.cpu(1, huge), cpu.formatted("9223372036854775807 s", "9223372036854775807 s")),
                refused(() -> EMPTY.waits(1, null), waits.formatted("null", "null")),
                refused(() -> EMPTY.waits(1, millis(0)), waits.formatted("0 ms", "0 ms")),
                refused(() -> EMPTY.waits(1, millis(-1)), waits.formatted("-1 ms", "-1 ms")),
                refused(() -> EMPTY.waits(1, Duration.ofNanos(999)), waits.formatted("999 ns", "999 ns")),
                refused(() -> EMPTY.waits(1, seconds(601)), waits.formatted("601 s", "601 s")),
                refused(() -> EMPTY.waits(1, huge), waits.formatted("9223372036854775807 s", "9223372036854775807 s")),
                refused(() -> EMPTY.http(1, null), http.formatted("null", "null")),
                refused(() -> EMPTY.http(1, millis(-1)), http.formatted("-1 ms", "-1 ms")),
                refused(() -> EMPTY.http(1, Duration.ofMinutes(11)), http.formatted("11 min", "11 min")),
                refused(() -> EMPTY.http(1, huge), http.formatted("9223372036854775807 s", "9223372036854775807 s")));
    }

    static Stream<Arguments> names() {
        String mix = "Mix.named(%s): a mix needs a name to show in tables and plots, of 1 to 100 characters; got %s. "
                + "Write e.g. Mix.named(\"checkout\").";
        String task =
                "task(%s, ...): a group of tasks needs a name to show in tables and plots, of 1 to 100 characters; "
                        + "got %s. Write e.g. task(\"price\", 500, () -> price(order)).";
        return Stream.of(
                refused(() -> Mix.named(null), mix.formatted("null", "null")),
                refused(() -> Mix.named(""), mix.formatted("\"\"", "a blank one")),
                refused(() -> Mix.named(" \n\t"), mix.formatted("\"   \"", "a blank one")),
                refused(
                        () -> Mix.named("x".repeat(101)),
                        mix.formatted("\"" + "x".repeat(20) + "…\"", "101 characters")),
                refused(() -> EMPTY.task(null, 1, () -> 1), task.formatted("null", "null")),
                refused(() -> EMPTY.task(null, 1, () -> {}), task.formatted("null", "null")),
                refused(() -> EMPTY.task("  ", 1, () -> 1), task.formatted("\"  \"", "a blank one")),
                refused(
                        () -> EMPTY.task("first line\nsecond line " + "x".repeat(100), 1, () -> {}),
                        task.formatted("\"first line second li…\"", "123 characters")));
    }

    static Stream<Arguments> ownCode() {
        String message = "task(\"price\", ..., null): a task of your own needs code to run, got null. "
                + "Write e.g. task(\"price\", 500, () -> price(order)).";
        return Stream.of(
                refused(() -> EMPTY.task("price", 1, (Callable<?>) null), message),
                refused(() -> EMPTY.task("price", 1, (OwnCode.Action) null), message));
    }

    static Stream<Arguments> models() {
        String pool = "platformThreads(%s): a pool has from 1 to 10,000 threads; each holds memory and a place in the "
                + "system's scheduler. Write e.g. platformThreads(8), or virtualThreads() for a thread per task.";
        String none = "runUnder() got no model, so there is nothing to run the mix under. Name at least one, e.g. "
                + "runUnder(platformThreads(8), virtualThreads()).";
        String twice = "runUnder(...) got %s twice. Each model may appear once; to compare pool sizes use "
                + "platformThreads(8), platformThreads(16).";
        return Stream.of(
                refused(() -> platformThreads(0), pool.formatted("0")),
                refused(() -> platformThreads(-1), pool.formatted("-1")),
                refused(() -> platformThreads(10_001), pool.formatted("10001")),
                refused(() -> MIX.runUnder(), none),
                refused(() -> MIX.runUnder((Model[]) null), none),
                refused(
                        () -> MIX.runUnder(async(), null),
                        "runUnder(...) got null for a model. Name models by their factories, e.g. "
                                + "runUnder(platformThreads(8), virtualThreads())."),
                refused(
                        () -> MIX.runUnder(platformThreads(8), async(), platformThreads(8)),
                        twice.formatted("platformThreads(8)")),
                refused(() -> MIX.runUnder(async(), async()), twice.formatted("async()")));
    }

    static Stream<Arguments> protocols() {
        return Stream.of(
                refused(
                        () -> Protocol.quick().rounds(0),
                        "rounds(0): a comparison has from 1 to 1,000 counted rounds. "
                                + "Write e.g. Protocol.standard().rounds(20)."),
                refused(
                        () -> Protocol.quick().rounds(1_001),
                        "rounds(1001): a comparison has from 1 to 1,000 counted rounds. "
                                + "Write e.g. Protocol.standard().rounds(20)."),
                refused(
                        () -> Protocol.quick().budget(millis(999)),
                        "budget(999 ms): a comparison takes from 1 s to 24 h, got 999 ms. "
                                + "Write e.g. Protocol.standard().budget(seconds(60))."),
                refused(
                        () -> Protocol.quick().budget(null),
                        "budget(null): a comparison takes from 1 s to 24 h, got null. "
                                + "Write e.g. Protocol.standard().budget(seconds(60))."),
                refused(
                        () -> Protocol.quick().warmUp(millis(-1)),
                        "warmUp(-1 ms): warm-up takes from 0 ms to 24 h, got -1 ms. "
                                + "Write e.g. Protocol.standard().warmUp(seconds(5))."),
                refused(
                        () -> Protocol.quick().precision(3),
                        "precision(3.0): the half-width of an interval is a share from 0 to 1. "
                                + "For ±3 % write Protocol.standard().precision(0.03)."),
                refused(
                        () -> Protocol.quick().band(0),
                        "band(0.0): the difference that does not matter is a share from 0.001 to 1. "
                                + "For ±5 % write Protocol.standard().band(0.05)."),
                refused(
                        () -> Protocol.quick().jvms(0),
                        "jvms(0): rounds are spread over 1 to 100 JVMs. Write e.g. Protocol.standard().jvms(8)."),
                refused(
                        () -> MIX.runUnder((Protocol) null, sequential()),
                        "runUnder(null, ...) got no protocol, so it is not said how many rounds to run. Write e.g. "
                                + "runUnder(Protocol.quick(), virtualThreads()), or leave it out."));
    }

    static Stream<Arguments> sizesOfModels() {
        String atMost = "virtualThreads().atMost(%s): from 1 to 1,000,000 tasks go on at a time, got %s. Write e.g. "
                + "virtualThreads().atMost(100), or leave it out.";
        String carriers =
                "virtualThreads().onCarriers(%s): from 1 to 256 carrier threads run virtual ones, got %s. Write e.g. "
                        + "virtualThreads().onCarriers(4), or leave it out.";
        String offloading =
                "async().offloading(%s): the pool beside the loop has from 1 to 1,000 threads, got %s. Write e.g. "
                        + "async().offloading(2), or async() for the loop alone.";
        String forkJoin =
                "forkJoin(%s): a fork-join pool has from 1 to 1,000 threads, and as many as there are cores do best. "
                        + "Write forkJoin() for that number.";
        String workers =
                "workerProcesses(%s): from 1 to 64 processes share the tasks; each is a JVM and takes some 50 MB. "
                        + "Write e.g. workerProcesses(2).";
        return Stream.of(
                refused(() -> virtualThreads().atMost(0), atMost.formatted("0", "0")),
                refused(() -> virtualThreads().atMost(-5), atMost.formatted("-5", "-5")),
                refused(() -> virtualThreads().atMost(1_000_001), atMost.formatted("1000001", "1,000,001")),
                refused(() -> new VirtualThreads(OptionalInt.empty(), OptionalInt.of(0)), carriers.formatted("0", "0")),
                refused(
                        () -> new VirtualThreads(OptionalInt.empty(), OptionalInt.of(257)),
                        carriers.formatted("257", "257")),
                refused(() -> async().offloading(0), offloading.formatted("0", "0")),
                refused(() -> async().offloading(1_001), offloading.formatted("1001", "1,001")),
                refused(() -> forkJoin(0), forkJoin.formatted("0")),
                refused(() -> forkJoin(1_001), forkJoin.formatted("1001")),
                refused(() -> workerProcesses(0), workers.formatted("0")),
                refused(() -> workerProcesses(65), workers.formatted("65")));
    }

    static Stream<Arguments> kindsOfWork() {
        String file = "%s(%s): %s from 1 byte to 16 MiB, got %s. Write e.g. %s.";
        String nativeSleep =
                "nativeSleep(%s): no interrupt ends a native sleep, so one takes from 1 ms to 1 s, got %s. Write "
                        + "e.g. nativeSleep(millis(20)).";
        String steps = "Write e.g. steps(http(millis(20)), cpu(millis(2))).";
        return Stream.of(
                refused(
                        () -> EMPTY.tasks(5, null),
                        "tasks(5, null): it is not said what these tasks do. Write e.g. tasks(5, waiting(millis(20)))."),
                refused(
                        () -> EMPTY.tasks(0, waiting(millis(20))),
                        "tasks(0, ...): a task group needs at least 1 task, got 0. To leave these tasks out, drop the "
                                + "tasks(...) call."),
                refused(
                        () -> EMPTY.stages("quotes", 0, () -> CompletableFuture.completedFuture(1)),
                        "stages(\"quotes\", 0, ...): a task group needs at least 1 task, got 0. To leave these tasks out, "
                                + "drop the stages(...) call."),
                refused(
                        () -> EMPTY.stages("quotes", 5, null),
                        "stages(\"quotes\", ..., null): a task of your own needs code to call, got null. Write e.g. "
                                + "stages(\"quotes\", 500, () -> quotes.fetch())."),
                refused(
                        () -> EMPTY.stages(null, 5, () -> CompletableFuture.completedFuture(1)),
                        "stages(null, ...): a group of tasks needs a name to show in tables and plots, of 1 to 100 "
                                + "characters; got null. Write e.g. stages(\"quotes\", 500, () -> quotes.fetch())."),
                refused(
                        () -> EMPTY.stages("my task(1)", -1, () -> CompletableFuture.completedFuture(1)),
                        "stages(\"my task(1)\", -1, ...): a task group needs at least 1 task, got -1. To leave these tasks "
                                + "out, drop the stages(...) call."),
                refused(
                        () -> Work.cpu(millis(5), null),
                        "cpu(5 ms, null): the steps of CPU work are of some kind, got null. Write e.g. cpu(millis(5), "
                                + "CpuKind.SHA_256), or leave the kind out for arithmetic."),
                refused(
                        () -> fileWrite(0),
                        file.formatted("fileWrite", "0", "a file has", "0 bytes", "fileWrite(4_096)")),
                refused(
                        () -> fileWrite(16_777_217),
                        file.formatted("fileWrite", "16777217", "a file has", "16,777,217 bytes", "fileWrite(4_096)")),
                refused(
                        () -> cachedFileRead(-1),
                        file.formatted("cachedFileRead", "-1", "the file has", "-1 bytes", "cachedFileRead(65_536)")),
                refused(() -> nativeSleep(micros(999)), nativeSleep.formatted("999 µs", "999 µs")),
                refused(() -> nativeSleep(null), nativeSleep.formatted("null", "null")),
                refused(() -> steps(), "steps(...): a task has from 1 to 20 steps, got 0. " + steps),
                refused(() -> steps((Work[]) null), "steps(...): a task has from 1 to 20 steps, got 0. " + steps),
                refused(
                        () -> steps(waiting(millis(1)), null),
                        "steps(..., null, ...): a step is some kind of work, got null. " + steps),
                refused(
                        () -> MIX.arriving(null),
                        "arriving(null): it is not said when tasks arrive. Write e.g. arriving(poisson(200)) for 200 tasks/s, "
                                + "or leave it out for a closed batch."));
    }

    static Stream<Arguments> httpCalls() {
        HttpCall call = HttpCall.after(millis(20));
        String timeout = "timeout(%s): a call is given up after a time from 1 ms to 10 min, got %s. Write e.g. "
                + "timeout(millis(500)).";
        String failing =
                "failing(%s): the share of calls that fail is from 0 to 1, got %s. Write e.g. failing(0.01) for one call "
                        + "in a hundred.";
        return Stream.of(
                refused(
                        () -> HttpCall.after((Latency) null),
                        "HttpCall.after(null): the server answers after some delay, got null. Write e.g. "
                                + "HttpCall.after(millis(20))."),
                refused(
                        () -> call.replying(10_000_001),
                        "replying(10000001): an answer has from 0 to 10,000,000 bytes, got 10,000,001. Write e.g. "
                                + "replying(65_536)."),
                refused(() -> call.failing(-0.1), failing.formatted("-0.1", "-0.1")),
                refused(() -> call.failing(Double.NaN), failing.formatted("NaN", "NaN")),
                refused(() -> call.timeout(null), timeout.formatted("null", "null")),
                refused(() -> call.timeout(seconds(601)), timeout.formatted("601 s", "601 s")));
    }

    static Stream<Arguments> databases() {
        Database database = Database.at("jdbc:postgresql://localhost/shop", "me", "");
        String example = "Write e.g. sql(100, \"select count(*) from pg_class\", Database.postgres()).";
        return Stream.of(
                refused(
                        () -> EMPTY.sql(0, "select 1", database),
                        "sql(0, ...): a task group needs at least 1 task, got 0. To leave these tasks out, drop the sql(...) "
                                + "call."),
                refused(
                        () -> EMPTY.sql(5, (String) null, database),
                        "sql(..., null): a query needs a statement, got null. " + example),
                refused(
                        () -> EMPTY.sql(5, " ", database),
                        "sql(..., \"\"): a query needs a statement, got a blank one. " + example),
                refused(
                        () -> EMPTY.sql(5, "select 1", null),
                        "sql(..., null): a query needs a database, got null. " + example),
                refused(
                        () -> EMPTY.sql(5, millis(20), null),
                        "sql(..., null): a query needs a database, got null. " + example),
                refused(
                        () -> EMPTY.sql(5, micros(999), database),
                        "sql(..., 999 µs): one query waits from 1 ms to 10 min, got 999 µs. Write e.g. sql(100, millis(20), "
                                + "Database.postgres())."),
                refused(
                        () -> Database.postgres().connections(401),
                        "Database.postgres().connections(401): each connection is a process of the PostgreSQL on this "
                                + "machine, which grants up to 400 to one group of tasks, got 401. Write e.g. "
                                + "connections(100), or Database.at(...) for a server of your own."),
                refused(
                        () -> database.connections(1_001),
                        "connections(1001): queries share from 1 to 1,000 connections, got 1,001. Write e.g. "
                                + "connections(10)."));
    }

    static Stream<Arguments> compositions() {
        Mix two = EMPTY.cpu(40, millis(5)).waits(160, millis(20));
        String size =
                "ofSize(%s): the mix \"checkout\" has %s of tasks, so its size is from %s to 1,000,000, got %s. Write "
                        + "e.g. ofSize(100).";
        String share = "withCpuShare(%s): the share of CPU-bound tasks is from 0 to 100 %%, got %s. Write e.g. "
                + "withCpuShare(25).";
        return Stream.of(
                refused(() -> MIX.ofSize(0), size.formatted("0", "1 group", "1", "0")),
                refused(() -> two.ofSize(1), size.formatted("1", "2 groups", "2", "1")),
                refused(() -> two.ofSize(2_000_000), size.formatted("2000000", "2 groups", "2", "2,000,000")),
                refused(() -> two.withCpuShare(-1), share.formatted("-1", "-1")),
                refused(() -> two.withCpuShare(101), share.formatted("101", "101")));
    }

    static Stream<Arguments> compositionsOfTheWrongMix() {
        return Stream.of(
                refused(
                        () -> EMPTY.ofSize(100),
                        "Mix \"checkout\" has no tasks yet, so there are no proportions to keep. Add some first, write e.g. "
                                + "mix.waits(100, millis(20))."),
                refused(
                        () -> EMPTY.withCpuShare(25),
                        "Mix \"checkout\" has no tasks yet, so there are no proportions to keep. Add some first, write e.g. "
                                + "mix.waits(100, millis(20))."),
                refused(
                        () -> MIX.withCpuShare(25),
                        "withCpuShare(25): the mix \"checkout\" has no CPU-bound tasks, so their share cannot be changed. Add "
                                + "some first, write e.g. mix.cpu(100, millis(5))."),
                refused(
                        () -> EMPTY.cpu(5, millis(5)).withCpuShare(25),
                        "withCpuShare(25): the mix \"checkout\" has CPU-bound tasks only, so their share cannot be changed. "
                                + "Add others first, write e.g. mix.waits(100, millis(20))."),
                refused(
                        () -> EMPTY.cpu(1, millis(5)).waits(9, millis(20)).withCpuShare(1),
                        "withCpuShare(1): of the 10 tasks of the mix \"checkout\" 0 would be CPU-bound and 10 not, which leaves a "
                                + "group without a task. Write a larger mix first, e.g. mix.ofSize(200)."));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("compositionsOfTheWrongMix")
    @DefaultLocale("ar-EG-u-nu-arab")
    void aCompositionThatThisMixCannotHaveIsRefused(ThrowingCallable call, String message) {
        assertThatIllegalStateException().isThrownBy(call).withMessage(message).withNoCause();
    }

    private static Arguments refused(ThrowingCallable call, String message) {
        return Arguments.of(Named.of(message, call), message);
    }

    @Test
    void mixWithoutTasksRefusesToRun() {
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> EMPTY.runUnder(virtualThreads()))
                .withMessage("Mix \"checkout\" has no tasks yet, so there is nothing to run. Add some, e.g. "
                        + "mix.waits(100, millis(20)).")
                .withNoCause();
    }

    @Test
    void everyRefusalIsOneParagraphThatSaysWhatToWrite() {
        Stream.of(
                        numbersOfTasks(),
                        durations(),
                        names(),
                        ownCode(),
                        models(),
                        protocols(),
                        sizesOfModels(),
                        kindsOfWork(),
                        httpCalls(),
                        databases(),
                        compositions(),
                        compositionsOfTheWrongMix())
                .flatMap(refusals -> refusals)
                .map(refusal -> (String) refusal.get()[1])
                .forEach(message -> {
                    assertThat(message)
                            .doesNotContain("\n", "!")
                            .endsWith(".")
                            .hasSizeLessThan(300)
                            .containsAnyOf("Write ", "write ", "drop ", "Name ", "use ");
                });
    }

    @Test
    void theGreatestValuesAreAccepted() {
        Mix mix = Mix.named("x".repeat(100)).cpu(500_000, seconds(10)).waits(499_998, Duration.ofMinutes(10));
        mix = mix.http(1, Duration.ZERO).task("y".repeat(100), 1, () -> 1);
        assertThat(mix.groups()).hasSize(4);
        assertThat(List.of(platformThreads(1), platformThreads(10_000)))
                .extracting(Model::name)
                .containsExactly("platformThreads(1)", "platformThreads(10000)");
        assertThat(Protocol.quick().rounds(1_000).seed(7)).hasToString("1,000 rounds · seed 7");
        assertThat(Protocol.thorough().jvms(8).rounds(1).seed(7)).hasToString("1 round in each of 8 JVMs · seed 7");
        assertThat(Protocol.standard().seed(7))
                .hasToString("at most 30 s in all, less if ±3 % is reached earlier · seed 7");
        assertThat(Protocol.standard().jvms(8).seed(7)).hasToString("at most 30 s in all, spread over 8 JVMs · seed 7");
        assertThat(Protocol.standard().precision(0).budget(seconds(60)).seed(7))
                .hasToString("at most 1 min in all · seed 7");
    }

    @Test
    void aHugeNumberOfMicrosecondsIsADuration() {
        assertThat(micros(Long.MAX_VALUE).toMillis()).isEqualTo(Long.MAX_VALUE / 1_000);
    }
}
