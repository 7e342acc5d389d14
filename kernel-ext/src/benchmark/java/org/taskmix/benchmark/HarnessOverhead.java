package org.taskmix.benchmark;

import java.util.List;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import org.taskmix.run.Group;
import org.taskmix.run.Plan;
import org.taskmix.run.Runner;

/**
 * Empty tasks under each model, fully recorded, and the same tasks in a loop by hand.
 *
 * <p>Every shot runs both, in turn first and second, so that their ratio can be taken within the shot. As two benchmarks
 * they would run in different JVMs with a minute between, and on a machine that does other things as well the ratio
 * would show those.
 */
@SuppressWarnings("NullAway.Init") // JMH calls open() first
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(5)
@Warmup(iterations = 40)
@Measurement(iterations = 100)
public class HarnessOverhead {

    static final int TASKS = 100_000;

    /** The two sides. */
    @Param
    public Contest contest;

    private Runner recorded;
    private ByHand byHand;
    private boolean recordedFirst;

    /** What one shot took. JMH collects its fields. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class Shot {

        /** Time of the recorded run, in ns. */
        public long recordedNanos;

        /** Time of the loop by hand, in ns. */
        public long byHandNanos;
    }

    /** Opens both sides. They stay open from shot to shot, as in a program. */
    @Setup
    public void open() {
        var plan = Plan.shuffled(List.of(new Group(TASKS, () -> {})), 42);
        recorded = contest.recorded(plan);
        byHand = contest.byHand();
    }

    /** Closes both sides. */
    @TearDown
    public void close() {
        recorded.close();
        byHand.close();
    }

    /** The other side begins. */
    @Setup(Level.Invocation)
    public void swap() {
        recordedFirst = !recordedFirst;
    }

    /**
     * Runs both sides once.
     *
     * @param shot takes the two times
     * @param blackhole takes what the tasks made
     * @throws InterruptedException if interrupted
     */
    @Benchmark
    public void shot(Shot shot, Blackhole blackhole) throws InterruptedException {
        long start = System.nanoTime();
        blackhole.consume(recordedFirst ? recorded.run() : byHand.run(TASKS));
        long middle = System.nanoTime();
        blackhole.consume(recordedFirst ? byHand.run(TASKS) : recorded.run());
        long end = System.nanoTime();
        shot.recordedNanos = recordedFirst ? middle - start : end - middle;
        shot.byHandNanos = recordedFirst ? end - middle : middle - start;
    }
}
