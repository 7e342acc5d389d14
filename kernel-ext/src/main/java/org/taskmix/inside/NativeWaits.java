package org.taskmix.inside;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.HashMap;
import java.util.Map;

/**
 * Whether threads that are said to run wait in native code, for a file, a socket or a library. A thread that is in native code and has used no CPU
 * time since the last look does.
 */
final class NativeWaits {

    /** Less CPU time than this from look to look is none. */
    private static final long NOTHING_NANOS = 20_000;

    private static final ThreadMXBean BEAN = ManagementFactory.getThreadMXBean();

    private final CpuTimes cpu;
    private final Map<Long, Long> used = new HashMap<>();

    NativeWaits(CpuTimes cpu) {
        this.cpu = cpu;
    }

    boolean waits(Thread platform) {
        return waits(platform.threadId());
    }

    boolean carrierWaits(String name) {
        return waits(cpu.idOfCarrier(name));
    }

    private boolean waits(long id) {
        long now = cpu.nanos(id);
        Long before = used.put(id, now);
        if (id == CpuTimes.UNKNOWN || (before != null && now - before > NOTHING_NANOS)) {
            return false;
        }
        // Without a stack, for which the thread would have to be stopped.
        ThreadInfo info = BEAN.getThreadInfo(id);
        return info != null && info.isInNative();
    }
}
