package org.taskmix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.taskmix.Model.async;
import static org.taskmix.Model.platformThreads;
import static org.taskmix.Model.sequential;
import static org.taskmix.Model.virtualThreads;
import static org.taskmix.Units.micros;
import static org.taskmix.Units.millis;
import static org.taskmix.Units.seconds;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.util.DefaultLocale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.taskmix.work.OwnCode;

/** The whole text of every refusal: what was asked, why it cannot be, what to write instead. */
@SuppressWarnings("NullAway") // a cell may well pass null
class RefusalsTest {
    private static final Mix EMPTY = Mix.named("checkout");
    private static final Mix MIX = EMPTY.waits(1, millis(1));

    /** In a locale that sets numbers apart and writes digits in its own way, since the texts are in English. */
    @ParameterizedTest(name = "{0}")
    @MethodSource({"numbersOfTasks", "durations", "names", "ownCode", "models", "protocols"})
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
        Stream.of(numbersOfTasks(), durations(), names(), ownCode(), models(), protocols())
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
