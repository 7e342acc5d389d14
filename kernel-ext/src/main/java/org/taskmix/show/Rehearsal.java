package org.taskmix.show;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.taskmix.stats.Quantiles;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * Draws a figure that nobody sees, once per JVM: the first one takes a second for its libraries and fonts. That second is better
 * spent while a run gets ready, and waits for a server or a database, than when the reader waits for the result.
 */
public final class Rehearsal {

    private static @Nullable FutureTask<@Nullable Void> drawing;

    private Rehearsal() {}

    /** Begins to draw, on a thread of its own. Does nothing the second time. */
    public static synchronized void begin() {
        if (drawing == null) {
            drawing = new FutureTask<>(Rehearsal::draw, null);
            Thread.ofPlatform().daemon().name("taskmix-rehearsal").start(drawing);
        }
    }

    /**
     * Waits for its end, since nothing may be timed beside it. Returns at once if none was begun.
     *
     * @throws InterruptedException if the calling thread is interrupted meanwhile
     */
    public static void await() throws InterruptedException {
        FutureTask<@Nullable Void> begun;
        synchronized (Rehearsal.class) {
            begun = drawing;
        }
        if (begun != null) {
            try {
                begun.get();
            } catch (ExecutionException unseen) {
                // What cannot be drawn now cannot be drawn later either, and says so then.
                return;
            }
        }
    }

    private static void draw() {
        List<Double> rounds = IntStream.range(0, 20).mapToObj(Double::valueOf).toList();
        double[] values = rounds.stream().mapToDouble(Double::doubleValue).toArray();
        List<ModelFigure> figures = List.of(
                new ModelFigure("a", Look.ASYNC, Quantiles.median(values, 0.95, "ms"), rounds, Optional.empty()));
        var table = Table.create(
                "rehearsal", StringColumn.create("model", "a"), DoubleColumn.create("makespan, median (ms)", 9.5));
        var unused = IntervalPlot.of("rehearsal", "makespan", figures, "here", table)
                .rendering()
                .bundle();
        var unused2 = Tables.html(table) + Tables.text(table);
    }
}
