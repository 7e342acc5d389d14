package org.taskmix;

import java.util.List;
import org.taskmix.caution.Caution;
import org.taskmix.measure.Environment;
import org.taskmix.show.Criterion;
import org.taskmix.show.Finding;
import org.taskmix.show.Plot;
import org.taskmix.show.Renderable;
import org.taskmix.show.Rendering;
import org.taskmix.stats.Figure;
import org.taskmix.stats.Ratios;
import org.taskmix.stats.Verdict;
import org.taskmix.stats.Verdicts;
import org.taskmix.timing.Passes;
import tech.tablesaw.api.Table;

/**
 * Two expressions that were timed side by side, and which of them is faster. A cell that ends with it shows all of it.
 *
 * <pre>{@code
 * timeit("plus", () -> a + b, "concat", () -> a.concat(b)).verdict().outcome()
 * }</pre>
 */
public final class TimingComparison implements Renderable {

    /** The difference that does not matter, as in {@link Protocol#standard()}. */
    private static final double BAND = 0.05;

    private final List<TimingTable.Row> rows;
    private final Passes control;
    private final Environment machine;

    TimingComparison(List<TimingTable.Row> rows, Passes control, Environment machine) {
        this.rows = List.copyOf(rows);
        this.control = control;
        this.machine = machine;
    }

    /**
     * The verdict on the second expression against the first: faster, slower, equivalent within 5 %, or cannot tell. It claims no
     * difference below that between the first expression and itself in a loop of its own.
     *
     * @return the verdict, with the figures it rests on
     */
    public Verdict verdict() {
        double[] first = rows.get(0).passes().series();
        double[] second = rows.get(1).passes().series();
        Figure same = Ratios.ofRounds(control.series(), first, Measured.LEVEL);
        return Verdicts.judge(
                        List.of(Ratios.weigh(second, first, Measured.LEVEL, BAND)),
                        Measured.LEVEL,
                        same.estimate().map(Verdicts::noiseFloor).orElse(0.0))
                .get(0);
    }

    /**
     * What was found, in sentences that claim no more than the passes allow.
     *
     * @return e.g. {@code "concat took 0.51 times as long as plus (95 % CI 0.50 to 0.53)."}
     */
    public String finding() {
        return Finding.sentence(
                        Criterion.MAKESPAN, rows.get(1).name(), rows.get(0).name(), verdict())
                + " One call of " + rows.get(0).name() + " took " + rows.get(0).inWords() + ", one of "
                + rows.get(1).name() + " " + rows.get(1).inWords() + ".";
    }

    /**
     * The reasons to doubt the figures.
     *
     * @return serious ones first; empty if nothing speaks against them
     */
    public List<Caution> cautions() {
        return TimingTable.cautions(rows);
    }

    /**
     * Everything, one row per expression.
     *
     * @return a new Tablesaw table
     */
    public Table table() {
        return TimingTable.of(rows);
    }

    /**
     * Every pass of both, the medians and their intervals.
     *
     * @return a plot
     */
    public Plot plot() {
        return TimingTable.plot(
                Finding.sentence(
                        Criterion.MAKESPAN, rows.get(1).name(), rows.get(0).name(), verdict()),
                rows,
                machine);
    }

    @Override
    public Rendering rendering() {
        return TimingTable.rendering(finding(), rows, plot());
    }

    /** The finding, in one line. */
    @Override
    public String toString() {
        return finding();
    }
}
