package org.taskmix;

record VirtualThreads() implements Model {

    @Override
    public String name() {
        return "virtualThreads()";
    }

    @Override
    public String toString() {
        return name();
    }
}
