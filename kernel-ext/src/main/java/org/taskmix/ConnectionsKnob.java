package org.taskmix;

/** The connections to the databases of a mix. */
record ConnectionsKnob() implements Knob {

    @Override
    public String name() {
        return "connection pool";
    }

    @Override
    public String toString() {
        return name();
    }
}
