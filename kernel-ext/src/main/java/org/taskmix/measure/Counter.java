package org.taskmix.measure;

/**
 * What is counted from some beginning on and only ever grows, so that two {@link Reading}s tell what happened between.
 *
 * <pre>{@code
 * var readings = runs.sessions().get(0).readings();
 * readings.get(1).since(readings.get(0), Counter.GC_MILLIS)     // after: import org.taskmix.measure.Counter;
 * }</pre>
 */
public enum Counter {
    /** CPU time of this process, all threads together and the JIT and GC threads with them, in ns. */
    PROCESS_CPU_NANOS,

    /**
     * CPU time of the processes that this one started, e.g. worker processes or the server behind HTTP tasks, in ns; of
     * those that have ended on Linux only, in steps of 10 ms.
     */
    CHILDREN_CPU_NANOS,

    /**
     * Collections that stopped the program. ZGC and Shenandoah count their concurrent cycles apart, and these are left
     * out; G1 counts the two short stops of a concurrent cycle and not the cycle.
     */
    GC_COUNT,

    /** Time for which those collections stopped the program, in ms; a stop below half a millisecond may count as 0. */
    GC_MILLIS,

    /** Time of the JIT compiler's threads at work, summed over the threads, in ms. */
    COMPILATION_MILLIS,

    /** Time that the hypervisor gave to other guests while this one wanted to run, in ticks of the kernel. */
    STEAL_TICKS,

    /** Time that processors of the machine worked, for whatever process, in ticks of the kernel. */
    BUSY_TICKS,

    /** Time of all processors, working or not, in ticks of the kernel. */
    TOTAL_TICKS,

    /** Time during which some task of the machine waited for a processor, in µs. Our own waiting threads count too. */
    PRESSURE_MICROS,

    /** Enforcement periods in which the container used up its CPU quota and was stopped. */
    THROTTLED_PERIODS,

    /** Time for which the container was stopped for that, in µs. */
    THROTTLED_MICROS,

    /** Calls by which tasks printed, where what they print is collected. */
    PRINTS
}
