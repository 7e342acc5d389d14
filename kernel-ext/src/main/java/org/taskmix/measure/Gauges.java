package org.taskmix.measure;

/**
 * The gauges of the machine and of the JVM. They are read between iterations, never while one is timed; a reading takes
 * some milliseconds.
 */
@FunctionalInterface
public interface Gauges {

    /**
     * The gauges of this machine. Those of the kernel exist on Linux only, and are absent elsewhere. Children that this
     * process may not look at are not counted.
     */
    Gauges SYSTEM = new SystemGauges();

    /**
     * Reads all gauges.
     *
     * @return what they show now
     */
    Reading read();
}
