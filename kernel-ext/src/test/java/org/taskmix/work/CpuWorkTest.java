package org.taskmix.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class CpuWorkTest {
    private static final Duration LONGEST = Duration.ofSeconds(10);

    @ParameterizedTest
    @ValueSource(doubles = {0.25, 0.93, 2.2, 7.0})
    void twiceTheTimeIsTwiceTheWork(double nanosPerStep) {
        var speed = new CpuSpeed(nanosPerStep);
        for (long micros = 10; micros <= 5_000_000; micros *= 7) {
            Duration time = Duration.ofNanos(1_000 * micros);
            assertThat(speed.stepsIn(time.multipliedBy(2))).isCloseTo(2 * speed.stepsIn(time), within(1L));
        }
    }

    @Test
    void aCoreTwiceAsFastIsGivenTwiceTheSteps() {
        assertThat(new CpuSpeed(2).stepsIn(Duration.ofMillis(5))).isEqualTo(2_500_000);
        assertThat(new CpuSpeed(1).stepsIn(Duration.ofMillis(5))).isEqualTo(5_000_000);
    }

    @Test
    void anIdleCoreNeedsAboutTheTimeThatWasAskedFor() throws Exception {
        try (Task task = new CpuWork(Duration.ofMillis(20)).prepare(1, 42)) {
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

    @Test
    void anInterruptEndsTenSecondsOfWorkAtOnce() throws Exception {
        try (Task task = new CpuWork(LONGEST).prepare(1, 42)) {
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

    @Test
    void workOfAnInterruptedThreadDoesNotBegin() throws Exception {
        try (Task task = new CpuWork(LONGEST).prepare(1, 42)) {
            Thread.currentThread().interrupt();
            assertThatExceptionOfType(InterruptedException.class)
                    .isThrownBy(task::perform)
                    .withMessage("CPU work stopped by an interrupt");
        }
    }

    @Test
    void anInterruptIsToldOnceAndDoesNotStopTheNextTask() throws Exception {
        try (Task task = new CpuWork(Duration.ofMillis(1)).prepare(1, 42)) {
            Thread.currentThread().interrupt();
            assertThatExceptionOfType(InterruptedException.class).isThrownBy(task::perform);
            task.perform();
        }
    }

    @Test
    void anInterruptedCalibrationIsNotKept() throws InterruptedException {
        Thread.currentThread().interrupt();
        assertThatExceptionOfType(InterruptedException.class).isThrownBy(CpuSpeed::ofThisKernel);
        assertThat(CpuSpeed.ofThisKernel().nanosPerStep()).isPositive();
    }

    @Test
    void theSpeedIsMeasuredOncePerKernelAndOnlyEverCorrectedToAFasterOne() throws InterruptedException {
        CpuSpeed before = CpuSpeed.ofThisKernel();
        for (int i = 0; i < 5; i++) {
            CpuSpeed now = CpuSpeed.ofThisKernel();
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
