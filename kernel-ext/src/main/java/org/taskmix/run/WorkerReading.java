package org.taskmix.run;

import java.time.Duration;
import java.util.Optional;

/**
 * What is known of the worker processes of one dispatcher, at one moment.
 *
 * @param startUpNanos how long the dispatcher has waited for its processes to start, so far
 * @param process the one that works, or that is about to; empty if there was none yet
 * @param cpuNanos what this process has used so far, in ns; 0 if that is not known
 */
record WorkerReading(long startUpNanos, Optional<ProcessHandle> process, long cpuNanos) {

    static WorkerReading of(long startUpNanos, Optional<ProcessHandle> process) {
        long cpuNanos = process.flatMap(worker -> worker.info().totalCpuDuration())
                .map(Duration::toNanos)
                .orElse(0L);
        return new WorkerReading(startUpNanos, process, cpuNanos);
    }

    long startUpNanosSince(WorkerReading before) {
        return startUpNanos - before.startUpNanos;
    }

    /** CPU time used since then. What a process used that has been replaced since is not known. */
    long cpuNanosSince(WorkerReading before) {
        return Math.max(0, cpuNanos - (process.equals(before.process) ? before.cpuNanos : 0));
    }
}
