package org.taskmix.inside;

import java.time.Duration;
import java.util.List;

/**
 * What a recording holds.
 *
 * @param cpu samples of stacks on a core; they weigh ns of CPU time, or 1 each where {@code timed} is false
 * @param timed whether each sample stands for a stretch of CPU time, as from Java 25 on under Linux; elsewhere samples are taken
 *     by the clock of threads that run Java code, whether or not they have a core
 * @param lost samples that were taken and could not be kept
 * @param period time between two samples of a thread, by CPU time or by the clock
 * @param allocations samples of what was allocated, which weigh bytes
 * @param pins lines that kept virtual threads on their carriers, the longest in all first
 * @param collections garbage collections
 * @param pauses how long they stopped all threads, in all
 * @param longestPause the longest of those stops
 */
public record Seen(
        List<Sample> cpu,
        boolean timed,
        long lost,
        Duration period,
        List<Sample> allocations,
        List<Pin> pins,
        int collections,
        Duration pauses,
        Duration longestPause) {

    /** Copies the lists. */
    public Seen {
        cpu = List.copyOf(cpu);
        allocations = List.copyOf(allocations);
        pins = List.copyOf(pins);
    }

    /**
     * CPU time by the samples, those that were lost included.
     *
     * @return in ns; 0 if samples do not tell
     */
    public long sampledNanos() {
        return timed ? cpu.stream().mapToLong(Sample::weight).sum() + lost * period.toNanos() : 0;
    }

    /**
     * The samples as CPU time. Samples of a stretch of CPU time are that already, and what was lost is shared out among them; of others each gets the same part of what the
     * system says the process used.
     *
     * @param processNanos CPU time of the process, in ns
     * @return as many samples, which weigh ns
     */
    public List<Sample> asCpuTime(long processNanos) {
        if (cpu.isEmpty()) {
            return cpu;
        }
        if (!timed) {
            long each = processNanos / cpu.size();
            return cpu.stream().map(sample -> sample.weighing(each)).toList();
        }
        double kept = cpu.stream().mapToLong(Sample::weight).sum();
        double factor = kept > 0 ? sampledNanos() / kept : 1;
        return cpu.stream()
                .map(sample -> sample.weighing(Math.round(sample.weight() * factor)))
                .toList();
    }
}
