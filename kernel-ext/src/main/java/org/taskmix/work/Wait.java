package org.taskmix.work;

record Wait() implements Work {
    @Override
    public String description() {
        return "";
    }

    @Override
    public Task prepare() {
        return () -> {};
    }
}
