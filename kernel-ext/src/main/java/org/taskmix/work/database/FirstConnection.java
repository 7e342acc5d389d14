package org.taskmix.work.database;

import java.sql.Connection;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/** One connection, opened to see whether that works and closed again. */
final class FirstConnection {
    /** A worker process asks as soon as it runs, and on a busy machine the answer has then taken more than 4 s. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private FirstConnection() {}

    /** Asks what product this is. */
    static Product to(DriverSource source, Refusal refusal) throws InterruptedException {
        return ask(source, refusal::none);
    }

    /** Finds out why there is none more after so many. */
    static void after(int open, DriverSource source, Refusal refusal) throws InterruptedException {
        var unused = ask(source, reason -> refusal.onlySome(open, Refusal.said(reason)));
    }

    private static Product ask(DriverSource source, Function<Throwable, IllegalStateException> refusal)
            throws InterruptedException {
        var asked = new FutureTask<>(() -> {
            try (Connection connection = source.getConnection()) {
                return Product.of(connection);
            }
        });
        // On a thread of its own, since not every driver notices an interrupt, or can be told how long to try.
        Thread.ofPlatform().daemon().name("taskmix-sql-first").start(asked);
        try {
            return asked.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw refusal.apply(Objects.requireNonNull(e.getCause()));
        } catch (TimeoutException e) {
            throw refusal.apply(new TimeoutException("there was no answer within " + PATIENCE.toSeconds() + " s"));
        }
    }
}
