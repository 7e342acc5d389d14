package org.taskmix.inside;

import java.util.concurrent.atomic.LongAdder;

/** How long all tasks of a group were in one of their steps. */
final class StepTimes {

    private final LongAdder begun = new LongAdder();
    private final LongAdder ended = new LongAdder();
    private final LongAdder nanos = new LongAdder();

    void begins(long sinceNanos) {
        nanos.add(-sinceNanos);
        begun.increment();
    }

    void ends(long sinceNanos) {
        nanos.add(sinceNanos);
        ended.increment();
    }

    long tasks() {
        return begun.sum();
    }

    /** Together, in ns; for a task that has not ended, until now. */
    long nanos(long nowNanos) {
        return nanos.sum() + (begun.sum() - ended.sum()) * nowNanos;
    }
}
