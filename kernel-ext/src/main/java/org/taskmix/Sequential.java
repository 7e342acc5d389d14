package org.taskmix;

record Sequential() implements Model {

    @Override
    public String name() {
        return "sequential()";
    }

    @Override
    public String inWords() {
        return "Tasks run one after the other on one thread; a wait holds up all that come after.";
    }

    @Override
    public String toString() {
        return name();
    }
}
