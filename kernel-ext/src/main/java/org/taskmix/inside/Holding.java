package org.taskmix.inside;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * One thing that goes on holding something, from look to look. What it held is the time in which it computed, waited or was in native code;
 * a thread that was ready to run and got no core has held nothing up, the machine has.
 */
final class Holding {

    /** A thread that is said to run and uses less CPU time than this between two looks did not run. */
    private static final long NOTHING_NANOS = 20_000;

    /** No scheduler leaves a thread that is ready for so long without a core, so it is in native code that waits. */
    private static final long NATIVE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private final String task;
    private final long beginNanos;
    private final Map<String, Integer> lines = new HashMap<>();
    private long cpuNanos;
    private long idleNanos;
    private long heldNanos;
    private long lastNanos;

    Holding(String task, long now, long cpuNanos) {
        this.task = task;
        this.beginNanos = now;
        this.lastNanos = now;
        this.cpuNanos = cpuNanos;
    }

    /**
     * Looks once more.
     *
     * @param now the time
     * @param most how much of the time since the last look counts; with more of it, it was the looking that got no core
     * @param state of the thread
     * @param stack of the thread
     * @param cpu CPU time of the thread, or of its carrier
     */
    void look(long now, long most, Thread.State state, StackTraceElement[] stack, long cpu) {
        long passed = Math.min(now - lastNanos, most);
        long used = cpu < 0 ? passed : cpu - cpuNanos;
        boolean waits = state != Thread.State.RUNNABLE || (stack.length > 0 && stack[0].isNativeMethod());
        if (waits) {
            heldNanos += Math.max(passed, used);
            idleNanos = 0;
        } else if (used > NOTHING_NANOS) {
            heldNanos += used;
            idleNanos = 0;
        } else {
            idleNanos += passed;
            if (idleNanos >= NATIVE_NANOS) {
                heldNanos += idleNanos;
                idleNanos = 0;
            }
        }
        lastNanos = now;
        cpuNanos = cpu;
        String line = StackLines.reader(stack);
        if (!line.isEmpty()) {
            lines.merge(line, 1, Integer::sum);
        }
    }

    long heldNanos() {
        return heldNanos;
    }

    /** How long it has gone on, whoever is to blame. */
    long nanos() {
        return lastNanos - beginNanos;
    }

    Hold hold(Hold.Kind kind) {
        String line = lines.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse("");
        return new Hold(kind, task, line, Duration.ofNanos(nanos()), "");
    }
}
