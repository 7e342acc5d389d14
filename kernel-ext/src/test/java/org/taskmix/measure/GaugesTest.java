package org.taskmix.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The gauges of the machine that runs the tests, and what two readings tell together. */
@Timeout(60)
class GaugesTest {

    @Test
    void everyCounterOfThisMachineStaysOrGrows() {
        Reading before = Gauges.SYSTEM.read();
        System.gc();
        Reading after = Gauges.SYSTEM.read();
        assertThat(after.nanos()).isGreaterThan(before.nanos());
        assertThat(after.counters()).containsOnlyKeys(before.counters().keySet());
        // Children come and go, and their time with them.
        before.counters()
                .forEach((counter, value) -> assertThat(after.counters().get(counter))
                        .as(counter.name())
                        .isGreaterThanOrEqualTo(counter == Counter.CHILDREN_CPU_NANOS ? 0 : value));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void theTimeOfAChildStillCountsWhenItHasEnded() throws Exception {
        Reading before = Gauges.SYSTEM.read();
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        new ProcessBuilder(java.toString(), "-version")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        assertThat(Gauges.SYSTEM
                        .read()
                        .since(before, Counter.CHILDREN_CPU_NANOS)
                        .orElseThrow())
                .isGreaterThanOrEqualTo(10_000_000);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void theTimeOfAChildOfAChildStillCountsWhenItHasEnded() throws Exception {
        Reading before = Gauges.SYSTEM.read();
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Process parent = new ProcessBuilder("sh", "-c", "'" + java + "' -version; echo ended; exec cat")
                .redirectErrorStream(true)
                .start();
        try (var said = parent.inputReader()) {
            assertThat(said.lines().anyMatch("ended"::equals)).isTrue();
            assertThat(Gauges.SYSTEM
                            .read()
                            .since(before, Counter.CHILDREN_CPU_NANOS)
                            .orElseThrow())
                    .isGreaterThanOrEqualTo(10_000_000);
        } finally {
            parent.destroyForcibly().waitFor();
        }
    }

    @Test
    void aCollectionIsCounted() {
        Reading before = Gauges.SYSTEM.read();
        System.gc();
        assertThat(Gauges.SYSTEM.read().since(before, Counter.GC_COUNT).orElseThrow())
                .isPositive();
    }

    @Test
    void aThreadThatBurnsCpuIsSeenAtWorkWithTheLineItIsIn() throws InterruptedException {
        var stop = new AtomicBoolean();
        var started = new CountDownLatch(1);
        Thread stray = Thread.ofPlatform().daemon().name("stray").start(() -> burn(started, stop));
        started.await();
        Reading before = Gauges.SYSTEM.read();
        Thread.sleep(50);
        Reading after = Gauges.SYSTEM.read();
        stop.set(true);
        stray.join();
        ThreadTime then = named(before, "stray");
        ThreadTime now = named(after, "stray");
        assertThat(now.cpuNanos()).isGreaterThan(then.cpuNanos());
        assertThat(now.busy()).isTrue();
        assertThat(now.id()).isEqualTo(then.id());
        assertThat(now.at()).contains("(").contains(".java:");
    }

    @Test
    void neitherTheReadingThreadNorOursAreAmongTheOthers() throws InterruptedException {
        var done = new CountDownLatch(1);
        Thread ours = Thread.ofPlatform().daemon().name("taskmix-test").start(() -> await(done));
        Reading reading = Gauges.SYSTEM.read();
        done.countDown();
        ours.join();
        assertThat(reading.threads())
                .extracting(ThreadTime::name)
                .doesNotContain("taskmix-test", Thread.currentThread().getName());
    }

    @Test
    void whatOneReadingLacksHasNoDifference() {
        Reading with = Reading.none(1).with(Counter.GC_MILLIS, 5);
        assertThat(with.since(Reading.none(0), Counter.GC_MILLIS)).isEmpty();
        assertThat(Reading.none(0).since(with, Counter.GC_MILLIS)).isEmpty();
        assertThat(Reading.none(2).with(Counter.GC_MILLIS, 9).since(with, Counter.GC_MILLIS))
                .hasValue(4);
    }

    @Test
    void aCounterThatWentBackwardsSaysNothing() {
        Reading before = Reading.none(1).with(Counter.CHILDREN_CPU_NANOS, 5);
        assertThat(Reading.none(2).with(Counter.CHILDREN_CPU_NANOS, 4).since(before, Counter.CHILDREN_CPU_NANOS))
                .isEmpty();
    }

    private static ThreadTime named(Reading reading, String name) {
        return reading.threads().stream()
                .filter(thread -> thread.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static void burn(CountDownLatch started, AtomicBoolean stop) {
        started.countDown();
        while (!stop.get()) {
            Thread.onSpinWait();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
