package org.taskmix.measure;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.taskmix.work.JitCompiler;
import org.taskmix.work.OwnThreads;
import org.taskmix.work.RunningCode;

/** What the JVM tells of itself, and {@link Linux} of the machine. */
final class SystemGauges implements Gauges {
    private static final String OURS = "taskmix-";

    private final Linux linux = Linux.here();

    @Override
    public Reading read() {
        long nanos = System.nanoTime();
        // First, before this reading itself makes anything runnable.
        String load = linux.loadAverage();
        Map<Counter, Long> counters = new EnumMap<>(Counter.class);
        counters.putAll(linux.counters());
        known(counters, Counter.PROCESS_CPU_NANOS, processCpuNanos());
        counters.put(
                Counter.CHILDREN_CPU_NANOS,
                livingChildrenCpuNanos(linux) + linux.endedChildrenNanos().orElse(0));
        collections(counters);
        JitCompiler.millis().ifPresent(millis -> counters.put(Counter.COMPILATION_MILLIS, millis));
        List<RunningCode> left = OwnThreads.now();
        return new Reading(
                nanos,
                counters,
                Linux.runnableOthers(load),
                systemLoad(),
                threads(left),
                left.stream().map(RunningCode::toString).toList());
    }

    static OptionalDouble systemLoad() {
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        return load < 0 ? OptionalDouble.empty() : OptionalDouble.of(load);
    }

    /** The platform beans say -1 for what they do not know. */
    private static void known(Map<Counter, Long> counters, Counter counter, long value) {
        if (value >= 0) {
            counters.put(counter, value);
        }
    }

    /** By the finest clock that there is; -1 if there is none. */
    static long processCpuNanos() {
        OptionalLong fine = ProcessUsage.HERE.map(ProcessUsage::cpuNanos).orElse(OptionalLong.empty());
        return fine.isPresent() ? fine.getAsLong() : processCpuTicks();
    }

    private static long processCpuTicks() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                ? system.getProcessCpuTime()
                : -1;
    }

    /** With the children that have ended of theirs, such as processes of a pool that is started in every iteration. */
    private static long livingChildrenCpuNanos(Linux linux) {
        return ProcessHandle.current()
                .descendants()
                .mapToLong(child ->
                        child.info().totalCpuDuration().orElse(Duration.ZERO).toNanos()
                                + linux.endedChildrenNanos(child.pid()).orElse(0))
                .sum();
    }

    static void collections(Map<Counter, Long> counters) {
        long count = 0;
        long millis = 0;
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            // ZGC and Shenandoah call so what goes on beside the program; the stops stand under "Pauses".
            if (!collector.getName().endsWith("Cycles")) {
                count += Math.max(0, collector.getCollectionCount());
                millis += Math.max(0, collector.getCollectionTime());
            }
        }
        counters.put(Counter.GC_COUNT, count);
        counters.put(Counter.GC_MILLIS, millis);
    }

    private static List<ThreadTime> threads(List<RunningCode> left) {
        ThreadMXBean bean = ManagementFactory.getThreadMXBean();
        if (!bean.isThreadCpuTimeSupported() || !bean.isThreadCpuTimeEnabled()) {
            return List.of();
        }
        List<ThreadTime> threads = new ArrayList<>();
        long self = Thread.currentThread().threadId();
        for (@Nullable ThreadInfo info : bean.getThreadInfo(bean.getAllThreadIds(), 1)) {
            if (info != null
                    && info.getThreadId() != self
                    && left.stream().noneMatch(code -> code.threadId() == info.getThreadId())
                    && !info.getThreadName().startsWith(OURS)) {
                long cpu = bean.getThreadCpuTime(info.getThreadId());
                if (cpu >= 0) {
                    threads.add(threadTime(info, cpu));
                }
            }
        }
        return threads;
    }

    private static ThreadTime threadTime(ThreadInfo info, long cpu) {
        StackTraceElement[] stack = info.getStackTrace();
        boolean busy = info.getThreadState() == Thread.State.RUNNABLE
                && !info.isInNative()
                && !(stack.length > 0 && stack[0].isNativeMethod());
        return new ThreadTime(
                info.getThreadId(),
                info.getThreadName(),
                cpu,
                busy,
                stack.length > 0 ? RunningCode.line(stack[0]) : "");
    }
}
