package org.taskmix;

record ThreadPerTask() implements Model {

    @Override
    public String name() {
        return "threadPerTask()";
    }

    @Override
    public String inWords() {
        return "CPU tasks share the cores among as many threads as tasks; each wait holds a thread started for it alone.";
    }

    @Override
    public String toString() {
        return name();
    }
}
