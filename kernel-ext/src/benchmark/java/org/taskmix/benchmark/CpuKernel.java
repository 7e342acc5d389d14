package org.taskmix.benchmark;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.taskmix.work.CpuWork;
import org.taskmix.work.Task;

/** One CPU task as JMH times it, in a JVM that calibrated the task as a notebook's kernel does. */
@SuppressWarnings("NullAway.Init") // JMH calls prepare() first
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(5)
@Warmup(iterations = 10, time = 100, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 20, time = 100, timeUnit = TimeUnit.MILLISECONDS)
public class CpuKernel {

    /** What one task was asked to take on an idle core. */
    @Param({"50", "1000"})
    public int micros;

    private Task task;

    /**
     * Calibrates.
     *
     * @throws InterruptedException if interrupted
     */
    @Setup
    public void prepare() throws InterruptedException {
        task = new CpuWork(Duration.ofNanos(micros * 1_000L)).prepare();
    }

    /**
     * Performs one task.
     *
     * @throws Exception never
     */
    @Benchmark
    public void task() throws Exception {
        task.perform();
    }
}
