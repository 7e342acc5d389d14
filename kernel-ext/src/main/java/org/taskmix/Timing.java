package org.taskmix;

import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.taskmix.caution.Caution;
import org.taskmix.measure.Environment;
import org.taskmix.show.Plot;
import org.taskmix.show.Renderable;
import org.taskmix.show.Rendering;
import org.taskmix.stats.Figure;
import org.taskmix.timing.Passes;
import org.taskmix.work.OwnCode;
import tech.tablesaw.api.Table;

/**
 * How long one call of an expression takes. A cell that ends with it shows a sentence, a table and the passes.
 *
 * <pre>{@code
 * timeit(() -> price(order))
 * timeit("price", () -> price(order)).median()
 * timeit("plus", () -> a + b, "concat", () -> a.concat(b))   // side by side, with a verdict
 * }</pre>
 *
 * <p>The expression is warmed up, then called in passes of some 50 ms, in a loop of its own that keeps its values alive. The figure holds for
 * this JVM; another may compile otherwise.
 */
public final class Timing implements Renderable {

    private final Expression expression;
    private final Passes passes;
    private final OptionalDouble emptyNanos;
    private final Environment machine;

    Timing(Expression expression, Passes passes, OptionalDouble emptyNanos, Environment machine) {
        this.expression = expression;
        this.passes = passes;
        this.emptyNanos = emptyNanos;
        this.machine = machine;
    }

    /**
     * Times an expression that has a value.
     *
     * <pre>{@code
     * timeit(() -> Math.sin(x))
     * }</pre>
     *
     * @param code what one call evaluates, on this thread; its value is kept alive, so that the compiler cannot leave it out
     * @return the time per call, in 2 to 5 s; longer if a call takes longer than half a second
     * @throws IllegalArgumentException if {@code code} is missing
     * @throws InterruptedException if the cell is interrupted
     * @throws Exception what a call throws
     */
    public static Timing timeit(Callable<?> code) throws Exception {
        return timeit(Expression.UNNAMED, code);
    }

    /**
     * Times code that has no value.
     *
     * @param code what one call runs, on this thread; what it computes and nobody can see may be left out by the compiler
     * @return the time per call, in 2 to 5 s; longer if a call takes longer than half a second
     * @throws IllegalArgumentException if {@code code} is missing
     * @throws InterruptedException if the cell is interrupted
     * @throws Exception what a call throws
     */
    public static Timing timeit(OwnCode.Action code) throws Exception {
        return timeit(Expression.UNNAMED, code);
    }

    /**
     * Times an expression that has a value, and calls it by a name.
     *
     * @param name what the table calls it, from 1 to 100 characters
     * @param code what one call evaluates, on this thread
     * @return the time per call, in 2 to 5 s; longer if a call takes longer than half a second
     * @throws IllegalArgumentException if the name is blank or too long, or {@code code} is missing
     * @throws InterruptedException if the cell is interrupted
     * @throws Exception what a call throws
     */
    public static Timing timeit(String name, Callable<?> code) throws Exception {
        return Timings.one(Expression.of(name, code));
    }

    /**
     * Times code that has no value, and calls it by a name.
     *
     * @param name what the table calls it, from 1 to 100 characters
     * @param code what one call runs, on this thread
     * @return the time per call, in 2 to 5 s; longer if a call takes longer than half a second
     * @throws IllegalArgumentException if the name is blank or too long, or {@code code} is missing
     * @throws InterruptedException if the cell is interrupted
     * @throws Exception what a call throws
     */
    public static Timing timeit(String name, OwnCode.Action code) throws Exception {
        return Timings.one(Expression.of(name, code));
    }

    /**
     * Times two expressions side by side, in passes of shuffled order, and says which is faster. The first runs twice, in two loops, and
     * no verdict claims less than it differs from itself.
     *
     * <pre>{@code
     * timeit("plus", () -> a + b, "concat", () -> a.concat(b))
     * }</pre>
     *
     * @param first what the table calls the one, from 1 to 100 characters
     * @param code what one call of it evaluates
     * @param second what the table calls the other
     * @param other what one call of it evaluates
     * @return both times and the verdict on the second against the first, in 5 to 10 s
     * @throws IllegalArgumentException if a name is blank or too long, the names are the same, or code is missing
     * @throws InterruptedException if the cell is interrupted
     * @throws Exception what a call throws
     */
    public static TimingComparison timeit(String first, Callable<?> code, String second, Callable<?> other)
            throws Exception {
        return Timings.both(Expression.of(first, code), Expression.of(second, other));
    }

    /**
     * Times two expressions side by side as {@link #timeit(String, Callable, String, Callable)} does.
     *
     * @param code what one call of the first evaluates
     * @param other what one call of the second evaluates
     * @return both times and the verdict on the second against the first, in 5 to 10 s
     * @throws IllegalArgumentException if code is missing
     * @throws InterruptedException if the cell is interrupted
     * @throws Exception what a call throws
     */
    public static TimingComparison timeit(Callable<?> code, Callable<?> other) throws Exception {
        return timeit("the first", code, "the second", other);
    }

    /**
     * The time of one call: the median of the passes.
     *
     * @return in ns, with its interval; or how many passes it lacks
     */
    public Figure median() {
        return TimingTable.median(passes, TimeUnits.NANOS);
    }

    /**
     * What one call allocates on its own thread.
     *
     * @return in bytes, the mean of all counted calls; empty where the JVM does not tell
     */
    public OptionalDouble bytesPerCall() {
        return passes.bytes();
    }

    /**
     * What was recorded: the passes and those of the warm-up.
     *
     * @return times per call, in ns
     */
    public Passes passes() {
        return passes;
    }

    /**
     * The reasons to doubt the figure: left out by the compiler, so short that the loop counts, uneven, not warm.
     *
     * @return serious ones first; empty if nothing speaks against it
     */
    public List<Caution> cautions() {
        return TimingTable.cautions(List.of(row()));
    }

    /**
     * Everything in one row.
     *
     * @return a new Tablesaw table
     */
    public Table table() {
        return TimingTable.of(List.of(row()));
    }

    /**
     * Every pass, the median and its interval.
     *
     * @return a plot
     */
    public Plot plot() {
        return TimingTable.plot(finding(), List.of(row()), machine);
    }

    /**
     * What was found.
     *
     * @return e.g. {@code "One call of price took 12.35 ns (95 % CI 12.30 to 12.41, n = 30) and allocated nothing."}
     */
    public String finding() {
        return "One call of " + expression.name() + " took " + row().inWords() + ".";
    }

    private TimingTable.Row row() {
        return new TimingTable.Row(expression.name(), passes, emptyNanos);
    }

    @Override
    public Rendering rendering() {
        return TimingTable.rendering(finding(), List.of(row()), plot());
    }

    /** The finding, in one line. */
    @Override
    public String toString() {
        return finding();
    }
}
