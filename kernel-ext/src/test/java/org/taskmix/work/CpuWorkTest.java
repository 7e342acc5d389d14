package org.taskmix.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.taskmix.testing.Quiet;

@Timeout(60)
@Quiet
class CpuWorkTest {
    private static final Duration LONGEST = Duration.ofSeconds(10);

    @ParameterizedTest
    @ValueSource(doubles = {0.25, 0.93, 2.2, 7.0})
    void twiceTheTimeIsTwiceTheWork(double nanosPerStep) {
        var speed = new CpuSpeed(CpuKind.ARITHMETIC, nanosPerStep);
        for (long micros = 10; micros <= 5_000_000; micros *= 7) {
            Duration time = Duration.ofNanos(1_000 * micros);
            assertThat(speed.stepsIn(time.multipliedBy(2))).isCloseTo(2 * speed.stepsIn(time), within(1L));
        }
    }

    @Test
    void descriptionNamesTheKindAndTheTime() {
        Duration time = Duration.ofMillis(5);
        assertThat(new CpuWork(time).description()).isEqualTo("CPU tasks of 5 ms");
        assertThat(new CpuWork(time, CpuKind.SHA_256).description()).isEqualTo("SHA-256 tasks of 5 ms");
        assertThat(new CpuWork(time, CpuKind.MEMORY).description()).isEqualTo("memory-bound tasks of 5 ms");
    }

    @Test
    void aTimeOutOfRangeIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CpuWork(Duration.ofNanos(9_999), CpuKind.MEMORY))
                .withMessage("cpu(..., 9.999 µs): one CPU task is the work that an idle core does in a time from 10 µs"
                        + " to 10 s, got 9.999 µs. Write e.g. cpu(400, millis(5)).");
    }

    @Test
    @SuppressWarnings("NullAway") // what a reader can write
    void aMissingKindIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CpuWork(Duration.ofMillis(5), null))
                .withMessage("cpu(5 ms, null): the steps of CPU work are of some kind, got null."
                        + " Write e.g. cpu(millis(5), CpuKind.SHA_256), or leave the kind out for arithmetic.");
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void tenTimesTheStepsTakeSeveralTimesAsLong(CpuKind kind) throws InterruptedException {
        CpuSpeed.ofThisKernel(kind);
        long few = 20 * kind.sampleSteps();
        // The compiler leaves nothing out, and no task finds the work of another done.
        assertThat(fastestNanos(kind, 10 * few)).isGreaterThan(4 * fastestNanos(kind, few));
    }

    private static long fastestNanos(CpuKind kind, long steps) throws InterruptedException {
        long fastest = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            long start = System.nanoTime();
            kind.perform(steps);
            fastest = Math.min(fastest, System.nanoTime() - start);
        }
        return fastest;
    }

    @Test
    void aCoreTwiceAsFastIsGivenTwiceTheSteps() {
        assertThat(new CpuSpeed(CpuKind.ARITHMETIC, 2).stepsIn(Duration.ofMillis(5)))
                .isEqualTo(2_500_000);
        assertThat(new CpuSpeed(CpuKind.ARITHMETIC, 1).stepsIn(Duration.ofMillis(5)))
                .isEqualTo(5_000_000);
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void anIdleCoreNeedsAboutTheTimeThatWasAskedFor(CpuKind kind) throws Exception {
        try (Task task = new CpuWork(Duration.ofMillis(20), kind).prepare(1, 42)) {
            long fastest = Long.MAX_VALUE;
            for (int i = 0; i < 10; i++) {
                long start = System.nanoTime();
                task.perform();
                fastest = Math.min(fastest, System.nanoTime() - start);
            }
            // A busy machine makes the fastest of ten slower, and calibration under load makes it faster: by how much
            // nobody can promise, so this guards the order of magnitude.
            assertThat(fastest).isBetween(4_000_000L, 200_000_000L);
        }
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void anInterruptEndsTenSecondsOfWorkAtOnce(CpuKind kind) throws Exception {
        try (Task task = new CpuWork(LONGEST, kind).prepare(1, 42)) {
            Thread caller = Thread.currentThread();
            Thread.ofPlatform().daemon().start(() -> {
                sleepAWhile();
                caller.interrupt();
            });
            long start = System.nanoTime();
            assertThatExceptionOfType(InterruptedException.class).isThrownBy(task::perform);
            assertThat(System.nanoTime() - start).isLessThan(2_000_000_000L);
        }
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void workOfAnInterruptedThreadDoesNotBegin(CpuKind kind) throws Exception {
        try (Task task = new CpuWork(LONGEST, kind).prepare(1, 42)) {
            Thread.currentThread().interrupt();
            assertThatExceptionOfType(InterruptedException.class)
                    .isThrownBy(task::perform)
                    .withMessage("CPU work stopped by an interrupt");
        }
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void anInterruptIsToldOnceAndDoesNotStopTheNextTask(CpuKind kind) throws Exception {
        try (Task task = new CpuWork(Duration.ofMillis(1), kind).prepare(1, 42)) {
            Thread.currentThread().interrupt();
            assertThatExceptionOfType(InterruptedException.class).isThrownBy(task::perform);
            task.perform();
        }
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void anInterruptEndsACalibrationAndTheNextOneIsWhole(CpuKind kind) throws InterruptedException {
        Thread.currentThread().interrupt();
        assertThatExceptionOfType(InterruptedException.class).isThrownBy(() -> CpuSpeed.measure(kind));
        assertThat(CpuSpeed.measure(kind).nanosPerStep()).isPositive();
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void theSpeedIsMeasuredOncePerKernelAndOnlyEverCorrectedToAFasterOne(CpuKind kind) throws InterruptedException {
        CpuSpeed before = CpuSpeed.ofThisKernel(kind);
        for (int i = 0; i < 5; i++) {
            CpuSpeed now = CpuSpeed.ofThisKernel(kind);
            assertThat(now.nanosPerStep()).isLessThanOrEqualTo(before.nanosPerStep());
            before = now;
        }
    }

    private static void sleepAWhile() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
