package org.taskmix.inside;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** Orders that each wait for a price, all in one pool. */
final class StarvedPool {

    private static final int THREADS = 2;
    private static final int TASKS = 2 * THREADS;
    private static final long LONG_ENOUGH_NANOS = TimeUnit.SECONDS.toNanos(5);

    /** So long nothing may have moved. */
    private static final long STANDSTILL_NANOS = TimeUnit.MILLISECONDS.toNanos(300);

    private static final String FAILURE = """
            int order(ExecutorService pool) throws Exception {
                Future<Integer> price = pool.submit(() -> price());
                return price.get();
            }""";

    private static final String CURE = """
            Executors.newVirtualThreadPerTaskExecutor()""";

    private final AtomicInteger ended = new AtomicInteger();
    private final CountDownLatch begun = new CountDownLatch(THREADS);

    private StarvedPool() {}

    int price() {
        return ended.incrementAndGet();
    }

    int order(ExecutorService pool) throws Exception {
        // Else one might find a free thread beside it, and all would go well.
        begun.countDown();
        begun.await();
        Future<Integer> price = pool.submit(() -> price());
        return price.get();
    }

    /** What came of it: how many tasks ended, and where those stood that did not. */
    private record Outcome(int ended, int queued, List<String> lines) {
        List<String> row(String way) {
            return List.of(
                    way,
                    ended + " of " + TASKS,
                    lines.isEmpty()
                            ? "none"
                            : "%d waited at %s, %d queued".formatted(lines.size(), lines.get(0), queued));
        }
    }

    static Demonstration demonstrate() throws InterruptedException {
        Outcome starved = run(pool("starved", THREADS), false);
        Outcome apart = run(pool("orders", THREADS), true);
        Outcome virtual = run(Executors.newVirtualThreadPerTaskExecutor(), false);
        return new Demonstration(
                "A starved pool",
                starved.lines().isEmpty()
                        ? "All tasks ended, which should not be; run the cell again."
                        : ("All %d threads of a pool waited for tasks that stood in the queue of that pool, at %s: %d of %d tasks ended, and the "
                                        + "wait had to be ended by an interrupt.")
                                .formatted(THREADS, starved.lines().get(0), starved.ended(), TASKS),
                "A thread that waits keeps its place in the pool. When all of them wait for tasks that have no thread, nothing ever moves, "
                        + "and neither lock nor deadlock is there to be found. On virtual threads each task has a thread of its own; a "
                        + "second pool helps as long as its own tasks wait for none of it.",
                List.of("way", "tasks that ended", "standstill"),
                List.of(
                        starved.row("one pool of " + THREADS + " threads"),
                        apart.row("prices in a second pool"),
                        virtual.row("virtual threads")),
                FAILURE,
                CURE);
    }

    private static ExecutorService pool(String name, int threads) {
        return Executors.newFixedThreadPool(
                threads,
                Thread.ofPlatform().daemon().name("taskmix-" + name + "-", 1).factory());
    }

    private static Outcome run(ExecutorService orders, boolean apart) throws InterruptedException {
        var shop = new StarvedPool();
        List<Thread> threads = new ArrayList<>();
        try (var closing = Closing.of(orders);
                var prices = Closing.of(apart ? pool("prices", 1) : orders)) {
            List<Future<Integer>> all = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                all.add(closing.executor().submit(() -> {
                    synchronized (threads) {
                        threads.add(Thread.currentThread());
                    }
                    int price = shop.order(prices.executor());
                    shop.ended.incrementAndGet();
                    return price;
                }));
            }
            boolean over = await(all, orders);
            int queued =
                    orders instanceof ThreadPoolExecutor pool ? pool.getQueue().size() : 0;
            synchronized (threads) {
                List<String> lines = over
                        ? List.of()
                        : threads.stream()
                                .map(thread -> StackLines.reader(thread.getStackTrace()))
                                .toList();
                return new Outcome(shop.ended.get(), queued, lines);
            }
        }
    }

    /** Waits until all have ended, or until a pool has stood still with tasks in its queue. */
    private static boolean await(List<Future<Integer>> all, ExecutorService executor) throws InterruptedException {
        long now = System.nanoTime();
        long until = now + LONG_ENOUGH_NANOS;
        long moved = now;
        long count = -1;
        for (Future<Integer> each : all) {
            while (true) {
                try {
                    var unused = each.get(20, TimeUnit.MILLISECONDS);
                    break;
                } catch (ExecutionException e) {
                    return false;
                } catch (TimeoutException goesOn) {
                    now = System.nanoTime();
                    long ended = executor instanceof ThreadPoolExecutor pool ? pool.getCompletedTaskCount() : now;
                    if (ended != count) {
                        count = ended;
                        moved = now;
                    }
                    boolean full = executor instanceof ThreadPoolExecutor pool
                            && pool.getActiveCount() == THREADS
                            && !pool.getQueue().isEmpty();
                    if (now > until || (full && now - moved > STANDSTILL_NANOS)) {
                        return false;
                    }
                }
            }
        }
        return true;
    }
}
