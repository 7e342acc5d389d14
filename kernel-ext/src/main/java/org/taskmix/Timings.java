package org.taskmix;

import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import org.apache.commons.statistics.descriptive.Median;
import org.taskmix.measure.Environment;
import org.taskmix.measure.Rest;
import org.taskmix.timing.Passes;
import org.taskmix.timing.Stopwatch;

/** What a call of {@code timeit} does. */
final class Timings {

    private static final long SEED = 42;

    /** From here on nobody asks what an empty call takes. */
    private static final double SHORT_NANOS = 1_000;

    /** Threads of the reader's may never rest. */
    private static final Duration MOST_WAIT = Duration.ofSeconds(2);

    private Timings() {}

    static Timing one(Expression expression) throws Exception {
        try (var interruption = new Interruption()) {
            try {
                awaitCompiler();
                Passes passes = Stopwatch.time(List.of(expression.loop()), SEED).get(0);
                return new Timing(expression, passes, empty(expression, passes), Environment.now());
            } catch (InterruptedException stop) {
                throw stopped(interruption);
            }
        }
    }

    static TimingComparison both(Expression first, Expression second) throws Exception {
        if (first.name().equals(second.name())) {
            throw new IllegalArgumentException(
                    "timeit(\"%s\", ..., \"%s\", ...): two expressions of one name could not be told apart. Give them two names."
                            .formatted(first.name(), second.name()));
        }
        try (var interruption = new Interruption()) {
            try {
                awaitCompiler();
                List<Passes> passes = Stopwatch.time(List.of(first.loop(), second.loop(), first.loop()), SEED);
                return new TimingComparison(
                        List.of(row(first, passes.get(0)), row(second, passes.get(1))),
                        passes.get(2),
                        Environment.now());
            } catch (InterruptedException stop) {
                throw stopped(interruption);
            }
        }
    }

    /**
     * In a kernel's first seconds the JIT compiler has methods of JShell before it. It would come to the expression only when its warm-up, whose
     * passes had become no faster, is over.
     */
    private static void awaitCompiler() throws InterruptedException {
        Rest.await(System.nanoTime() + MOST_WAIT.toNanos());
    }

    private static InterruptedException stopped(Interruption interruption) {
        interruption.noticed();
        return new InterruptedException(
                "timeit was stopped by an interrupt. Of an expression that was timed in part nothing is kept.");
    }

    private static TimingTable.Row row(Expression expression, Passes passes) throws Exception {
        return new TimingTable.Row(expression.name(), passes, empty(expression, passes));
    }

    private static OptionalDouble empty(Expression expression, Passes passes) throws Exception {
        if (median(passes) > SHORT_NANOS) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(
                median(Stopwatch.time(List.of(expression.emptyLoop()), SEED).get(0)));
    }

    private static double median(Passes passes) {
        return Median.withDefaults().evaluate(passes.series());
    }
}
