package org.taskmix.show;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
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
    public static final Rehearsal FIGURE = new Rehearsal(Rehearsal::figure);

    private final Consumer<Runnable> play;
    private @Nullable CompletableFuture<@Nullable Void> drawing;

    /**
     * A rehearsal that has not begun.
     *
     * @param play draws, and between its parts runs what it is given, which throws if it is to stop there
     */
    Rehearsal(Consumer<Runnable> play) {
        this.play = play;
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
            play.accept(() -> {
                if (end.isCancelled()) {
                    throw new CancellationException();
                }
            });
            end.complete(null);
        } catch (RuntimeException | Error unseen) {
            end.completeExceptionally(unseen);
        }
    }

    private static void figure(Runnable between) {
        List<Double> rounds = IntStream.range(0, 20).mapToObj(Double::valueOf).toList();
        double[] values = rounds.stream().mapToDouble(Double::doubleValue).toArray();
        List<ModelFigure> figures = List.of(
                new ModelFigure("a", Look.ASYNC, Quantiles.median(values, 0.95, "ms"), rounds, Optional.empty()));
        between.run();
        var table = Table.create(
                "rehearsal", StringColumn.create("model", "a"), DoubleColumn.create("makespan, median (ms)", 9.5));
        between.run();
        var unused = Tables.html(table);
        between.run();
        var unused2 = Tables.text(table);
        between.run();
        Plot plot = IntervalPlot.of("rehearsal", "makespan", figures, "here", table);
        between.run();
        byte[] png = plot.png();
        between.run();
        var unused3 = plot.figure(png);
    }
}
