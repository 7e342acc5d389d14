package org.taskmix;

/** The threads of a pool. */
record ThreadsKnob() implements Knob {

    @Override
    public String name() {
        return "pool size";
    }

    @Override
    public String toString() {
        return name();
    }
}
