package org.taskmix;

import java.util.ArrayList;
import java.util.List;
import org.taskmix.inside.Demonstration;
import org.taskmix.show.Html;
import org.taskmix.show.Renderable;
import org.taskmix.show.Rendering;
import org.taskmix.show.Tables;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/**
 * Code that fails on purpose, and its cure: what happened this time, why, and both in a few lines. Each takes a few seconds at
 * most, and leaves nothing behind.
 *
 * <pre>{@code
 * Pitfall.lostUpdates()
 * Pitfall.deadlock()
 * Pitfall.blockedLoop()
 * Pitfall.starvedPool()
 * Pitfall.lostFrames()
 * }</pre>
 */
public final class Pitfall implements Renderable {

    private final Demonstration demonstration;

    private Pitfall(Demonstration demonstration) {
        this.demonstration = demonstration;
    }

    /**
     * Four threads add to one variable, and overwrite each other's sums. Cured by an atomic, by a lock, and by confinement.
     *
     * @return how many updates were lost; none where it did not show itself, which it says
     * @throws InterruptedException if the cell is interrupted
     */
    public static Pitfall lostUpdates() throws InterruptedException {
        return of(Demonstration::lostUpdates);
    }

    /**
     * Two threads take the same two locks in opposite order, are found and named, and are ended. Cured by one order for all.
     *
     * @return who waited for whom
     * @throws InterruptedException if the cell is interrupted
     */
    public static Pitfall deadlock() throws InterruptedException {
        return of(Demonstration::deadlock);
    }

    /**
     * A call of 300 ms on an event loop, while a timer is due every 10 ms. Cured by another thread.
     *
     * @return how late timers came, and the line that the watch names
     * @throws InterruptedException if the cell is interrupted
     */
    public static Pitfall blockedLoop() throws InterruptedException {
        return of(Demonstration::blockedLoop);
    }

    /**
     * Two tasks of a pool with two threads each wait for another task of that pool; they are found and ended. Cured by virtual threads,
     * and by a second pool.
     *
     * @return how many tasks ended, and where the others waited
     * @throws InterruptedException if the cell is interrupted
     */
    public static Pitfall starvedPool() throws InterruptedException {
        return of(Demonstration::starvedPool);
    }

    /**
     * A failure in a chain of futures, whose stack does not say who asked for it, beside the same on a virtual thread.
     *
     * @return both stacks side by side, and which of the calls each names
     * @throws InterruptedException if the cell is interrupted
     */
    public static Pitfall lostFrames() throws InterruptedException {
        return of(Demonstration::lostFrames);
    }

    private static Pitfall of(Showing showing) throws InterruptedException {
        try (var interruption = new Interruption()) {
            try {
                return new Pitfall(showing.show());
            } catch (InterruptedException stop) {
                interruption.noticed();
                throw stop;
            }
        }
    }

    private interface Showing {
        Demonstration show() throws InterruptedException;
    }

    /**
     * The numbers: the failure in the first row, then the cures; of lost frames, both stacks line by line.
     *
     * @return a new Tablesaw table
     */
    public Table table() {
        List<Column<?>> columns = new ArrayList<>();
        for (int c = 0; c < demonstration.heads().size(); c++) {
            var column = StringColumn.create(demonstration.heads().get(c));
            for (List<String> row : demonstration.rows()) {
                column.append(row.get(c));
            }
            columns.add(column);
        }
        return Table.create(demonstration.title(), columns);
    }

    @Override
    public Rendering rendering() {
        Table table = table();
        return new Rendering(
                String.join(
                        "\n",
                        demonstration.finding(),
                        Tables.text(table),
                        demonstration.why(),
                        "Fails:",
                        demonstration.failure().indent(4).stripTrailing(),
                        "Cured:",
                        demonstration.cure().indent(4).stripTrailing()),
                "<p>" + Html.escape(demonstration.finding()) + "</p>" + Tables.html(table) + "<p>"
                        + Html.escape(demonstration.why()) + "</p>" + code("Fails:", demonstration.failure())
                        + code("Cured:", demonstration.cure()));
    }

    private static String code(String label, String code) {
        return "<p>" + label + "</p><pre>" + Html.escape(code) + "</pre>";
    }

    /** One line: what happened. */
    @Override
    public String toString() {
        return demonstration.title() + ": " + demonstration.finding();
    }
}
