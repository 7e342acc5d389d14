package org.taskmix;

import java.util.concurrent.ForkJoinPool;

record CompletableFutures() implements Model {

    @Override
    public String name() {
        return "completableFuture()";
    }

    @Override
    public String inWords() {
        return "CPU tasks run on the common pool, here of " + ForkJoinPool.getCommonPoolParallelism()
                + (ForkJoinPool.getCommonPoolParallelism() == 1 ? " thread" : " threads")
                + "; a wait holds one of its threads, but for an HTTP call or a stage, which lets the pool add another.";
    }

    @Override
    public String toString() {
        return name();
    }
}
