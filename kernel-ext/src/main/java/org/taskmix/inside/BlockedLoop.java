package org.taskmix.inside;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Timers on an event loop, and a call that blocks. */
final class BlockedLoop {

    private static final int TICKS = 50;
    private static final long EVERY_MILLIS = 10;
    private static final Duration LIMIT = Duration.ofMillis(100);
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(5);

    private static final String FAILURE = """
            loop.execute(() -> report());""";

    private static final String CURE = """
            loop.execute(() -> others.execute(() -> report()));""";

    private BlockedLoop() {}

    /** Stands for a query, a file, a long computation. */
    private static void report() {
        try {
            Thread.sleep(300);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private record Outcome(long ticks, double latestMillis, List<Hold> holds) {

        List<String> row(String way) {
            return List.of(
                    way,
                    ticks + " of " + TICKS,
                    String.format(Locale.ROOT, "%.0f", latestMillis),
                    holds.isEmpty()
                            ? "nothing"
                            : "%s for %d ms, at %s"
                                    .formatted(
                                            holds.get(0).kind(),
                                            holds.get(0).time().toMillis(),
                                            holds.get(0).line()));
        }
    }

    static Demonstration demonstrate() throws InterruptedException {
        Outcome blocked;
        Outcome offloaded;
        try (var others = Closing.of(Executors.newSingleThreadExecutor(named("taskmix-others")))) {
            blocked = run((loop, unused) -> loop.execute(() -> report()), others.executor());
            offloaded = run((loop, pool) -> offload(loop, pool), others.executor());
        }
        return new Demonstration(
                "A blocked event loop",
                "A call of 300 ms on an event loop made a timer %.0f ms late; on another thread, the latest came %.0f ms late. The watch says: %s."
                        .formatted(
                                blocked.latestMillis(),
                                offloaded.latestMillis(),
                                blocked.row("").get(3)),
                "An event loop has one thread. While a callback runs there, no other does, whether it computes or waits; every timer, answer and click "
                        + "comes later by as much. What blocks belongs on other threads; only its result goes back to the loop.",
                List.of("the call runs", "timers that came", "latest (ms late)", "the watch"),
                List.of(blocked.row("on the loop"), offloaded.row("on another thread")),
                FAILURE,
                CURE);
    }

    private static void offload(Executor loop, Executor others) {
        loop.execute(() -> others.execute(() -> report()));
    }

    private interface Way {
        void start(Executor loop, Executor others);
    }

    private static Outcome run(Way way, Executor others) throws InterruptedException {
        var latest = new AtomicLong();
        var left = new CountDownLatch(TICKS);
        var timers = new ScheduledThreadPoolExecutor(1, named("taskmix-loop"));
        List<Hold> holds = new ArrayList<>();
        try (var closing = Closing.of(timers)) {
            var watch = new Watch(LIMIT);
            try {
                timers.execute(watch.loop(closing.executor())::begins);
                long begin = System.nanoTime();
                for (int i = 1; i <= TICKS; i++) {
                    long due = begin + TimeUnit.MILLISECONDS.toNanos(i * EVERY_MILLIS);
                    var unused = timers.schedule(
                            () -> {
                                latest.accumulateAndGet(System.nanoTime() - due, Math::max);
                                left.countDown();
                            },
                            due - System.nanoTime(),
                            TimeUnit.NANOSECONDS);
                }
                way.start(timers, others);
                var unused = left.await(LONG_ENOUGH.toMillis(), TimeUnit.MILLISECONDS);
            } finally {
                watch.close();
                holds.addAll(watch.holds());
            }
        }
        return new Outcome(TICKS - left.getCount(), latest.get() / 1e6, holds);
    }

    private static ThreadFactory named(String name) {
        return Thread.ofPlatform().daemon().name(name).factory();
    }
}
