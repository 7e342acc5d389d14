package org.taskmix.work;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.jspecify.annotations.Nullable;

/** GET requests, one for each task. */
final class HttpTask implements Task {
    private static final Duration CLOSING = Duration.ofSeconds(5);

    private final IntFunction<HttpRequest> requests;
    private final ExecutorService threads;
    private final HttpClient blockingClient;
    private final List<LoopClient> loopClients = new ArrayList<>();

    /**
     * Opens an HTTP client.
     *
     * @param requests gives what the call of a number sends, to any number of threads
     */
    HttpTask(IntFunction<HttpRequest> requests) {
        this.requests = requests;
        threads = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors(), threadFactory());
        blockingClient = newClient(threads);
    }

    /**
     * Makes a request.
     *
     * @param uri what it gets
     * @param timeout from sending it to giving it up
     */
    static HttpRequest request(URI uri, Duration timeout) {
        return HttpRequest.newBuilder(uri).timeout(timeout).build();
    }

    /** {@inheritDoc} It is the first call of the group. */
    @Override
    public void perform() throws IOException, InterruptedException {
        perform(0);
    }

    @Override
    public void perform(int number) throws IOException, InterruptedException {
        try {
            requireOk(blockingClient.send(requests.apply(number), BodyHandlers.discarding()));
        } catch (IOException | InternalError e) {
            throw readable(e);
        }
    }

    /**
     * {@inheritDoc}
     *
     * <p>Responses are handled on the loop's thread too. Cancelling the stage gives the call up.
     */
    @Override
    public NonBlocking on(EventLoop eventLoop) {
        ScheduledExecutorService loop = eventLoop.thread();
        HttpClient client = clientOn(loop);
        return number -> {
            var done = new CompletableFuture<@Nullable Void>();
            var sent = client.sendAsync(requests.apply(number), BodyHandlers.discarding());
            // The client completes its stage on a thread of the common pool, so the loop is named here.
            var unused = sent.whenCompleteAsync((response, thrown) -> finish(done, response, thrown), loop);
            var unused2 = done.whenComplete((nothing, thrown) -> {
                if (thrown instanceof CancellationException) {
                    sent.cancel(true);
                }
            });
            return done;
        };
    }

    @Override
    public synchronized void close() {
        List<HttpClient> clients = new ArrayList<>(List.of(blockingClient));
        loopClients.forEach(each -> clients.add(each.client));
        // First all, then wait: the time to close does not add up.
        clients.forEach(HttpClient::shutdownNow);
        try {
            for (HttpClient client : clients) {
                client.awaitTermination(CLOSING);
            }
            threads.shutdown();
            threads.awaitTermination(CLOSING.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            threads.shutdown();
            Thread.currentThread().interrupt();
        }
    }

    private synchronized HttpClient clientOn(ScheduledExecutorService loop) {
        // A client outlives its loop, and with it the open connections: otherwise each iteration under async would
        // open its own, while blocking calls find those of the iteration before.
        for (LoopClient each : loopClients) {
            if (each.loop.equals(loop) || each.loop.isShutdown()) {
                each.moveTo(loop);
                return each.client;
            }
        }
        var added = new LoopClient(loop);
        loopClients.add(added);
        return added.client;
    }

    private static void finish(
            CompletableFuture<@Nullable Void> done, @Nullable HttpResponse<?> response, @Nullable Throwable thrown) {
        try {
            if (response == null) {
                throw Objects.requireNonNull(thrown);
            }
            requireOk(response);
            done.complete(null);
        } catch (Throwable e) {
            done.completeExceptionally(readable(e));
        }
    }

    private static void requireOk(HttpResponse<?> response) throws IOException {
        if (response.statusCode() != 200) {
            throw new IOException("HTTP status " + response.statusCode() + " instead of 200");
        }
    }

    private static IOException readable(Throwable thrown) {
        if (thrown instanceof CompletionException && thrown.getCause() != null) {
            return readable(thrown.getCause());
        }
        if (thrown instanceof ConnectException) {
            // The client's own has no message.
            var failure = new ConnectException("no connection to the local server; the next run starts it anew");
            failure.initCause(thrown);
            return failure;
        }
        // The client throws an InternalError when the system gives it no more sockets.
        return thrown instanceof IOException e ? e : new IOException(thrown.toString(), thrown);
    }

    private static HttpClient newClient(Executor executor) {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .proxy(HttpClient.Builder.NO_PROXY)
                .executor(executor)
                .sslContext(neverUsed())
                .sslParameters(new SSLParameters())
                .build();
    }

    /** By default a client makes ready for TLS and reads all certificates of the JDK, which takes it longer than the rest. */
    private static SSLContext neverUsed() {
        try {
            return SSLContext.getInstance("TLS");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This JDK has no TLS, though every Java has to.", e);
        }
    }

    private static ThreadFactory threadFactory() {
        return Thread.ofPlatform().daemon().name("taskmix-http-", 1).factory();
    }

    /** A client that handles its responses on an event loop, and can be moved to another when that has ended. */
    private static final class LoopClient implements Executor {
        // Commands of the client. A loop that ends may refuse or drop some; each is done in the end, by the next loop,
        // because a client stops working when a command is refused, and one of its connections when one is dropped.
        private final Queue<Runnable> undone = new ConcurrentLinkedQueue<>();
        private final HttpClient client = newClient(this);
        private volatile ScheduledExecutorService loop;

        LoopClient(ScheduledExecutorService loop) {
            this.loop = loop;
        }

        void moveTo(ScheduledExecutorService next) {
            loop = next;
            undone.forEach(each -> loop.execute(this::runNext));
        }

        @Override
        public void execute(Runnable command) {
            undone.add(command);
            try {
                loop.execute(this::runNext);
            } catch (RejectedExecutionException e) {
                // Left to the next loop.
            }
        }

        private void runNext() {
            Runnable command = undone.poll();
            if (command != null) {
                command.run();
            }
        }
    }
}
