package org.taskmix.timing;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** How much the calling thread has allocated so far. */
@FunctionalInterface
interface Allocation {

    /** As the JVM counts it. */
    Allocation OF_THIS_JVM = ManagementFactory.getThreadMXBean() instanceof ThreadMXBean threads
            ? threads::getCurrentThreadAllocatedBytes
            : () -> -1;

    /** In bytes; below zero where it is not available, as for a virtual thread. */
    long bytes();
}
