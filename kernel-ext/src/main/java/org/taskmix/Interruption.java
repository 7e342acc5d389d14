package org.taskmix;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.taskmix.measure.Rest;
import org.taskmix.run.StopSign;
import org.taskmix.show.Notice;
import org.taskmix.work.OwnThreads;
import org.taskmix.work.RunningCode;
import org.taskmix.work.server.LocalServer;

/**
 * What an interrupt means to one run. The kernel interrupts the cell's thread and goes on at once, so its own thread waits here
 * until the run has ended: what a stopped run shows then still stands in its cell, and the next cell finds the machine quiet.
 */
public final class Interruption implements AutoCloseable {

    private static final Set<Interruption> RUNNING = ConcurrentHashMap.newKeySet();

    /** An interrupted cell is to be answered within two seconds. */
    private static final long PATIENCE_NANOS = TimeUnit.MILLISECONDS.toNanos(1_700);

    /** Time to notice the kernel's own interrupt before it is repeated. */
    private static final long BETWEEN_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

    private final Thread thread = Thread.currentThread();
    private final CountDownLatch ended = new CountDownLatch(1);
    private boolean noticed;

    /** Begins a run on the calling thread. */
    Interruption() {
        RUNNING.add(this);
    }

    /** From here on the run is on its way to its end, and another interrupt would only disturb it. */
    void noticed() {
        end();
        var unused = Thread.interrupted();
    }

    private synchronized void end() {
        noticed = true;
        StopSign.lower(thread);
    }

    /** The run has ended, in whatever way. */
    @Override
    public void close() {
        end();
        RUNNING.remove(this);
        ended.countDown();
    }

    /**
     * Waits until the runs of an interrupted cell have ended and this process rests, a little less than two seconds at most. If code of the
     * reader's keeps a run from ending, the cell says so. To be called on the kernel's own thread, when it has interrupted the cell and
     * before it says so.
     */
    public static void settle() {
        long latest = System.nanoTime() + PATIENCE_NANOS;
        for (Interruption each : RUNNING) {
            each.awaitEnd(latest);
        }
        // It would hold on to replies that nobody waits for, some for minutes.
        LocalServer.end();
        List<RunningCode> code = OwnThreads.now();
        if (code.isEmpty()) {
            awaitRest(latest);
        } else if (!RUNNING.isEmpty()) {
            Notice.post(ignored(code));
        }
    }

    private static void awaitRest(long latest) {
        try {
            Rest.await(latest);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitEnd(long latest) {
        try {
            while (true) {
                long left = latest - System.nanoTime();
                if (left <= 0 || ended.await(Math.min(left, BETWEEN_NANOS), TimeUnit.NANOSECONDS)) {
                    return;
                }
                interruptAgain();
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void interruptAgain() {
        if (!noticed) {
            StopSign.raise(thread);
            thread.interrupt();
        }
    }

    /** What a reader is told of code that goes on. */
    static String ignored(List<RunningCode> code) {
        return "Your code ignores the interrupt and is still running: "
                + code.stream().limit(3).map(RunningCode::toString).collect(Collectors.joining("; "))
                + (code.size() > 3 ? "; and on " + (code.size() - 3) + " threads more" : "")
                + ". Until it ends, what you measure carries the caution stray-threads. Let it look at Thread.interrupted().";
    }
}
