package org.taskmix.inside;

/**
 * Where a virtual thread was at a moment. The JVM tells it in the thread's text alone, {@code
 * "VirtualThread[#23]/runnable@ForkJoinPool-1-worker-1"}: the state of the carrier, and its name.
 *
 * @param carrier the name of the carrier; empty if the thread was on none
 * @param runs whether the carrier was in a state to run
 */
record Mount(String carrier, boolean runs) {

    private static final Mount NONE = new Mount("", false);

    static Mount of(Thread virtual) {
        return of(virtual.toString());
    }

    static Mount of(String text) {
        int at = text.lastIndexOf('@');
        int state = text.lastIndexOf("]/");
        // A name may hold anything, but what the JVM writes comes after it.
        return at > state ? new Mount(text.substring(at + 1), text.startsWith("runnable", state + 2)) : NONE;
    }
}
