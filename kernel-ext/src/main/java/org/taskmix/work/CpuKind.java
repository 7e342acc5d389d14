package org.taskmix.work;

/**
 * What the steps of {@link CpuWork} are. Cores may deliver very different amounts of the three: two processors that share a
 * core, or all cores that share the way to memory, help one kind more than another.
 *
 * <pre>{@code
 * mix.tasks(40, cpu(millis(5), SHA_256))
 * }</pre>
 */
public enum CpuKind {
    /** Integer operations in registers, each of which needs the one before. */
    ARITHMETIC("CPU", "arithmetic", 200_000),

    /** SHA-256 of 256 bytes, by the JDK, which uses the processor's own instructions for it where there are any. */
    SHA_256("SHA-256", "SHA-256", 2_000),

    /**
     * Reads at random places of 64 MiB, each of which needs the one before: the core mostly waits for memory. How long a step
     * takes depends on what else uses memory and caches at that moment, so the calibration of this kind is
     * the least exact.
     */
    MEMORY("memory-bound", "memory", 4_000);

    private final String work;
    private final String label;
    private final long sampleSteps;

    CpuKind(String work, String label, long sampleSteps) {
        this.work = work;
        this.label = label;
        this.sampleSteps = sampleSteps;
    }

    /**
     * What comes before "tasks" or "work", e.g. {@code "SHA-256"}.
     *
     * @return an adjective
     */
    public String work() {
        return work;
    }

    /**
     * What a figure about this kind is labelled with, e.g. {@code "memory"}.
     *
     * @return a noun
     */
    public String label() {
        return label;
    }

    /** Steps that take some tenths of a millisecond. */
    long sampleSteps() {
        return sampleSteps;
    }

    /**
     * Performs a number of steps.
     *
     * @param steps how many, at least 0
     * @throws InterruptedException if the thread is interrupted meanwhile; the rest is then left undone, and the
     *     thread is no longer interrupted
     */
    void perform(long steps) throws InterruptedException {
        switch (this) {
            case ARITHMETIC -> Arithmetic.perform(steps);
            case SHA_256 -> Hashing.perform(steps);
            case MEMORY -> MemoryWalk.perform(steps);
        }
    }
}
