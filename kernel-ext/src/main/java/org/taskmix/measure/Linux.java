package org.taskmix.measure;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.LongStream;

/**
 * What the Linux kernel tells in its text files. The parsers take text and give values; where a text is missing or not as
 * expected, the answer is "not available". On other systems there are no such files, and nothing is available.
 *
 * @param proc where the kernel's files are, usually {@code /proc}
 * @param groups directories of the control groups this process belongs to, innermost first; a group's limits bind those within
 */
record Linux(Path proc, List<Path> groups) {
    private static final int IDLE = 3;
    private static final int WAITING_FOR_DISK = 4;
    private static final int STEAL = 7;
    private static final int USER_OF_CHILDREN = 13;
    private static final int SYSTEM_OF_CHILDREN = 14;

    /** The kernel tells times of processes in hundredths of a second, whatever its own tick is. */
    private static final long NANOS_PER_TICK = 10_000_000;

    static Linux here() {
        Path proc = Path.of("/proc");
        return new Linux(proc, groups(Path.of("/sys/fs/cgroup"), text(proc.resolve("self/cgroup"))));
    }

    String loadAverage() {
        return text(proc.resolve("loadavg"));
    }

    Map<Counter, Long> counters() {
        Map<Counter, Long> counters = new EnumMap<>(Counter.class);
        counters.putAll(ticks(text(proc.resolve("stat"))));
        pressureMicros(text(proc.resolve("pressure/cpu")))
                .ifPresent(micros -> counters.put(Counter.PRESSURE_MICROS, micros));
        // A group is stopped with the groups within it, so the longest stop is the one that was felt.
        for (Path group : groups) {
            throttling(text(group.resolve("cpu.stat")))
                    .forEach((counter, value) -> counters.merge(counter, value, Math::max));
        }
        return counters;
    }

    /** Memory that the system holds for this process, in bytes. */
    OptionalLong residentBytes() {
        return memoryBytes(text(proc.resolve("self/status")), "VmRSS:");
    }

    /** The most that it held since {@link #forgetPeakOfMemory()}, in bytes. */
    OptionalLong peakResidentBytes() {
        return memoryBytes(text(proc.resolve("self/status")), "VmHWM:");
    }

    /** Addresses that this process has reserved, used or not, in bytes. */
    OptionalLong reservedBytes() {
        return memoryBytes(text(proc.resolve("self/status")), "VmSize:");
    }

    /** Lets the peak begin anew; where that is not allowed, it stays that of the whole process. */
    void forgetPeakOfMemory() {
        try {
            Files.writeString(proc.resolve("self/clear_refs"), "5");
        } catch (IOException | SecurityException e) {
            return;
        }
    }

    static OptionalLong memoryBytes(String status, String label) {
        return status.lines()
                .filter(line -> line.startsWith(label))
                .flatMapToLong(line -> LongStream.of(1024 * Long.parseLong(line.replaceAll("[^0-9]", ""))))
                .findFirst();
    }

    OptionalDouble quotaCores() {
        double least = Double.MAX_VALUE;
        for (Path group : groups) {
            least = Math.min(least, quotaCores(text(group.resolve("cpu.max"))).orElse(least));
            least = Math.min(
                    least,
                    quotaCores(text(group.resolve("cpu.cfs_quota_us")) + " " + text(group.resolve("cpu.cfs_period_us")))
                            .orElse(least));
        }
        return least == Double.MAX_VALUE ? OptionalDouble.empty() : OptionalDouble.of(least);
    }

    Optional<String> cpuModel() {
        return cpuModel(text(proc.resolve("cpuinfo")));
    }

    OptionalLong endedChildrenNanos() {
        return endedChildrenNanos(text(proc.resolve("self/stat")));
    }

    /** The same of another process. */
    OptionalLong endedChildrenNanos(long processId) {
        return endedChildrenNanos(text(proc.resolve(processId + "/stat")));
    }

    OptionalInt processors() {
        return processors(text(proc.resolve("stat")));
    }

    /**
     * Where the kernel keeps the numbers of the control groups of a process, innermost first.
     *
     * @param root usually {@code /sys/fs/cgroup}
     * @param membership text of {@code /proc/self/cgroup}: lines such as {@code 0::/a/b} of version 2, and
     *     {@code 4:cpu,cpuacct:/a/b} of version 1
     */
    static List<Path> groups(Path root, String membership) {
        return groups(root, membership, "cpu");
    }

    /**
     * The same for what another controller of version 1 keeps; version 2 has one directory for all.
     *
     * @param root usually {@code /sys/fs/cgroup}
     * @param membership text of {@code /proc/self/cgroup}
     * @param controller e.g. {@code "memory"}
     */
    static List<Path> groups(Path root, String membership, String controller) {
        List<Path> groups = new ArrayList<>();
        for (String line : membership.lines().toList()) {
            String[] parts = line.split(":", 3);
            if (parts.length == 3 && parts[2].startsWith("/")) {
                if (parts[1].isEmpty()) {
                    addUpwards(groups, root, parts[2]);
                } else if (List.of(parts[1].split(",")).contains(controller)) {
                    addUpwards(groups, root.resolve(controller), parts[2]);
                    addUpwards(groups, root.resolve(parts[1]), parts[2]);
                }
            }
        }
        return List.copyOf(groups);
    }

    private static void addUpwards(List<Path> groups, Path top, String path) {
        Path group = top.resolve(path.substring(1)).normalize();
        while (group != null && group.startsWith(top)) {
            if (!groups.contains(group)) {
                groups.add(group);
            }
            group = group.getParent();
        }
    }

