package org.taskmix.run;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ForkJoinPool;

/**
 * Hands every task to {@link CompletableFuture#runAsync(Runnable)} without naming an executor, so that it runs where the JDK puts it: on
 * the common pool, which has a thread less than there are cores, and one at least. Before JDK 25 a common pool of one
 * thread was passed over for a new thread per task.
 */
public final class CompletableFutureRunner implements Runner {

    private static final long PATIENCE_NANOS = 1_000_000_000;

    private final Plan plan;
    private final Clock clock;

    // The pool is not ours to shut down, so its threads are known while they work for us.
    private final Set<Thread> working = ConcurrentHashMap.newKeySet();
    private final TaskThreads.Borrowed borrowed;
    private volatile boolean closed;

    /**
     * A runner of a plan.
     *
     * @param plan what to run
     * @param clock the clock to record with
     */
    public CompletableFutureRunner(Plan plan, Clock clock) {
        this.plan = plan;
        this.clock = clock;
        this.borrowed = TaskThreads.borrow(working);
    }

    @Override
    public TaskRecords run() throws InterruptedException {
        var iteration = new Iteration(plan, clock);
        return iteration.run(index -> {
            var unused = CompletableFuture.runAsync(() -> perform(iteration, index));
        });
    }

    private void perform(Iteration iteration, int index) {
        Thread self = Thread.currentThread();
        working.add(self);
        try {
            if (!closed) {
                iteration.perform(index);
            }
        } finally {
            synchronized (working) {
                working.remove(self);
                if (closed) {
                    // Ours may have come when the task was over; it must not meet another's.
                    Thread.interrupted();
                }
                working.notifyAll();
            }
        }
    }

    @Override
    public int idleThreads() {
        return ForkJoinPool.commonPool().getPoolSize();
    }

    /** Interrupts the tasks that run, waits a little for their end, and lets none of those still queued begin. */
    @Override
    public void close() {
        closed = true;
        boolean interrupted = Thread.interrupted();
        long start = System.nanoTime();
        synchronized (working) {
            working.forEach(Thread::interrupt);
            while (!working.isEmpty() && System.nanoTime() - start < PATIENCE_NANOS) {
                try {
                    working.wait(50);
                } catch (InterruptedException again) {
                    interrupted = true;
                }
            }
        }
        borrowed.giveBack();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
