package org.taskmix.benchmark;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.taskmix.benchmark.ByHand.SubmitLoop;
import org.taskmix.run.Clock;
import org.taskmix.run.ExecutorRunner;
import org.taskmix.run.Group;
import org.taskmix.run.Plan;
import org.taskmix.run.Runner;
import org.taskmix.work.CpuWork;
import org.taskmix.work.Task;

/**
 * A hundred CPU tasks of 1 ms in a pool of two threads: JMH times them in a loop by hand, and just before each shot our
 * runner records the makespan of the same tasks in a pool of its own.
 */
@SuppressWarnings("NullAway.Init") // JMH calls open() first
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(5)
@Warmup(iterations = 20)
@Measurement(iterations = 40)
public class PooledMakespan {

    private static final int TASKS = 100;
    private static final int THREADS = 2;

    private Runner recorded;
    private SubmitLoop byHand;

    /** What our runner recorded before a shot. JMH collects its field. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class Shot {

        /** Makespan, in ns. */
        public long makespanNanos;

        /**
         * Runs the tasks under our runner, outside of what JMH times.
         *
         * @param pools both sides
         * @throws InterruptedException if interrupted
         */
        @Setup(Level.Invocation)
        public void record(PooledMakespan pools) throws InterruptedException {
            makespanNanos = pools.recorded.run().makespanNanos();
        }
    }

    /**
     * Opens both sides.
     *
     * @throws InterruptedException if interrupted
     */
    @Setup
    public void open() throws InterruptedException {
        Task task = new CpuWork(Duration.ofMillis(1)).prepare(1, 42);
        var plan = Plan.shuffled(List.of(new Group(TASKS, task)), 42);
        recorded = ExecutorRunner.onPlatformThreads(plan, Clock.SYSTEM, THREADS);
        byHand = new SubmitLoop(Executors.newFixedThreadPool(THREADS), () -> {
            task.perform();
            return null;
        });
    }

    /** Closes both sides. */
    @TearDown
    public void close() {
        recorded.close();
        byHand.close();
    }

    /**
     * Runs the tasks by hand.
     *
     * @param shot has recorded the makespan
     * @return what the tasks made
     * @throws InterruptedException if interrupted
     */
    @Benchmark
    public Object shot(Shot shot) throws InterruptedException {
        return byHand.run(TASKS);
    }
}
