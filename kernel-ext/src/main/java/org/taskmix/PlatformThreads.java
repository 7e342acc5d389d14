package org.taskmix;

record PlatformThreads(int threads) implements Model {

    private static final int MOST = 10_000;

    PlatformThreads {
        if (threads < 1 || threads > MOST) {
            throw new IllegalArgumentException(
                    ("platformThreads(%d): a pool has from 1 to %,d threads; each holds memory "
                                    + "and a place in the system's scheduler. Write e.g. platformThreads(8), or virtualThreads() "
                                    + "for a thread per task.")
                            .formatted(threads, MOST));
        }
    }

    @Override
    public String name() {
        return "platformThreads(" + threads + ")";
    }

    @Override
    public String toString() {
        return name();
    }
}
