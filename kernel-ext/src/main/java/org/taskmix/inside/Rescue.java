package org.taskmix.inside;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Runs on other threads what is queued behind a callback that waits. If the callback then goes on, it has waited for its own loop; and
 * the run goes on too, which without help would hang.
 */
final class Rescue implements AutoCloseable {

    private static final int MOST_THREADS = 200;
    private static final long TRYING_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final ThreadPoolExecutor stuck;
    private final long ended;
    private final List<Thread> threads = new CopyOnWriteArrayList<>();
    private volatile boolean closed;

    private Rescue(ThreadPoolExecutor stuck) {
        this.stuck = stuck;
        this.ended = stuck.getCompletedTaskCount();
    }

    static Rescue of(ThreadPoolExecutor stuck) {
        var rescue = new Rescue(stuck);
        rescue.start(rescue::empty);
        return rescue;
    }

    private void start(Runnable code) {
        threads.add(Thread.ofPlatform().daemon().name("taskmix-watch-rescue").unstarted(code));
        threads.get(threads.size() - 1).start();
    }

    private void empty() {
        long until = System.nanoTime() + TRYING_NANOS;
        // A timer that is not due yet stays in the queue.
        while (!closed && System.nanoTime() < until && stuck.getCompletedTaskCount() == ended) {
            Runnable next = stuck.getQueue().poll();
            if (next != null && threads.size() < MOST_THREADS) {
                start(next);
            }
            try {
                Thread.sleep(next == null ? 5 : 1);
            } catch (InterruptedException stop) {
                return;
            }
        }
    }

    /** Ends what it started. */
    @Override
    public void close() {
        closed = true;
        threads.forEach(Thread::interrupt);
    }
}
