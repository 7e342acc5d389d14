package org.taskmix.work.server;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.Executors;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.taskmix.work.process.ChildMain;

/**
 * The process of the local server: waits and answers, reachable from this machine only, and ends with its parent.
 *
 * <p>Each request waits on a virtual thread of its own, so thousands can wait at once.
 */
final class ServerProcess {
    /** Precedes the port number in what the process says when it is ready. */
    static final String READY = "taskmix server ready on port ";

    // Far above both the longest delay and the time for which clients keep an unused connection, so the server never
    // closes a connection that a client is about to use.
    private static final Duration IDLE = Reply.LONGEST_DELAY.plus(Duration.ofMinutes(20));

    private static final int WAITING_CONNECTIONS = 4_096;

    private ServerProcess() {}

    /**
     * Serves until standard input ends.
     *
     * @param args none
     */
    public static void main(String[] args) {
        ChildMain.run(() -> {
            int port = start();
            System.out.println(READY + port);
            // From here on nobody reads what is said, and a full pipe would block the thread that says it.
            System.setErr(new PrintStream(OutputStream.nullOutputStream()));
            ChildMain.awaitEndOfParent();
        });
    }

    private static int start() throws Exception {
        var threads = new QueuedThreadPool(4, 2);
        threads.setVirtualThreadsExecutor(Executors.newVirtualThreadPerTaskExecutor());
        var server = new Server(threads);
        var settings = new HttpConfiguration();
        settings.setSendServerVersion(false);
        settings.setSendDateHeader(false);
        // This cache takes 120 KB of each connection; without it, thousands of connections fit a small heap.
        settings.setHeaderCacheSize(0);
        var connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(settings));
        connector.setHost("127.0.0.1");
        connector.setAcceptQueueSize(WAITING_CONNECTIONS);
        connector.setIdleTimeout(IDLE.toMillis());
        server.addConnector(connector);
        server.setHandler(new Replies());
        server.start();
        return connector.getLocalPort();
    }

    /**
     * Replies to each request when its delay is over.
     *
     * <p>The reply is given on the thread that handles the request, by design: Jetty 12.1.14 can lose the next request of
     * a connection if a timer's thread gives the reply while the handler returns (its issue 14745).
     */
    private static final class Replies extends Handler.Abstract {
        /** What replies are made of, piece by piece: all of them share it, however many there are at once. */
        private static final ByteBuffer PIECE =
                ByteBuffer.allocateDirect(65_536).asReadOnlyBuffer();

        @Override
        public boolean handle(Request request, Response response, Callback callback)
                throws InterruptedException, IOException {
            Reply reply;
            try {
                reply = asked(request);
            } catch (IllegalArgumentException e) {
                response.setStatus(HttpStatus.BAD_REQUEST_400);
                callback.succeeded();
                return true;
            }
            Thread.sleep(reply.delay());
            response.setStatus(reply.status());
            response.getHeaders().put(HttpHeader.CONTENT_LENGTH, reply.bytes());
            for (int left = reply.bytes(); left > 0; left -= PIECE.capacity()) {
                Content.Sink.write(
                        response, left <= PIECE.capacity(), PIECE.duplicate().limit(Math.min(left, PIECE.capacity())));
            }
            callback.succeeded();
            return true;
        }

        private static Reply asked(Request request) {
            if (!HttpMethod.GET.is(request.getMethod())) {
                throw new IllegalArgumentException("not a GET request");
            }
            return Reply.at(request.getHttpURI().getPathQuery());
        }
    }
}
