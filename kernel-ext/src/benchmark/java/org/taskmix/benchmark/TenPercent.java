package org.taskmix.benchmark;

import java.time.Duration;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.taskmix.run.Clock;
import org.taskmix.run.ExecutorRunner;
import org.taskmix.run.Group;
import org.taskmix.run.Plan;
import org.taskmix.run.Runner;
import org.taskmix.work.CpuWork;

/** Twenty CPU tasks in a pool of two threads, and the same with tasks that are a tenth longer; all else is JMH's default. */
@SuppressWarnings("NullAway.Init") // JMH calls open() first
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
public class TenPercent {

    static final int TASKS = 20;
    static final int THREADS = 2;

    /** What one task takes on an idle core. */
    @Param({"500", "550"})
    public int micros;

    private Runner runner;

    /**
     * Opens the pool.
     *
     * @throws InterruptedException if interrupted
     */
    @Setup
    public void open() throws InterruptedException {
        runner = pool(micros);
    }

    /** Closes the pool. */
    @TearDown
    public void close() {
        runner.close();
    }

    /**
     * Runs the tasks.
     *
     * @return what was recorded
     * @throws InterruptedException if interrupted
     */
    @Benchmark
    public Object run() throws InterruptedException {
        return runner.run();
    }

    /**
     * The tasks in a pool of their own.
     *
     * @param micros what one task takes on an idle core
     * @return a runner to be closed
     * @throws InterruptedException if interrupted
     */
    public static Runner pool(int micros) throws InterruptedException {
        var group = new Group(TASKS, new CpuWork(Duration.ofNanos(micros * 1_000L)).prepare(1, 42));
        return ExecutorRunner.onPlatformThreads(Plan.shuffled(List.of(group), 42), Clock.SYSTEM, THREADS);
    }
}
