package org.taskmix.inside;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.taskmix.work.Uninterrupted;

/** Some threads of a demonstration. None outlives it. */
final class Crew implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final List<Thread> threads;

    private Crew(List<Thread> threads) {
        this.threads = threads;
        threads.forEach(Thread::start);
    }

    /**
     * Starts them.
     *
     * @param name to be followed by a number, from 1
     */
    static Crew of(String name, List<? extends Work> works) {
        return new Crew(IntStream.range(0, works.size())
                .mapToObj(i -> Thread.ofPlatform()
                        .daemon()
                        .name("taskmix-" + name + "-" + (i + 1))
                        .unstarted(() -> perform(works.get(i))))
                .toList());
    }

    private static void perform(Work work) {
        try {
            work.perform();
        } catch (InterruptedException stop) {
            // Whoever ends a demonstration waits for its threads and for nothing else of them.
            Thread.currentThread().interrupt();
        }
    }

    /** Waits for all of them; returns whether they have ended. */
    boolean join(Duration atMost) throws InterruptedException {
        long until = System.nanoTime() + atMost.toNanos();
        for (Thread thread : threads) {
            long left = until - System.nanoTime();
            if (!thread.join(Duration.ofNanos(Math.max(1, left)))) {
                return false;
            }
        }
        return true;
    }

    List<Long> ids() {
        return threads.stream().map(Thread::threadId).toList();
    }

    /** Interrupts those that are left, and waits for them. */
    @Override
    public void close() {
        threads.forEach(Thread::interrupt);
        Uninterrupted.await(() -> join(PATIENCE));
    }

    /** What one of them does. */
    interface Work {
        void perform() throws InterruptedException;
    }
}
