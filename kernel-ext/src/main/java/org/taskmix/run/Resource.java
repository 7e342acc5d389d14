package org.taskmix.run;

/**
 * What the process used while one iteration ran. What a machine or JVM does not tell is missing, and never 0.
 *
 * <pre>{@code
 * runs.records(async()).get(0).used(Resource.CPU_NANOS)     // after: import org.taskmix.run.Resource;
 * }</pre>
 */
public enum Resource {
    /** CPU time of the process, the JIT's and the collectors' threads with it, and of the model's worker processes, in ns; of a model of Python that of its processes alone; in steps of 10 ms before Java 22 and elsewhere than on Linux. */
    CPU_NANOS,

    /** Most platform threads at a time that the model had: those it started, and those it keeps between iterations. */
    PEAK_THREADS,

    /** Times that a thread left its core: because it waited, or because another was to run; in number. */
    CONTEXT_SWITCHES,

    /** Memory that was allocated on the heap, in bytes. */
    ALLOCATED_BYTES,

    /** Collections that stopped the program, in number. */
    GC_COUNT,

    /** Time for which those collections stopped the program, in ms; a stop below half a millisecond may count as 0. */
    GC_MILLIS,

    /** Heap in use after the last collection within the iteration, in bytes; missing where there was none. */
    HEAP_AFTER_GC_BYTES,

    /** Most memory that the system held for the process at a time, less what it held at the beginning, in bytes. */
    RSS_GROWTH_BYTES,

    /** Addresses that the process reserved, e.g. for thread stacks, at the end less at the beginning, in bytes; may be below 0. */
    RESERVED_GROWTH_BYTES
}
