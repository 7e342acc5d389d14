package org.taskmix.bound;

/**
 * The size of a pool that just keeps the cores busy: cores x utilisation x (1 + wait / CPU), after Goetz, <em>Java Concurrency in
 * Practice</em>, 2006, section 8.2. It is Little's law for tasks that alternate between a core and a wait.
 *
 * @param cores cores' worth of work that the machine does at a time, above 0
 * @param cpuMillis CPU time of a task, in ms, above 0
 * @param waitMillis what a task takes besides, in ms, from 0
 */
public record PoolSize(double cores, double cpuMillis, double waitMillis) {

    /** Checks the ranges. */
    public PoolSize {
        if (!(cores > 0 && cpuMillis > 0 && waitMillis >= 0)) {
            throw new IllegalArgumentException(
                    "PoolSize: " + cores + " cores, CPU " + cpuMillis + " ms, wait " + waitMillis + " ms");
        }
    }

    /**
     * Takes apart what tasks took at one size, while that size was what held them up. By Little's law a task then stayed for {@code
     * size x makespan / tasks}, and what of it was no CPU time was a wait.
     *
     * @param cores as for the record
     * @param size how many tasks went on at a time; no more than the cores, or a wait for a core counts as a wait
     * @param tasks how many tasks there were
     * @param makespanMillis from first to last, in ms
     * @param cpuMillis CPU time of all tasks, in ms
     * @return the pool's size for the same tasks
     */
    public static PoolSize measured(double cores, int size, int tasks, double makespanMillis, double cpuMillis) {
        double stay = Math.min(size, tasks) * makespanMillis / tasks;
        double cpu = cpuMillis / tasks;
        return new PoolSize(cores, cpu, Math.max(0, stay - cpu));
    }

    /**
     * The ratio of wait to CPU time.
     *
     * @return from 0
     */
    public double waitToCpu() {
        return waitMillis / cpuMillis;
    }

    /**
     * The size with which the cores are just busy all the time.
     *
     * @return at least the number of cores
     */
    public double optimum() {
        return cores * (1 + waitToCpu());
    }
}
