package org.taskmix;

record Sequential() implements Model {

    @Override
    public String name() {
        return "sequential()";
    }

    @Override
    public String toString() {
        return name();
    }
}
