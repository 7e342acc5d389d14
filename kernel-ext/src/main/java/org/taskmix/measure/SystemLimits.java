package org.taskmix.measure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * What the system still has for this JVM. Where it does not tell, there is a figure that ordinary systems grant.
 *
 * @param threads platform threads that can be started besides those there are
 * @param memoryBytes memory that neither this process nor another one uses, in bytes
 * @param heapBytes the most that the heap can grow to, in bytes
 * @param cores processors of this JVM, at least 1
 */
public record SystemLimits(long threads, long memoryBytes, long heapBytes, int cores) {

    /** Where nothing is told. Systems of today start so many, and a run with more would only measure their scheduler. */
    private static final long USUAL_THREADS = 30_000;

    /** A thread's stack is a mapping of its own, and the guard pages at its end are another. */
    private static final int MAPPINGS_PER_THREAD = 2;

    /**
     * Looks at the system, now.
     *
     * @return what it has left
     */
    public static SystemLimits now() {
        return of(Path.of("/proc"), Path.of("/sys/fs/cgroup"));
    }

    /**
     * Reads what the kernel tells.
     *
     * @param proc usually {@code /proc}
     * @param root usually {@code /sys/fs/cgroup}
     */
    static SystemLimits of(Path proc, Path root) {
        Runtime jvm = Runtime.getRuntime();
        return new SystemLimits(
                threads(proc, root), memoryBytes(proc, root), jvm.maxMemory(), Math.max(1, jvm.availableProcessors()));
    }

    private static long threads(Path proc, Path root) {
        long ofSystem = allThreads(Linux.text(proc.resolve("loadavg")));
        LongStream left = LongStream.of(
                left(limit(proc.resolve("sys/kernel/threads-max")), ofSystem),
                left(limit(proc.resolve("sys/kernel/pid_max")), ofSystem),
                left(
                        mostProcesses(Linux.text(proc.resolve("self/limits"))),
                        labelled(Linux.text(proc.resolve("self/status")), "Threads:")),
                left(limit(proc.resolve("sys/vm/max_map_count")), mappings(proc)) / MAPPINGS_PER_THREAD);
        LongStream leftInGroups = groups(proc, root, "pids").stream()
                .mapToLong(group -> left(
                        limit(group.resolve("pids.max")),
                        limit(group.resolve("pids.current")).orElse(0)));
        long least = LongStream.concat(left, leftInGroups).min().orElse(Long.MAX_VALUE);
        return least >= Long.MAX_VALUE / MAPPINGS_PER_THREAD ? USUAL_THREADS : least;
    }

    private static long memoryBytes(Path proc, Path root) {
        long ofSystem = Linux.memoryBytes(Linux.text(proc.resolve("meminfo")), "MemAvailable:")
                .orElse(Long.MAX_VALUE);
        return groups(proc, root, "memory").stream()
                .mapToLong(SystemLimits::memoryBytes)
                .reduce(ofSystem, Math::min);
    }

    private static long memoryBytes(Path group) {
        String stat = Linux.text(group.resolve("memory.stat"));
        // Files that nobody has read lately are dropped when memory is needed.
        return Math.min(
                left(
                        limit(group.resolve("memory.max")),
                        limit(group.resolve("memory.current")).orElse(0) - labelled(stat, "inactive_file ")),
                left(
                        limit(group.resolve("memory.limit_in_bytes")),
                        limit(group.resolve("memory.usage_in_bytes")).orElse(0)
                                - labelled(stat, "total_inactive_file ")));
    }

    private static List<Path> groups(Path proc, Path root, String controller) {
        return Linux.groups(root, Linux.text(proc.resolve("self/cgroup")), controller);
    }

    /** A file with one number; empty if there is none, or {@code max}. */
    private static OptionalLong limit(Path file) {
        return Linux.number(Linux.text(file));
    }

    private static long left(OptionalLong limit, long used) {
        return limit.isPresent() ? Math.max(0, limit.getAsLong() - used) : Long.MAX_VALUE;
    }

    /** All threads of the machine, e.g. 143 of {@code 0.05 0.46 0.31 3/143 6369}. */
    private static long allThreads(String loadavg) {
        int slash = loadavg.indexOf('/');
        int end = loadavg.indexOf(' ', slash);
        return slash < 0 || end < 0
                ? 0
                : Linux.number(loadavg.substring(slash + 1, end)).orElse(0);
    }

    /** The soft limit of the line {@code Max processes  96365  96365  processes}; empty if unlimited. */
    private static OptionalLong mostProcesses(String limits) {
        return limits.lines()
                .filter(line -> line.startsWith("Max processes "))
                .map(line -> line.replaceFirst("^Max processes +", "").replaceFirst(" .*$", ""))
                .map(Linux::number)
                .findFirst()
                .orElse(OptionalLong.empty());
    }

    private static long labelled(String text, String label) {
        return text.lines()
                .filter(line -> line.startsWith(label))
                .map(line -> Linux.number(line.substring(label.length())))
                .findFirst()
                .orElse(OptionalLong.empty())
                .orElse(0);
    }

    private static long mappings(Path proc) {
        try (Stream<String> lines = Files.lines(proc.resolve("self/maps"))) {
            return lines.count();
        } catch (IOException | UncheckedIOException | SecurityException absent) {
            return 0;
        }
    }
}
