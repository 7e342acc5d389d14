package org.taskmix.measure;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.taskmix.work.CpuKind;

/**
 * The machine and the JVM that figures were measured on.
 *
 * @param cores processors that this JVM may use, at least 1; in a container, its share
 * @param java version of the JVM, e.g. {@code "25.0.3"}
 * @param vendor who built the JVM, e.g. {@code "Eclipse Adoptium"}
 * @param system operating system and processor family, e.g. {@code "Linux amd64"}
 * @param memoryMegabytes most heap that this JVM may use, in MB
 * @param flags options that the JVM was started with, e.g. {@code "-Xmx2g"}; may be empty
 * @param collectors names of the garbage collectors, e.g. {@code "G1 Young Generation"}
 * @param cpuModel what the processor calls itself, if it does
 * @param processors processors of the whole machine, also those that a container may not use, where the system tells
 * @param quotaCores how many cores' worth of time a container may use, in cores; empty without a quota
 * @param loadAverage of the minute before, where the system tells
 * @param cpu what cores do of each kind of CPU work that was measured, each kind once; may be empty
 * @param oversleep how much later than asked a sleeping thread is woken, if measured
 */
public record Environment(
        int cores,
        String java,
        String vendor,
        String system,
        long memoryMegabytes,
        List<String> flags,
        List<String> collectors,
        Optional<String> cpuModel,
        OptionalInt processors,
        OptionalDouble quotaCores,
        OptionalDouble loadAverage,
        List<CpuPace> cpu,
        Optional<Duration> oversleep) {

    /** Copies the lists. */
    public Environment {
        Objects.requireNonNull(java, "java");
        Objects.requireNonNull(vendor, "vendor");
        Objects.requireNonNull(system, "system");
        flags = List.copyOf(flags);
        collectors = List.copyOf(collectors);
        cpu = List.copyOf(cpu);
    }

    /**
     * A machine of which no more is known than this.
     *
     * @param cores processors that the JVM may use, at least 1
     * @param java version of the JVM
     * @param vendor who built the JVM
     * @param system operating system and processor family
     * @param memoryMegabytes most heap that the JVM may use, in MB
     */
    public Environment(int cores, String java, String vendor, String system, long memoryMegabytes) {
        this(
                cores,
                java,
                vendor,
                system,
                memoryMegabytes,
                List.of(),
                List.of(),
                Optional.empty(),
                OptionalInt.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                List.of(),
                Optional.empty());
    }

    /**
     * Looks at the machine now. What has to be measured is left empty.
     *
     * @return this machine and this JVM
     */
    public static Environment now() {
        Runtime runtime = Runtime.getRuntime();
        var jvm = ManagementFactory.getRuntimeMXBean();
        Linux linux = Linux.here();
        return new Environment(
                runtime.availableProcessors(),
                System.getProperty("java.version", "unknown"),
                jvm.getVmVendor(),
                System.getProperty("os.name", "unknown") + " " + System.getProperty("os.arch", "unknown"),
                runtime.maxMemory() >> 20,
                jvm.getInputArguments(),
                ManagementFactory.getGarbageCollectorMXBeans().stream()
                        .map(GarbageCollectorMXBean::getName)
                        .toList(),
                linux.cpuModel(),
                linux.processors(),
                linux.quotaCores(),
                SystemGauges.systemLoad(),
                List.of(),
                Optional.empty());
    }

    /**
     * What cores do of one kind of CPU work.
     *
     * @param kind the kind
     * @return empty if it was not measured
     */
    public Optional<CpuPace> cpu(CpuKind kind) {
        return cpu.stream().filter(pace -> pace.kind() == kind).findFirst();
    }

    /**
     * Sets what cores do of CPU work.
     *
     * @param measured each kind once
     * @return a new environment; this one is unchanged
     */
    public Environment withCpu(List<CpuPace> measured) {
        return with(quotaCores, loadAverage, measured, oversleep);
    }

    /**
     * Adds how late sleeping threads are woken.
     *
     * @param measured at least 0
     * @return a new environment; this one is unchanged
     */
    public Environment withOversleep(Duration measured) {
        return with(quotaCores, loadAverage, cpu, Optional.of(measured));
    }

    /**
     * Sets the load average.
     *
     * @param load of the minute before, at least 0
     * @return a new environment; this one is unchanged
     */
    public Environment withLoadAverage(double load) {
        return with(quotaCores, OptionalDouble.of(load), cpu, oversleep);
    }

    /**
     * Sets the CPU quota.
     *
     * @param quota in cores, above 0
     * @return a new environment; this one is unchanged
     */
    public Environment withQuota(double quota) {
        return with(OptionalDouble.of(quota), loadAverage, cpu, oversleep);
    }

    private Environment with(OptionalDouble quota, OptionalDouble load, List<CpuPace> paces, Optional<Duration> late) {
        return new Environment(
                cores,
                java,
                vendor,
                system,
                memoryMegabytes,
                flags,
                collectors,
                cpuModel,
                processors,
                quota,
                load,
                paces,
                late);
    }

    /**
     * All of it for people to read, label by label. What is not known says so.
     *
     * @return labels and values, in the order to show them in
     */
    public Map<String, String> describe() {
        Map<String, String> lines = new LinkedHashMap<>();
        lines.put("Java", java + ", " + vendor);
        lines.put("JVM flags", flags.isEmpty() ? "none" : String.join(" ", flags));
        lines.put("Garbage collectors", collectors.isEmpty() ? "not known" : String.join(", ", collectors));
        lines.put("Heap at most", String.format(Locale.ROOT, "%,d MB", memoryMegabytes));
        lines.put("System", system);
        lines.put("Processor", cpuModel.orElse("not known"));
        lines.put("Cores", cores + (processors.orElse(cores) > cores ? " of " + processors.getAsInt() : ""));
        lines.put("CPU quota", text(quotaCores, "%.2f cores", "none known"));
        lines.put("Load average at start", text(loadAverage, "%.2f", "not available"));
        if (cpu.isEmpty()) {
            lines.put("Effective cores", "not measured");
        }
        for (CpuPace pace : cpu) {
            String kind = ", " + pace.kind().label();
            lines.put(
                    "Effective cores" + kind,
                    "%s, 96 %% CI %s to %s"
                            .formatted(
                                    number(pace.effectiveCores(), "%.2f"),
                                    number(pace.low(), "%.2f"),
                                    number(pace.high(), "%.2f")));
            lines.put("Time of a step before" + kind, number(pace.nanosPerStepBefore(), "%.3f ns"));
            lines.put("Time of a step after" + kind, number(pace.nanosPerStepAfter(), "%.3f ns"));
        }
        lines.put(
                "Sleepers woken late by",
                oversleep.map(late -> number(late.toNanos() / 1e3, "%.0f µs")).orElse("not measured"));
        return Collections.unmodifiableMap(lines);
    }

    private static String text(OptionalDouble value, String format, String otherwise) {
        return value.isPresent() ? number(value.getAsDouble(), format) : otherwise;
    }

    private static String number(double value, String format) {
        return String.format(Locale.ROOT, format, value);
    }

    /** E.g. {@code "2 cores · Java 25.0.3 · Linux amd64"}. */
    @Override
    public String toString() {
        return "%d %s · Java %s · %s".formatted(cores, cores == 1 ? "core" : "cores", java, system);
    }
}
