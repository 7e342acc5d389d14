package org.taskmix.measure;

import java.lang.management.ManagementFactory;

/**
 * The machine and the JVM that figures were measured on.
 *
 * @param cores processors that this JVM may use, at least 1; in a container, its share
 * @param java version of the JVM, e.g. {@code "25.0.3"}
 * @param vendor who built the JVM, e.g. {@code "Eclipse Adoptium"}
 * @param system operating system and processor family, e.g. {@code "Linux amd64"}
 * @param memoryMegabytes most heap that this JVM may use, in MB
 */
public record Environment(int cores, String java, String vendor, String system, long memoryMegabytes) {

    /**
     * Looks at the machine now.
     *
     * @return this machine and this JVM
     */
    public static Environment now() {
        Runtime runtime = Runtime.getRuntime();
        return new Environment(
                runtime.availableProcessors(),
                System.getProperty("java.version", "unknown"),
                ManagementFactory.getRuntimeMXBean().getVmVendor(),
                System.getProperty("os.name", "unknown") + " " + System.getProperty("os.arch", "unknown"),
                runtime.maxMemory() >> 20);
    }
}
