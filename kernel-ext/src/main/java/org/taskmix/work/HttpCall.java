package org.taskmix.work;

record HttpCall() implements Work {
    @Override
    public String description() {
        return "";
    }

    @Override
    public Task prepare() {
        return () -> {};
    }
}
