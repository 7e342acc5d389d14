package org.taskmix.show;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

final class RehearsalTest {

    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicInteger ended = new AtomicInteger();
    private final AtomicReference<@Nullable Thread> drawing = new AtomicReference<>();
    private final CountDownLatch atFirst = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);

    private final Rehearsal rehearsal = new Rehearsal(between -> {
        waitsAtFirst();
        between.run();
        ended.incrementAndGet();
    });

    private void waitsAtFirst() {
        begun.incrementAndGet();
        drawing.set(Thread.currentThread());
        atFirst.countDown();
        try {
            goOn.await();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    @Test
    void drawsOnce() throws InterruptedException {
        goOn.countDown();
        rehearsal.begin();
        rehearsal.await();
        rehearsal.stop();
        rehearsal.begin();
        rehearsal.await();

        assertThat(begun).hasValue(1);
        assertThat(ended).hasValue(1);
    }

    @Test
    void drawsNoFurtherWhenStoppedAndIsBegunAgain() throws InterruptedException {
        rehearsal.begin();
        atFirst.await();
        rehearsal.stop();
        rehearsal.await();
        goOn.countDown();
        Objects.requireNonNull(drawing.get()).join();
        assertThat(ended).hasValue(0);

        rehearsal.begin();
        rehearsal.await();
        assertThat(begun).hasValue(2);
        assertThat(ended).hasValue(1);
    }

    @Test
    @Timeout(20)
    void endsWhenItFails() throws InterruptedException {
        var failing = new Rehearsal(between -> {
            throw new NoClassDefFoundError("fonts");
        });
        failing.begin();
        failing.await();
    }
}
