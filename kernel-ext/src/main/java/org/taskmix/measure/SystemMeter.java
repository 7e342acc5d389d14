package org.taskmix.measure;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.lang.management.ThreadMXBean;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.taskmix.run.Meter;
import org.taskmix.run.Resource;

/** What the JVM and the Linux kernel tell of this process. It takes about a tenth of a millisecond. */
public final class SystemMeter implements Meter {

    private static final Map<Resource, Counter> COUNTERS =
            Map.of(Resource.GC_COUNT, Counter.GC_COUNT, Resource.GC_MILLIS, Counter.GC_MILLIS);

    private final Linux linux = Linux.here();
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final List<MemoryPoolMXBean> heap = ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .toList();

    @Override
    public Span begin() {
        linux.forgetPeakOfMemory();
        threads.resetPeakThreadCount();
        Map<Resource, Long> before = cumulative();
        long threadsBefore = threads.getThreadCount();
        OptionalLong rssBefore = linux.residentBytes();
        return () -> since(before, threadsBefore, rssBefore);
    }

    private Map<Resource, Long> since(Map<Resource, Long> before, long threadsBefore, OptionalLong rssBefore) {
        Map<Resource, Long> used = new EnumMap<>(Resource.class);
        Map<Resource, Long> now = cumulative();
        before.forEach((resource, then) -> {
            Long total = now.get(resource);
            if (total != null) {
                used.put(resource, total - then);
            }
        });
        used.put(Resource.PEAK_THREADS, threads.getPeakThreadCount() - threadsBefore);
        OptionalLong peak = linux.peakResidentBytes();
        if (rssBefore.isPresent() && peak.isPresent()) {
            used.put(Resource.RSS_GROWTH_BYTES, Math.max(0, peak.getAsLong() - rssBefore.getAsLong()));
        }
        Long collections = used.get(Resource.GC_COUNT);
        if (collections != null && collections > 0) {
            used.put(Resource.HEAP_AFTER_GC_BYTES, heapAfterCollection());
        }
        return used;
    }

    private Map<Resource, Long> cumulative() {
        Map<Resource, Long> values = new EnumMap<>(Resource.class);
        Map<Counter, Long> counters = new EnumMap<>(Counter.class);
        SystemGauges.collections(counters);
        COUNTERS.forEach((resource, counter) -> values.put(resource, counters.getOrDefault(counter, 0L)));
        known(values, Resource.CPU_NANOS, SystemGauges.processCpuNanos());
        if (threads instanceof com.sun.management.ThreadMXBean detailed
                && detailed.isThreadAllocatedMemorySupported()
                && detailed.isThreadAllocatedMemoryEnabled()) {
            known(values, Resource.ALLOCATED_BYTES, detailed.getTotalThreadAllocatedBytes());
        }
        ProcessUsage.HERE
                .map(ProcessUsage::contextSwitches)
                .ifPresent(total -> total.ifPresent(count -> values.put(Resource.CONTEXT_SWITCHES, count)));
        linux.reservedBytes().ifPresent(bytes -> values.put(Resource.RESERVED_GROWTH_BYTES, bytes));
        return values;
    }

    /** The platform beans say -1 for what they do not know. */
    private static void known(Map<Resource, Long> values, Resource resource, long value) {
        if (value >= 0) {
            values.put(resource, value);
        }
    }

    private long heapAfterCollection() {
        long bytes = 0;
        for (MemoryPoolMXBean pool : heap) {
            MemoryUsage usage = pool.getCollectionUsage();
            bytes += usage == null ? 0 : usage.getUsed();
        }
        return bytes;
    }
}
