package org.taskmix.run.python;

import java.util.Map;

/** What Python says of one iteration: when each task was submitted, started and ended, in ns since its first task was submitted. */
public final class PythonIteration {

    private final long cpuNanos;
    private final long startUpNanos;
    private final long[] times;
    private final Map<Integer, String> failures;

    /**
     * Takes what was said.
     *
     * @param times the three times of all tasks: all submitted, then all started, then all ended; by Python's clock
     */
    PythonIteration(long cpuNanos, long startUpNanos, long[] times, Map<Integer, String> failures) {
        this.cpuNanos = cpuNanos;
        this.startUpNanos = startUpNanos;
        this.times = times;
        this.failures = Map.copyOf(failures);
    }

    /**
     * CPU time of the process and its pools.
     *
     * @return in ns
     */
    public long cpuNanos() {
        return cpuNanos;
    }

    /**
     * What passed until the first task could start in a process that had to be started for it.
     *
     * @return in ns; 0 where none was started
     */
    public long startUpNanos() {
        return startUpNanos;
    }

    /**
     * The number of tasks.
     *
     * @return at least 1
     */
    public int tasks() {
        return times.length / 3;
    }

    /**
     * When a task was submitted.
     *
     * @param index position in the order of submission, from 0
     * @return in ns since the first was
     */
    public long submittedNanos(int index) {
        return times[index] - times[0];
    }

    /**
     * When a task started.
     *
     * @param index position in the order of submission, from 0
     * @return in ns since the first task was submitted
     */
    public long startedNanos(int index) {
        return times[tasks() + index] - times[0];
    }

    /**
     * When a task ended, well or not.
     *
     * @param index position in the order of submission, from 0
     * @return in ns since the first task was submitted
     */
    public long endedNanos(int index) {
        return times[2 * tasks() + index] - times[0];
    }

    /**
     * How tasks failed.
     *
     * @return position in the order of submission, and class and message of what was raised
     */
    public Map<Integer, String> failures() {
        return failures;
    }
}
