package org.taskmix.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.taskmix.work.Loops.completingThreads;
import static org.taskmix.work.Loops.loop;
import static org.taskmix.work.Loops.start;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.taskmix.work.server.LocalServer;

@Timeout(120)
class HttpCallTest {
    private static final HttpCall CALL = new HttpCall(Duration.ofMillis(20));

    @Test
    void descriptionSaysTheDelay() {
        assertThat(CALL.description()).isEqualTo("HTTP calls answered after 20 ms");
    }

    @Test
    void delayOutOfRangeIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new HttpCall(Duration.ofMillis(-5)))
                .withMessageContainingAll("http(", "0 ms", "10 min", "got -5 ms", "millis(20)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new HttpCall(Duration.ofMinutes(10).plusNanos(1)))
                .withMessageContaining("got 600.000000001 s");
    }

    @Test
    void descriptionSaysWhatIsNotAsUsual() {
        assertThat(HttpCall.after(Latency.exponential(Duration.ofMillis(20)))
                        .replying(65_536)
                        .failing(0.005)
                        .timeout(Duration.ofMillis(500))
                        .description())
                .isEqualTo("HTTP calls answered after 20 ms on average (exponential) with 64 KiB, failing 0.5 %,"
                        + " given up after 500 ms");
        assertThat(CALL.replying(1_500).description()).isEqualTo("HTTP calls answered after 20 ms with 1,500 bytes");
    }

    @Test
    void whatIsOutOfRangeIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CALL.replying(10_000_001))
                .withMessage("replying(10000001): an answer has from 0 to 10,000,000 bytes, got 10,000,001."
                        + " Write e.g. replying(65_536).");
        assertThatIllegalArgumentException().isThrownBy(() -> CALL.replying(-1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CALL.failing(1.5))
                .withMessage("failing(1.5): the share of calls that fail is from 0 to 1, got 1.5."
                        + " Write e.g. failing(0.01) for one call in a hundred.");
        assertThatIllegalArgumentException().isThrownBy(() -> CALL.failing(Double.NaN));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CALL.timeout(Duration.ofNanos(999_999)))
                .withMessage("timeout(999.999 µs): a call is given up after a time from 1 ms to 10 min, got 999.999 µs."
                        + " Write e.g. timeout(millis(500)).");
    }

    @Test
    void aCallWaitsForTheMeanUnlessItIsGivenUpBefore() {
        var exponential = HttpCall.after(Latency.exponential(Duration.ofMillis(20)));
        assertThat(nanos(exponential, 10_000) / 20e6).isBetween(0.999, 1.0);
        // One task draws the median, which is below the mean.
        assertThat(nanos(exponential, 1) / 20e6).isBetween(0.693, 0.694);
        // The mean of the lesser of an exponential delay and its mean is (1 - 1/e) times the mean.
        assertThat(nanos(exponential.timeout(Duration.ofMillis(20)), 10_000) / 20e6)
                .isBetween(0.631, 0.633);
        assertThat(nanos(HttpCall.after(Latency.fixed(Duration.ofMillis(20))), 3))
                .isEqualTo(20e6);
    }

    private static double nanos(HttpCall call, int tasks) {
        return call.demands(tasks).get(0).time().toNanos();
    }

    @Test
    void asManyCallsFailAsWereAskedFor() throws Exception {
        try (Task task = CALL.failing(0.3).replying(1_000).prepare(20, 42);
                var loop = loop("loop")) {
            int failures = 0;
            for (int i = 0; i < 20; i++) {
                try {
                    task.perform(i);
                } catch (IOException e) {
                    assertThat(e).hasMessage("HTTP status 500 instead of 200");
                    failures++;
                }
            }
            assertThat(failures).isEqualTo(6);
            failures = 0;
            for (int i = 0; i < 20; i++) {
                failures += start(task, i, loop)
                        .handle((nothing, thrown) -> thrown == null ? 0 : 1)
                        .get();
            }
            assertThat(failures).isEqualTo(6);
        }
    }

    @Test
    void aCallIsGivenUpAfterItsTimeout() throws Exception {
        try (Task task = HttpCall.after(Duration.ofMinutes(5))
                .timeout(Duration.ofMillis(50))
                .prepare(1, 42)) {
            assertThatThrownBy(task::perform).isInstanceOf(HttpTimeoutException.class);
        }
    }

    @Test
    void aLargeAnswerIsReadToItsEndAndItsConnectionKept() throws Exception {
        try (Task task = HttpCall.after(Duration.ZERO).replying(1_000_000).prepare(1, 42)) {
            for (int i = 0; i < 50; i++) {
                task.perform();
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"PT0S", "PT0.02S", "PT0.3S"})
    void callTakesAtLeastItsDelay(Duration delay) throws Exception {
        try (Task task = new HttpCall(delay).prepare(1, 42)) {
            long start = System.nanoTime();
            task.perform();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(delay, delay.plusSeconds(20));
        }
    }

    @Test
    void noCallInARowGoesUnanswered() throws Exception {
        try (Task task = new HttpCall(Duration.ZERO).prepare(1, 42);
                var threads = Executors.newFixedThreadPool(4)) {
            Callable<Boolean> calls = () -> {
                for (int i = 0; i < 1_000; i++) {
                    task.perform();
                }
                return true;
            };
            for (Future<Boolean> each : threads.invokeAll(Collections.nCopies(4, calls))) {
                assertThat(each.get()).isTrue();
            }
        }
    }

    @Test
    void thousandCallsAtOnceSucceedOnVirtualThreads() throws Exception {
        try (Task task = CALL.prepare(1, 42);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Boolean> call = () -> {
                task.perform();
                return true;
            };
            for (Future<Boolean> each : threads.invokeAll(Collections.nCopies(1_000, call))) {
                assertThat(each.get()).isTrue();
            }
        }
    }

    @Test
    void thousandCallsAtOnceCompleteOnTheThreadOfTheirLoop() throws Exception {
        try (Task task = CALL.prepare(1, 42);
                var loop = loop("loop")) {
            assertThat(completingThreads(1_000, task, loop)).containsExactly("loop");
        }
    }

    // A loop that ends right after a call leaves something undone for the client, now and then; hence so many.
    @ParameterizedTest(name = "loop drops its commands: {0}")
    @ValueSource(booleans = {true, false})
    void callSucceedsOnOneLoopAfterAnother(boolean drops) throws Exception {
        try (Task task = new HttpCall(Duration.ZERO).prepare(1, 42)) {
            for (int iteration = 0; iteration < 500; iteration++) {
                var loop = loop("loop");
                Runnable end = drops ? loop::shutdownNow : loop::shutdown;
                start(task, loop).whenComplete((nothing, thrown) -> end.run()).get();
            }
        }
    }

    @Test
    void eachOfTwoLoopsCompletesItsOwnCalls() throws Exception {
        try (Task task = CALL.prepare(1, 42);
                var one = loop("one");
                var other = loop("other");
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var inParallel = threads.submit(() -> completingThreads(50, task, one));
            assertThat(completingThreads(50, task, other)).containsExactly("other");
            assertThat(inParallel.get()).containsExactly("one");
        }
    }

    @Test
    void serverThatEndedIsStartedByTheNextPrepare() throws Exception {
        ProcessHandle first = LocalServer.running().handle();
        try (Task task = CALL.prepare(1, 42)) {
            task.perform();
            first.destroyForcibly();
            first.onExit().get(20, TimeUnit.SECONDS);
            assertThatThrownBy(task::perform).isInstanceOf(IOException.class);
        }
        try (Task task = CALL.prepare(1, 42)) {
            task.perform();
        }
        assertThat(LocalServer.running().handle()).isNotEqualTo(first);
    }

    @Test
    void codeOfOnesOwnCallsTheAddressOfACall() throws Exception {
        HttpCall call = new HttpCall(Duration.ofMillis(5)).replying(100);
        try (HttpClient client = HttpClient.newHttpClient()) {
            var reply = client.send(HttpRequest.newBuilder(call.address()).build(), BodyHandlers.ofByteArray());
            assertThat(reply.statusCode()).isEqualTo(200);
            assertThat(reply.body()).hasSize(100);
            var failure = client.send(
                    HttpRequest.newBuilder(call.failing(1).address()).build(), BodyHandlers.discarding());
            assertThat(failure.statusCode()).isEqualTo(500);
        }
    }

    @Test
    void callsThatAreAnsweredDifferentlyHaveNoOneAddress() {
        assertThatIllegalStateException()
                .isThrownBy(
                        () -> new HttpCall(Duration.ofMillis(5)).failing(0.5).address())
                .withMessage(
                        "address(): HTTP calls answered after 5 ms, failing 50 % are not all answered alike, and one address answers always in the same way. "
                                + "Write e.g. http(millis(20)).address(), or http(millis(20)).failing(1).address().");
        assertThatIllegalStateException()
                .isThrownBy(() -> HttpCall.after(Latency.exponential(Duration.ofMillis(5)))
                        .address())
                .withMessageStartingWith("address(): HTTP calls answered after");
    }
}
