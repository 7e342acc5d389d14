package org.taskmix.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.taskmix.work.Loops.completingThreads;
import static org.taskmix.work.Loops.loop;
import static org.taskmix.work.Loops.start;

import java.io.IOException;
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
}
