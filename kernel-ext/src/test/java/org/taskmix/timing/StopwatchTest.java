package org.taskmix.timing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.taskmix.Units.seconds;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.taskmix.measure.Rest;
import org.taskmix.testing.ManualTicker;

class StopwatchTest {
    private final ManualTicker clock = new ManualTicker(-5);
    private final AtomicLong allocated = new AtomicLong();
    private final Stopwatch stopwatch = new Stopwatch(clock, allocated::get);

    @AfterEach
    void takeBackTheInterrupt() {
        var unused = Thread.interrupted();
    }

    private Batch taking(long nanosPerCall) {
        return calls -> {
            clock.advance(Duration.ofNanos(calls * nanosPerCall));
            allocated.addAndGet(calls * 24);
            return calls * nanosPerCall;
        };
    }

    private Passes time(Batch batch) throws Exception {
        return stopwatch.run(List.of(batch), 1).get(0);
    }

    @Test
    void passesGrowUntilTheyAreFarBeyondTheClock() throws Exception {
        Passes passes = time(taking(10));
        assertThat(passes.calls()).isEqualTo(5_000_000);
        assertThat(passes.nanos()).hasSize(30).containsOnly(10.0);
        assertThat(passes.bytes()).hasValue(24);
        assertThat(passes.settled()).isTrue();
        assertThat(passes.warmUpNanos()).hasSize(4);
    }

    @Test
    void passThatWasHeldUpMakesLaterOnesNoShorter() throws Exception {
        var passes = new AtomicLong();
        Passes recorded = time(calls -> {
            long nanos = calls * 10 * (passes.incrementAndGet() == 10 ? 100 : 1);
            clock.advance(Duration.ofNanos(nanos));
            return nanos;
        });
        assertThat(passes.get()).isGreaterThan(20);
        assertThat(recorded.calls()).isEqualTo(5_000_000);
    }

    @Test
    void warmUpLastsUntilPassesBecomeNoFaster() throws Exception {
        var passes = new AtomicLong();
        Passes recorded = time(calls -> {
            long nanos = calls * (passes.incrementAndGet() < 12 ? 1_000 - 50 * passes.get() : 400);
            clock.advance(Duration.ofNanos(nanos));
            return nanos;
        });
        assertThat(recorded.nanos()).containsOnly(400.0);
        assertThat(recorded.settled()).isTrue();
        assertThat(recorded.warmUpNanos()).hasSizeGreaterThan(8);
    }

    @Test
    void expressionThatGetsFasterForeverIsNotSettled() throws Exception {
        var each = new AtomicLong(1_000_000);
        Passes recorded = time(calls -> {
            long nanos = calls * each.updateAndGet(before -> before * 19 / 20);
            clock.advance(Duration.ofNanos(nanos));
            return nanos;
        });
        assertThat(recorded.settled()).isFalse();
    }

    @Test
    void callOfASecondGetsEnoughPassesForAnInterval() throws Exception {
        assertThat(time(taking(900_000_000)).nanos()).hasSize(6);
        assertThat(time(taking(900_000_000)).calls()).isEqualTo(1);
    }

    @Test
    void callOfAMinuteIsTimedOnce() throws Exception {
        Passes passes = time(taking(60_000_000_000L));
        assertThat(passes.nanos()).containsExactly(60e9);
        assertThat(passes.settled()).isFalse();
        assertThat(passes.warmUpNanos()).isEmpty();
    }

    @Test
    void expressionsTakeTurnsInShuffledOrder() throws Exception {
        var turns = new StringBuilder();
        Batch first = taking(1_000_000);
        Batch second = taking(2_000_000);
        List<Passes> both = stopwatch.run(
                List.of(
                        calls -> {
                            turns.append('a');
                            return first.run(calls);
                        },
                        calls -> {
                            turns.append('b');
                            return second.run(calls);
                        }),
                7);
        assertThat(both.get(0).series()).hasSize(30).containsOnly(1e6);
        assertThat(both.get(1).series()).hasSize(30).containsOnly(2e6);
        String counted = turns.substring(turns.length() - 60);
        assertThat(counted).contains("abba", "abab").matches("(ab|ba){30}");
    }

    @Test
    void whatTheJvmDoesNotCountIsNotAvailable() throws Exception {
        Passes passes =
                new Stopwatch(clock, () -> -1).run(List.of(taking(10)), 1).get(0);
        assertThat(passes.bytes()).isEmpty();
    }

    @Test
    void interruptEndsItBetweenPasses() {
        assertThatThrownBy(() -> time(calls -> {
                    Thread.currentThread().interrupt();
                    return calls;
                }))
                .isInstanceOf(InterruptedException.class);
    }

    @Test
    void failureOfACallIsPassedOn() {
        assertThatThrownBy(() -> time(calls -> {
                    throw new IOException("no such file");
                }))
                .isInstanceOf(IOException.class)
                .hasMessage("no such file");
    }

    @Test
    void boxesThatOnlyTheLoopSeesAreNotAllocated() throws Exception {
        var counter = new long[] {1_000};
        Passes passes = timeAtRest(FreshLoops.of(() -> counter[0]++));
        assertThat(passes.bytes().orElseThrow()).isCloseTo(0, within(0.5));
    }

    @Test
    void objectsThatAreReturnedAreAllocated() throws Exception {
        Passes passes = timeAtRest(FreshLoops.of(() -> new long[4]));
        assertThat(passes.bytes().orElseThrow()).isCloseTo(48, within(0.5));
    }

    /** By the real clock, and as {@code timeit} does it: once the compiler is done with what ran before, as with other tests. */
    private static Passes timeAtRest(Batch batch) throws Exception {
        Rest.await(System.nanoTime() + seconds(10).toNanos());
        return Stopwatch.time(List.of(batch), 1).get(0);
    }
}
