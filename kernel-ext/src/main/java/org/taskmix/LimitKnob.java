package org.taskmix;

/** The tasks that a semaphore lets go on. */
record LimitKnob() implements Knob {

    @Override
    public String name() {
        return "concurrency limit";
    }

    @Override
    public String toString() {
        return name();
    }
}
