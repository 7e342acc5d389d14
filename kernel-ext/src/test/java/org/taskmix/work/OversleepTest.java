package org.taskmix.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class OversleepTest {

    @Test
    void aSleeperIsWokenLateAndNotByMuch() throws InterruptedException {
        assertThat(Oversleep.measure().late()).isBetween(Duration.ofNanos(1), Duration.ofMillis(50));
    }

    @Test
    void anInterruptPassesOut() {
        Thread.currentThread().interrupt();
        assertThatExceptionOfType(InterruptedException.class).isThrownBy(Oversleep::measure);
    }
}
