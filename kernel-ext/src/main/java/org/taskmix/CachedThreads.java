package org.taskmix;

record CachedThreads() implements Model {

    @Override
    public String name() {
        return "cachedThreads()";
    }

    @Override
    public String inWords() {
        return "CPU tasks share the cores among as many threads as tasks run; each wait holds a thread, which is kept for later.";
    }

    @Override
    public String toString() {
        return name();
    }
}
