package org.taskmix.benchmark;

import static java.util.Objects.requireNonNull;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
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
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.taskmix.stats.Quantiles;
import org.taskmix.timing.Batch;
import org.taskmix.timing.FreshLoops;
import org.taskmix.timing.Passes;
import org.taskmix.timing.SharedLoops;
import org.taskmix.timing.Stopwatch;

/**
 * Expressions as JMH times them and, just before each of its iterations, as {@code timeit} does. All of it is one JVM, in which {@code
 * timeit} has timed the other expressions before, as in a notebook.
 *
 * <p>The expressions read static fields that are not final, as those of a notebook do.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(5)
@Warmup(iterations = 1, time = 1)
@Measurement(iterations = 3, time = 1)
public class Timeit {

    private static double angle = 0.7;
    private static Random random = new Random(42);
    private static int count = 123_456;
    private static List<Integer> numbers = IntStream.range(0, 1_000).boxed().toList();
    private static byte[] bytes = new byte[1_000_000];
    private static int[] unsorted = new Random(43).ints(1_000_000).toArray();

    private static final Map<String, Callable<?>> EXPRESSIONS = Map.of(
            "sine",
            () -> Math.sin(angle),
            "random",
            () -> random.nextDouble(),
            "text",
            () -> String.format("%06d", count),
            "sum",
            () -> numbers.stream()
                    .mapToInt(Integer::intValue)
                    .filter(n -> n % 3 == 0)
                    .sum(),
            "digest",
            () -> MessageDigest.getInstance("SHA-256").digest(bytes),
            "sort",
            () -> {
                int[] copy = unsorted.clone();
                Arrays.sort(copy);
                return copy;
            });

    /** What timeit says just before an iteration. JMH collects what its method returns. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class Timed {

        private double nanos;
        private double sharedNanos;

        /**
         * Times the other expressions, once for each JVM.
         *
         * @param params which expression it is
         * @throws Exception never
         */
        @Setup
        public void pollute(BenchmarkParams params) throws Exception {
            for (Callable<?> other : EXPRESSIONS.values()) {
                var unused = median(FreshLoops.of(other)) + median(SharedLoops.of(other));
            }
        }

        /**
         * Times the expression.
         *
         * @param params which it is
         * @throws Exception never
         */
        @Setup(Level.Iteration)
        public void time(BenchmarkParams params) throws Exception {
            String name = params.getBenchmark();
            Callable<?> expression = requireNonNull(EXPRESSIONS.get(name.substring(name.lastIndexOf('.') + 1)));
            nanos = median(FreshLoops.of(expression));
            sharedNanos = median(SharedLoops.of(expression));
        }

        private static double median(Batch loop) throws Exception {
            Passes passes = Stopwatch.time(List.of(loop), 42).get(0);
            return Quantiles.median(passes.series(), 0.95, "ns")
                    .estimate()
                    .orElseThrow()
                    .value();
        }

        /**
         * The median.
         *
         * @return in ns
         */
        public double timeitNanos() {
            return nanos;
        }

        /**
         * The median in a loop that all expressions share.
         *
         * @return in ns
         */
        public double sharedNanos() {
            return sharedNanos;
        }
    }

    /**
     * A number, in less than 10 ns.
     *
     * @param timed says what timeit says
     * @return the value
     */
    @Benchmark
    public double sine(Timed timed) {
        return Math.sin(angle);
    }

    /**
     * The next random number, in some 10 ns.
     *
     * @param timed says what timeit says
     * @return the value
     */
    @Benchmark
    public double random(Timed timed) {
        return random.nextDouble();
    }

    /**
     * A new text, in some 100 ns.
     *
     * @param timed says what timeit says
     * @return the value
     */
    @Benchmark
    public String text(Timed timed) {
        return String.format("%06d", count);
    }

    /**
     * A stream, in some microseconds.
     *
     * @param timed says what timeit says
     * @return the value
     */
    @Benchmark
    public int sum(Timed timed) {
        return numbers.stream()
                .mapToInt(Integer::intValue)
                .filter(n -> n % 3 == 0)
                .sum();
    }

    /**
     * Library code with an intrinsic, in about half a millisecond.
     *
     * @param timed says what timeit says
     * @return the value
     * @throws Exception never
     */
    @Benchmark
    public byte[] digest(Timed timed) throws Exception {
        return MessageDigest.getInstance("SHA-256").digest(bytes);
    }

    /**
     * Code of some 10 ms.
     *
     * @param timed says what timeit says
     * @return the value
     */
    @Benchmark
    public int[] sort(Timed timed) {
        int[] copy = unsorted.clone();
        Arrays.sort(copy);
        return copy;
    }
}
