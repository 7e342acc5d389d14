package org.taskmix.benchmark;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.taskmix.work.CpuKind;
import org.taskmix.work.CpuSpeed;
import org.taskmix.work.CpuWork;
import org.taskmix.work.Task;

/**
 * One CPU task as JMH times it, in a JVM that calibrated the task as a notebook's kernel does. Before each iteration the
 * calibration is done anew, to say what the task should take now: on some machines the pace of a core differs by a few percent from one
 * second to the next, and that is no error of the calibration.
 */
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
    private double stepNanos;

    /** What calibration says just before an iteration. JMH collects what its method returns. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class Calibrated {

        private double nanos;

        /**
         * Calibrates anew.
         *
         * @param kernel the task
         * @throws InterruptedException if interrupted
         */
        @Setup(Level.Iteration)
        public void look(CpuKernel kernel) throws InterruptedException {
            nanos = 1e3 * kernel.micros * CpuSpeed.measure(CpuKind.ARITHMETIC).nanosPerStep() / kernel.stepNanos;
        }

        /**
         * What the task should take.
         *
         * @return in ns
         */
        public double calibratedNanos() {
            return nanos;
        }
    }

    /**
     * Calibrates.
     *
     * @throws InterruptedException if interrupted
     */
    @Setup
    public void prepare() throws InterruptedException {
        stepNanos = CpuSpeed.ofThisKernel(CpuKind.ARITHMETIC).nanosPerStep();
        task = new CpuWork(Duration.ofNanos(micros * 1_000L)).prepare(1, 42);
    }

    /**
     * Performs one task.
     *
     * @param calibrated says what it should take
     * @throws Exception never
     */
    @Benchmark
    public void task(Calibrated calibrated) throws Exception {
        task.perform();
    }
}