    /**
     * Reads {@code /proc/loadavg}, e.g. {@code 0.05 0.46 0.31 3/143 6369}: the fourth field counts what is runnable now,
     * the reader with it.
     */
    static OptionalInt runnableOthers(String loadavg) {
        String[] fields = words(loadavg);
        if (fields.length < 4) {
            return OptionalInt.empty();
        }
        OptionalLong runnable = number(fields[3].split("/", 2)[0]);
        return runnable.isPresent() ? OptionalInt.of((int) Math.max(0, runnable.getAsLong() - 1)) : OptionalInt.empty();
    }

    /** Reads the first line of {@code /proc/stat}: user, nice, system, idle, iowait, irq, softirq, steal. */
    static Map<Counter, Long> ticks(String stat) {
        String[] fields = words(stat.lines().findFirst().orElse(""));
        if (!fields[0].equals("cpu") || fields.length <= STEAL + 1) {
            return Map.of();
        }
        long total = 0;
        long steal = 0;
        long idle = 0;
        // Guest time, further right, is part of user time already.
        for (int i = 0; i <= STEAL; i++) {
            OptionalLong ticks = number(fields[i + 1]);
            if (ticks.isEmpty()) {
                return Map.of();
            }
            total += ticks.getAsLong();
            idle += i == IDLE || i == WAITING_FOR_DISK ? ticks.getAsLong() : 0;
            steal = i == STEAL ? ticks.getAsLong() : 0;
        }
        return Map.of(Counter.TOTAL_TICKS, total, Counter.BUSY_TICKS, total - idle - steal, Counter.STEAL_TICKS, steal);
    }

    /** Reads {@code /proc/.../stat}: what ended children used, after the name in brackets, which may have any characters. */
    static OptionalLong endedChildrenNanos(String stat) {
        String[] fields = words(stat.substring(stat.lastIndexOf(')') + 1));
        if (fields.length <= SYSTEM_OF_CHILDREN) {
            return OptionalLong.empty();
        }
        OptionalLong user = number(fields[USER_OF_CHILDREN]);
        OptionalLong system = number(fields[SYSTEM_OF_CHILDREN]);
        return user.isPresent() && system.isPresent()
                ? OptionalLong.of((user.getAsLong() + system.getAsLong()) * NANOS_PER_TICK)
                : OptionalLong.empty();
    }

    /** Processors of the machine, also those that a container may not use: lines {@code cpu0}, {@code cpu1}, … */
    static OptionalInt processors(String stat) {
        int lines =
                (int) stat.lines().filter(line -> line.matches("cpu\\d+ .*")).count();
        return lines == 0 ? OptionalInt.empty() : OptionalInt.of(lines);
    }

    /** Reads the total of {@code some avg10=0.04 avg60=0.52 avg300=3.90 total=38750834}. */
    static OptionalLong pressureMicros(String pressure) {
        return pressure.lines()
                .filter(line -> line.startsWith("some ") && line.contains(" total="))
                .map(line -> number(line.substring(line.indexOf(" total=") + " total=".length())))
                .findFirst()
                .orElse(OptionalLong.empty());
    }

    /** Reads {@code cpu.stat} of version 2 ({@code throttled_usec}, in µs) or 1 ({@code throttled_time}, in ns). */
    static Map<Counter, Long> throttling(String cpuStat) {
        Map<Counter, Long> counters = new EnumMap<>(Counter.class);
        for (String line : cpuStat.lines().toList()) {
            String[] words = words(line);
            OptionalLong value = words.length == 2 ? number(words[1]) : OptionalLong.empty();
            if (value.isPresent()) {
                switch (words[0]) {
                    case "nr_throttled" -> counters.put(Counter.THROTTLED_PERIODS, value.getAsLong());
                    case "throttled_usec" -> counters.put(Counter.THROTTLED_MICROS, value.getAsLong());
                    case "throttled_time" -> counters.put(Counter.THROTTLED_MICROS, value.getAsLong() / 1_000);
                    default -> {
                        // Kernels add lines of their own.
                    }
                }
            }
        }
        return counters;
    }

    /** Reads quota and period in µs, e.g. {@code 150000 100000}; {@code max} or -1 is no quota. */
    static OptionalDouble quotaCores(String quotaAndPeriod) {
        String[] words = words(quotaAndPeriod);
        OptionalLong quota = words.length == 2 ? number(words[0]) : OptionalLong.empty();
        OptionalLong period = words.length == 2 ? number(words[1]) : OptionalLong.empty();
        return quota.orElse(-1) > 0 && period.orElse(-1) > 0
                ? OptionalDouble.of((double) quota.getAsLong() / period.getAsLong())
                : OptionalDouble.empty();
    }

    /** The first {@code model name} of {@code /proc/cpuinfo}; processors of the Arm family have none. */
    static Optional<String> cpuModel(String cpuinfo) {
        return cpuinfo.lines()
                .filter(line -> line.startsWith("model name") && line.contains(":"))
                .map(line -> line.substring(line.indexOf(':') + 1).trim().replaceAll("\\s+", " "))
                .filter(model -> !model.isEmpty())
                .findFirst();
    }

    private static String[] words(String text) {
        return text.trim().split("\\s+", -1);
    }

    static OptionalLong number(String text) {
        try {
            return OptionalLong.of(Long.parseLong(text.trim()));
        } catch (NumberFormatException other) {
            return OptionalLong.empty();
        }
    }

    /** The text of a file; empty if it is absent, unreadable, or no gauge of this kernel. */
    static String text(Path file) {
        // In large pieces: Files.readString asks for one byte first, and files of /proc/sys then take the rest as read.
        try (var in = new BufferedInputStream(Files.newInputStream(file))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException | SecurityException absent) {
            return "";
        }
    }
}
