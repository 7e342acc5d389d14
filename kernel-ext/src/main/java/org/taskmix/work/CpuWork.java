package org.taskmix.work;

record CpuWork() implements Work {
    @Override
    public String description() {
        return "";
    }

    @Override
    public Task prepare() {
        return () -> {};
    }
}
