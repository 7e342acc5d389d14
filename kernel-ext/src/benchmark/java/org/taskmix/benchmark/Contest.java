package org.taskmix.benchmark;

import java.util.OptionalInt;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.taskmix.benchmark.ByHand.SubmitLoop;
import org.taskmix.benchmark.ByHand.TwoStamps;
import org.taskmix.run.AsyncRunner;
import org.taskmix.run.Clock;
import org.taskmix.run.ExecutorRunner;
import org.taskmix.run.Plan;
import org.taskmix.run.Runner;
import org.taskmix.run.SequentialRunner;

/** A model, and the loop by hand that it is held against. */
public enum Contest {
    /** One task after the other. */
    SEQUENTIAL("sequential()"),
    /** A thread for each core of a small machine. */
    PLATFORM_2("platformThreads(2)"),
    /** More threads than cores. */
    PLATFORM_8("platformThreads(8)"),
    /** A thread for each task. */
    VIRTUAL("virtualThreads()"),
    /** One event loop. */
    ASYNC("async()");

    final String model;

    Contest(String model) {
        this.model = model;
    }

    Runner recorded(Plan plan) {
        return switch (this) {
            case SEQUENTIAL -> new SequentialRunner(plan, Clock.SYSTEM);
            case PLATFORM_2 -> ExecutorRunner.onPlatformThreads(plan, Clock.SYSTEM, 2);
            case PLATFORM_8 -> ExecutorRunner.onPlatformThreads(plan, Clock.SYSTEM, 8);
            case VIRTUAL -> ExecutorRunner.onVirtualThreads(plan, Clock.SYSTEM);
            case ASYNC -> new AsyncRunner(plan, Clock.SYSTEM, OptionalInt.empty());
        };
    }

    ByHand byHand() {
        return switch (this) {
            case SEQUENTIAL -> new TwoStamps();
            case PLATFORM_2 -> new SubmitLoop(Executors.newFixedThreadPool(2));
            case PLATFORM_8 -> new SubmitLoop(Executors.newFixedThreadPool(8));
            case VIRTUAL -> new SubmitLoop(Executors.newVirtualThreadPerTaskExecutor());
            case ASYNC -> new SubmitLoop(new ScheduledThreadPoolExecutor(1));
        };
    }
}
