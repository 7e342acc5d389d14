package org.taskmix.show;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
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

    /** The one of this JVM. */
    public static final Rehearsal FIGURE = new Rehearsal(List.of(
            () -> figures(),
            () -> table(),
            () -> Tables.html(table()),
            () -> Tables.text(table()),
            () -> plot(),
            () -> plot().picture(),
            () -> plot().png(),
            () -> plot().rendering()));

    private final List<Runnable> parts;
    private @Nullable CompletableFuture<@Nullable Void> drawing;

    /**
     * A rehearsal that has not begun.
     *
     * @param parts what is drawn, one after the other; between them it can be stopped
     */
    Rehearsal(List<Runnable> parts) {
        this.parts = parts;
    }

    /** Begins to draw, on a thread of its own. Does nothing the second time, unless the first was {@linkplain #stop() stopped}. */
    public synchronized void begin() {
        if (drawing == null) {
            var begun = new CompletableFuture<@Nullable Void>();
            drawing = begun;
            Thread.ofPlatform().daemon().name("taskmix-rehearsal").start(() -> draw(begun));
        }
    }

    /**
     * Waits for its end, since nothing may be timed beside it. Returns at once if none was begun.
     *
     * @throws InterruptedException if the calling thread is interrupted meanwhile
     */
    public void await() throws InterruptedException {
        CompletableFuture<@Nullable Void> begun;
        synchronized (this) {
            begun = drawing;
        }
        if (begun != null) {
            try {
                begun.get();
            } catch (ExecutionException | CancellationException unseen) {
                // What cannot be drawn now cannot be drawn later either, and says so then.
                return;
            }
        }
    }

    /** Lets it draw no further than the part it is at, if it has not ended: the run that it was for has. */
    public synchronized void stop() {
        if (drawing != null && drawing.cancel(false)) {
            drawing = null;
        }
    }

    private void draw(CompletableFuture<@Nullable Void> end) {
        try {
            for (Runnable part : parts) {
                if (end.isDone()) {
                    return;
                }
                part.run();
            }
            end.complete(null);
        } catch (RuntimeException | Error unseen) {
            end.completeExceptionally(unseen);
        }
    }

    private static List<ModelFigure> figures() {
        List<Double> rounds = IntStream.range(0, 20).mapToObj(Double::valueOf).toList();
        double[] values = rounds.stream().mapToDouble(Double::doubleValue).toArray();
        return List.of(
                new ModelFigure("a", Look.ASYNC, Quantiles.median(values, 0.95, "ms"), rounds, Optional.empty()));
    }

    private static Table table() {
        return Table.create(
                "rehearsal", StringColumn.create("model", "a"), DoubleColumn.create("makespan, median (ms)", 9.5));
    }

    private static Plot plot() {
        return IntervalPlot.of("rehearsal", "makespan", figures(), "here", table());
    }
}
