package org.taskmix.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.taskmix.testing.Quiet;

@Quiet
class RestTest {

    @Test
    void aProcessRestsWhenItsLastThreadHasStopped() throws Exception {
        var begun = new AtomicBoolean();
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(500);
        Thread busy = Thread.ofPlatform().daemon().start(() -> {
            while (System.nanoTime() < end) {
                begun.set(true);
            }
        });
        while (!begun.get()) {
            Thread.onSpinWait();
        }
        assertThat(Rest.await(end + TimeUnit.SECONDS.toNanos(5))).isTrue();
        assertThat(busy.isAlive()).isFalse();
    }

    @Test
    void noWaitGoesOnForALaterTimeThanItWasGiven() throws Exception {
        var stop = new AtomicBoolean();
        Thread busy = Thread.ofPlatform().daemon().start(() -> {
            while (!stop.get()) {
                Thread.onSpinWait();
            }
        });
        try {
            long latest = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(350);
            assertThat(Rest.await(latest)).isFalse();
            assertThat(System.nanoTime()).isLessThan(latest + TimeUnit.SECONDS.toNanos(1));
        } finally {
            stop.set(true);
            busy.join();
        }
    }
}
