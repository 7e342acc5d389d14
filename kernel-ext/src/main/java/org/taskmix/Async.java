package org.taskmix;

record Async() implements Model {

    @Override
    public String name() {
        return "async()";
    }

    @Override
    public String toString() {
        return name();
    }
}
