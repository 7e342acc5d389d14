package org.taskmix.inside;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.HashMap;
import java.util.Map;

/** CPU time of platform threads, carriers by their names: of virtual threads the JVM tells only those. */
final class CpuTimes {

    /** The JVM does not tell. */
    static final long UNKNOWN = -1;

    private static final ThreadMXBean BEAN = ManagementFactory.getThreadMXBean();

    private final Map<String, Long> carriers = new HashMap<>();

    long nanos(Thread platform) {
        return nanos(platform.threadId());
    }

    long nanosOfCarrier(String name) {
        return nanos(idOfCarrier(name));
    }

    /** The id of the carrier of a name; {@link #UNKNOWN} if there is none. */
    long idOfCarrier(String name) {
        Long id = carriers.get(name);
        if (id == null) {
            for (long each : BEAN.getAllThreadIds()) {
                var info = BEAN.getThreadInfo(each);
                if (info != null) {
                    carriers.put(info.getThreadName(), each);
                }
            }
            id = carriers.get(name);
        }
        return id == null ? UNKNOWN : id;
    }

    long nanos(long id) {
        if (id == UNKNOWN) {
            return UNKNOWN;
        }
        try {
            return BEAN.getThreadCpuTime(id);
        } catch (UnsupportedOperationException e) {
            return UNKNOWN;
        }
    }
}
