package org.taskmix.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class EffectiveCoresTest {

    private static boolean anyThreadLeft() {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().startsWith("taskmix-cores-"));
    }

    @Test
    void thereIsSomethingOfEveryProcessorAndNoMoreThanThat() throws InterruptedException {
        // How much depends on what else runs here; more than all processors would be a mistake of the method.
        assertThat(EffectiveCores.measure().cores())
                .isBetween(0.2, 1.25 * Runtime.getRuntime().availableProcessors());
    }

    @Test
    void noThreadIsLeftBehind() throws InterruptedException {
        EffectiveCores.measure();
        assertThat(anyThreadLeft()).isFalse();
    }

    @Test
    void anInterruptEndsItAndItsThreads() throws InterruptedException {
        CpuSpeed.ofThisKernel();
        Thread caller = Thread.currentThread();
        Thread.ofPlatform().daemon().start(() -> {
            while (!anyThreadLeft()) {
                Thread.onSpinWait();
            }
            caller.interrupt();
        });
        assertThatExceptionOfType(InterruptedException.class).isThrownBy(EffectiveCores::measure);
        assertThat(anyThreadLeft()).isFalse();
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void aLookAtTheSpeedIsOfTheOrderOfTheCalibration() throws InterruptedException {
        double calibrated = CpuSpeed.ofThisKernel().nanosPerStep();
        assertThat(CpuSpeed.look().nanosPerStep()).isBetween(0.5 * calibrated, 20 * calibrated);
    }
}
