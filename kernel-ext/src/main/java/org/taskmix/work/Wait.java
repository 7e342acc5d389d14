package org.taskmix.work;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/**
 * A wait and nothing else: the purest I/O-bound task, with no server and no data behind it. It blocks in
 * {@link Thread#sleep(Duration)}; on an event loop it is a timer.
 *
 * <pre>{@code
 * mix.tasks(100, waiting(millis(20)))
 * }</pre>
 *
 * @param time how long one task waits, from 1 µs to 10 min; the system wakes a sleeper about 0.1 ms late, so waits
 *     below 1 ms are coarser than asked
 */
public record Wait(Duration time) implements Work {

    private static final Duration LEAST = Duration.ofNanos(1_000);
    private static final Duration MOST = Duration.ofMinutes(10);

    /**
     * Checks the range.
     *
     * @throws IllegalArgumentException if {@code time} is out of range; the message says the range and the value
     */
    public Wait {
        Durations.inRange(time, LEAST, MOST, "waits(..., %s)", "one wait takes", "waits(100, millis(20))");
    }

    @Override
    public List<Demand> demands(int tasks) {
        return List.of(Demand.of(Demand.Kind.WAIT, time));
    }

    @Override
    public boolean hasNonBlockingForm() {
        return true;
    }

    @Override
    public String description() {
        return "waits of " + Durations.text(time);
    }

    @Override
    public Task prepare(int tasks, long seed) {
        return new Sleep(time);
    }

    private record Sleep(Duration time) implements Task {

        @Override
        public void perform() throws InterruptedException {
            Thread.sleep(time);
        }

        @Override
        public NonBlocking on(EventLoop loop) {
            long nanos = time.toNanos();
            return number -> timer(loop, nanos);
        }

        private static CompletionStage<?> timer(EventLoop loop, long nanos) {
            var rung = new CompletableFuture<Void>();
            var unused = loop.thread().schedule(() -> rung.complete(null), nanos, TimeUnit.NANOSECONDS);
            return rung;
        }
    }
}
