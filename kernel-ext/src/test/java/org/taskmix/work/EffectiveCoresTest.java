package org.taskmix.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.taskmix.testing.Quiet;

@Timeout(60)
@Quiet
class EffectiveCoresTest {

    private static boolean anyThreadLeft() {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().startsWith("taskmix-cores-"));
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void thereIsSomethingOfEveryProcessorAndNoMoreThanThat(CpuKind kind) throws InterruptedException {
        EffectiveCores measured = EffectiveCores.measure(kind);
        // How much depends on what else runs here; more than all processors would be a mistake of the method.
        assertThat(measured.cores()).isBetween(0.2, 1.4 * Runtime.getRuntime().availableProcessors());
        assertThat(measured.kind()).isEqualTo(kind);
        assertThat(measured.low()).isLessThanOrEqualTo(measured.cores());
        assertThat(measured.high()).isGreaterThanOrEqualTo(measured.cores());
    }

    @Test
    void noThreadIsLeftBehind() throws InterruptedException {
        EffectiveCores.measure(CpuKind.ARITHMETIC);
        assertThat(anyThreadLeft()).isFalse();
    }

    @Test
    void anInterruptEndsItAndItsThreads() throws InterruptedException {
        CpuSpeed.ofThisKernel(CpuKind.MEMORY);
        Thread caller = Thread.currentThread();
        Thread.ofPlatform().daemon().start(() -> {
            while (!anyThreadLeft()) {
                Thread.onSpinWait();
            }
            caller.interrupt();
        });
        assertThatExceptionOfType(InterruptedException.class).isThrownBy(() -> EffectiveCores.measure(CpuKind.MEMORY));
        assertThat(anyThreadLeft()).isFalse();
        assertThat(Thread.interrupted()).isFalse();
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void aLookAtTheSpeedIsOfTheOrderOfTheCalibration(CpuKind kind) throws InterruptedException {
        double calibrated = CpuSpeed.ofThisKernel(kind).nanosPerStep();
        assertThat(CpuSpeed.look(kind).nanosPerStep()).isBetween(0.5 * calibrated, 20 * calibrated);
    }
}
