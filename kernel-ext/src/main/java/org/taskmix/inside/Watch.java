package org.taskmix.inside;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.taskmix.work.Task;
import org.taskmix.work.Uninterrupted;

/**
 * Looks at the threads of a run, again and again, from a thread of its own, and notes what holds an event loop or a carrier for longer than a
 * limit. It looks ten times per limit, from 50 to 500 times a second.
 */
public final class Watch implements AutoCloseable {

    private static final int LOOKS_PER_LIMIT = 10;
    private static final long SHORTEST_STEP_NANOS = TimeUnit.MILLISECONDS.toNanos(2);
    private static final long LONGEST_STEP_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final long DEADLOCKS_EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    /** A look that comes later than so many steps was late itself, and the time until it counts in part. */
    private static final int LATE = 5;

    private final long limitNanos;
    private final long stepNanos;
    private final Map<Thread, String> performing = new ConcurrentHashMap<>();
    private final Map<ExecutorService, LoopWatch> loops = new ConcurrentHashMap<>();
    private final CpuTimes cpu = new CpuTimes();
    private final CarrierWatch carriers = new CarrierWatch(performing, cpu);
    private final List<Hold> holds = new ArrayList<>();
    private final Thread thread;
    private volatile boolean hopeless;
    private volatile boolean closed;

    /**
     * Begins to watch.
     *
     * @param limit from 10 ms
     */
    public Watch(Duration limit) {
        this.limitNanos = limit.toNanos();
        this.stepNanos = Math.clamp(limitNanos / LOOKS_PER_LIMIT, SHORTEST_STEP_NANOS, LONGEST_STEP_NANOS);
        this.thread = Thread.ofPlatform().daemon().name("taskmix-watch").unstarted(this::look);
        thread.start();
    }

    /**
     * A task to be watched.
     *
     * @param task the task
     * @param name what the reader calls it
     * @return the same task, to be run in its place
     */
    public Task watched(Task task, String name) {
        return new WatchedTask(task, name, this);
    }

    LoopWatch loop(ExecutorService loop) {
        return loops.computeIfAbsent(loop, each -> new LoopWatch((ThreadPoolExecutor) each, performing, cpu));
    }

    void begins(String name) {
        performing.put(Thread.currentThread(), name);
    }

    void ends() {
        performing.remove(Thread.currentThread());
    }

    private void look() {
        long lookedForDeadlocks = System.nanoTime();
        while (!closed) {
            long now = System.nanoTime();
            for (LoopWatch loop : loops.values()) {
                loop.look(now, LATE * stepNanos, limitNanos).ifPresent(this::add);
                hopeless |= loop.isHopeless();
            }
            carriers.look(now, LATE * stepNanos, limitNanos).forEach(this::add);
            if (now - lookedForDeadlocks > DEADLOCKS_EVERY_NANOS && !hopeless) {
                lookForDeadlocks();
                lookedForDeadlocks = now;
            }
            try {
                TimeUnit.NANOSECONDS.sleep(stepNanos);
            } catch (InterruptedException stop) {
                break;
            }
        }
        loops.values().forEach(loop -> loop.end(limitNanos).ifPresent(this::add));
        carriers.end(limitNanos).forEach(this::add);
    }

    private void lookForDeadlocks() {
        Map<Long, String> tasks = tasks();
        if (Deadlock.exists(tasks.keySet())) {
            deadlocks(tasks);
            hopeless = true;
        }
    }

    private Map<Long, String> tasks() {
        Map<Long, String> tasks = new HashMap<>();
        performing.forEach((each, name) -> tasks.put(each.threadId(), name));
        return tasks;
    }

    private void deadlocks(Map<Long, String> tasks) {
        for (Deadlock deadlock : ThreadDump.now().deadlocks()) {
            for (DumpedThread each : deadlock.threads()) {
                String task = tasks.get(each.id());
                if (task != null) {
                    add(new Hold(
                            Hold.Kind.DEADLOCK,
                            task,
                            StackLines.reader(each.stack()),
                            Duration.ZERO,
                            deadlock.inWords()));
                    break;
                }
            }
        }
    }

    /** Looks for deadlocks of virtual threads too, which takes longer, and as far as the JVM tells of them. */
    public void lookForAllDeadlocks() {
        if (!hopeless) {
            deadlocks(tasks());
        }
    }

    private synchronized void add(Hold hold) {
        holds.add(hold);
    }

    /**
     * Whether what is watched will never end by itself.
     *
     * @return true of a deadlock, and of an event loop that has waited for 5 s and that nothing helps
     */
    public boolean isHopeless() {
        return hopeless;
    }

    /**
     * What was seen so far; all of it after {@link #close()}.
     *
     * @return one entry for each time that something was held, in the order in which they ended
     */
    public synchronized List<Hold> holds() {
        return List.copyOf(holds);
    }

    /** Ends the watch; what is still held then counts. */
    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        Uninterrupted.await(() -> thread.join(1_000));
    }
}
