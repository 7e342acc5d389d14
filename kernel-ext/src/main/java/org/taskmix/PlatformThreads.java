package org.taskmix;

import org.taskmix.show.Numbers;

record PlatformThreads(int threads) implements Model {

    private static final int MOST = 10_000;

    PlatformThreads {
        if (threads < 1 || threads > MOST) {
            throw new IllegalArgumentException(
                    ("platformThreads(%s): a pool has from 1 to %s threads; each holds memory "
                                    + "and a place in the system's scheduler. Write e.g. platformThreads(8), or virtualThreads() "
                                    + "for a thread per task.")
                            .formatted(String.valueOf(threads), Numbers.text(MOST)));
        }
    }

    @Override
    public String name() {
        return "platformThreads(" + threads + ")";
    }

    @Override
    public String inWords() {
        return "CPU tasks share the cores on " + (threads == 1 ? "1 thread" : Numbers.text(threads) + " threads")
                + "; a wait holds " + (threads == 1 ? "it." : "one of them.");
    }

    @Override
    public String toString() {
        return name();
    }
}
