package org.taskmix;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.taskmix.run.Clock;
import org.taskmix.run.ExecutorRunner;
import org.taskmix.run.Group;
import org.taskmix.run.Plan;
import org.taskmix.run.Runner;
import org.taskmix.work.Task;

/** A program that prints what a queued task, or a virtual thread that waits, takes of the heap, in bytes. */
final class MemoryOfTasks {

    /** In the first ones the compiler has not come to all methods yet; the median wave counts. */
    private static final int WAVES = 7;

    private MemoryOfTasks() {}

    /** What to fill the heap with; {@code bare} takes the depth of the stack as a second argument. */
    public static void main(String[] args) throws Exception {
        switch (args[0]) {
            case "queued" -> queued(1_000_000);
            case "virtual" -> virtual(20_000);
            case "bare" -> bare(20_000, Integer.parseInt(args[1]));
            default -> throw new IllegalArgumentException(args[0]);
        }
    }

    private static void queued(int tasks) throws Exception {
        var door = new CountDownLatch(1);
        long before = usedBytes();
        Plan plan = Plan.shuffled(List.of(new Group(tasks, door::await)), 1);
        try (Runner runner = ExecutorRunner.onPlatformThreads(plan, Clock.SYSTEM, 1)) {
            Thread submitter = start(runner);
            // It waits for the end of the iteration when all tasks are submitted, and for nothing before.
            while (submitter.getState() != Thread.State.WAITING) {
                Thread.sleep(1);
            }
            System.out.println("bytes " + (double) (usedBytes() - before) / tasks);
            door.countDown();
            submitter.join();
        }
    }

    private static void virtual(int tasks) throws Exception {
        var waiting = new Waiting();
        for (int wave = 0; wave < WAVES; wave++) {
            waiting.reset();
            long before = usedBytes();
            Plan plan = Plan.shuffled(List.of(new Group(tasks, waiting)), 1);
            try (Runner runner = ExecutorRunner.onVirtualThreads(plan, Clock.SYSTEM)) {
                Thread submitter = start(runner);
                print(waiting, tasks, before);
                submitter.join();
            }
        }
    }

    private static void bare(int tasks, int depth) throws Exception {
        var waiting = new Waiting();
        for (int wave = 0; wave < WAVES; wave++) {
            waiting.reset();
            long before = usedBytes();
            // A frame for the thread, one for the code it runs, one for the wait; those of the JDK are in both
            // programs.
            int more = depth - waiting.depthWithout();
            for (int i = 0; i < tasks; i++) {
                Thread.ofVirtual().start(() -> deeper(more, waiting));
            }
            print(waiting, tasks, before);
        }
    }

    private static void deeper(int frames, Waiting waiting) {
        if (frames > 0) {
            deeper(frames - 1, waiting);
        } else {
            waiting.perform();
        }
    }

    private static Thread start(Runner runner) {
        return Thread.ofPlatform().daemon().start(() -> {
            try {
                runner.run();
            } catch (InterruptedException end) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private static void print(Waiting waiting, int tasks, long before) throws InterruptedException {
        waiting.awaitAll(tasks);
        System.out.println("bytes " + (double) (usedBytes() - before) / tasks);
        System.out.println("depth " + waiting.depth);
        waiting.end(tasks);
    }

    private static long usedBytes() throws InterruptedException {
        System.gc();
        Thread.sleep(100);
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    /** A task that waits until all of them have come. */
    private static final class Waiting implements Task {
        private final AtomicInteger came = new AtomicInteger();
        private final AtomicInteger gone = new AtomicInteger();
        private volatile CountDownLatch door = new CountDownLatch(1);
        private volatile int depth;

        @Override
        public void perform() {
            if (came.incrementAndGet() == 1) {
                depth = new Throwable().getStackTrace().length;
            }
            try {
                door.await();
            } catch (InterruptedException end) {
                Thread.currentThread().interrupt();
            }
            gone.incrementAndGet();
        }

        void reset() {
            came.set(0);
            gone.set(0);
            door = new CountDownLatch(1);
        }

        /** How deep the stack of a bare virtual thread is without further frames. */
        int depthWithout() throws InterruptedException {
            var probe = new Waiting();
            probe.door.countDown();
            Thread.ofVirtual().start(() -> deeper(0, probe)).join();
            return probe.depth;
        }

        void awaitAll(int tasks) throws InterruptedException {
            awaitCount(came, tasks);
            // The last ones have been counted and are about to wait.
            Thread.sleep(200);
        }

        void end(int tasks) throws InterruptedException {
            door.countDown();
            awaitCount(gone, tasks);
        }

        private static void awaitCount(AtomicInteger count, int tasks) throws InterruptedException {
            while (count.get() < tasks) {
                Thread.sleep(1);
            }
        }
    }
}
