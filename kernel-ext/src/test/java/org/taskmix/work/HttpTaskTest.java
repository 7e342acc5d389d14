package org.taskmix.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.taskmix.work.Loops.completingThreads;
import static org.taskmix.work.Loops.loop;
import static org.taskmix.work.Loops.start;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.taskmix.work.server.LocalServer;
import org.taskmix.work.server.Reply;

@Timeout(120)
class HttpTaskTest {
    private static final Duration LONG = Duration.ofMinutes(5);

    @Test
    void interruptGivesUpBlockingCall() throws Exception {
        try (var server = silentServer();
                Task task = task(uri(server), LONG)) {
            var ended = new CompletableFuture<Throwable>();
            Thread thread = Thread.ofPlatform().start(() -> {
                try {
                    task.perform();
                } catch (Throwable e) {
                    ended.complete(e);
                }
            });
            assertCallIsGivenUp(server, thread::interrupt);
            assertThat(ended.get(20, TimeUnit.SECONDS)).isInstanceOf(InterruptedException.class);
        }
    }

    @Test
    void cancelGivesUpCallOnLoop() throws Exception {
        try (var server = silentServer();
                Task task = task(uri(server), LONG);
                var loop = loop("loop")) {
            var done = start(task, loop);
            assertCallIsGivenUp(server, () -> done.cancel(true));
        }
    }

    @Test
    void statusOtherThan200IsFailure() throws Exception {
        URI nonsense = LocalServer.running().uri(new Reply(Duration.ZERO)).resolve("/nonsense");
        try (Task task = task(nonsense, LONG)) {
            assertFailure(task, IOException.class, "HTTP status 400 instead of 200");
        }
    }

    @Test
    void refusedConnectionIsFailure() throws Exception {
        var server = silentServer();
        server.close();
        try (Task task = task(uri(server), LONG)) {
            assertFailure(
                    task, ConnectException.class, "no connection to the local server; the next run starts it anew");
        }
    }

    @Test
    void lateAnswerIsFailure() throws Exception {
        try (var server = silentServer();
                Task task = task(uri(server), Duration.ofMillis(200))) {
            assertFailure(task, HttpTimeoutException.class, "request timed out");
        }
    }

    @Test
    void closeLeavesNoThread() throws Exception {
        var task = task(LocalServer.running().uri(new Reply(Duration.ZERO)), LONG);
        try (var loop = loop("loop")) {
            assertThat(completingThreads(10, task, loop)).containsExactly("loop");
        }
        task.perform();
        List<Thread> threads = clientThreads();
        assertThat(threads).isNotEmpty();
        task.close();
        for (Thread each : threads) {
            assertThat(each.join(Duration.ofSeconds(20))).as(each.getName()).isTrue();
        }
    }

    @Test
    void closeDoesNotWaitForCalls() throws Exception {
        try (var server = silentServer();
                var loop = loop("loop")) {
            var task = task(uri(server), LONG);
            var done = start(task, loop);
            task.close();
            assertThatExceptionOfType(ExecutionException.class)
                    .isThrownBy(() -> done.get(20, TimeUnit.SECONDS))
                    .withCauseInstanceOf(IOException.class);
        }
    }

    private static <T extends Throwable> void assertFailure(Task task, Class<T> type, String message) throws Exception {
        assertThatExceptionOfType(type).isThrownBy(task::perform).withMessage(message);
        try (var loop = loop("loop")) {
            var done = start(task, loop);
            assertThatExceptionOfType(ExecutionException.class)
                    .isThrownBy(() -> done.get(20, TimeUnit.SECONDS))
                    .havingCause()
                    .isInstanceOf(type)
                    .withMessage(message);
        }
    }

    // A call that is given up closes its connection, and the server reads to the end.
    private static void assertCallIsGivenUp(ServerSocket server, Runnable givesUp) throws IOException {
        try (var connection = server.accept()) {
            connection.setSoTimeout(20_000);
            var input = connection.getInputStream();
            assertThat(input.read()).isEqualTo('G');
            givesUp.run();
            assertThat(input.readAllBytes()).isNotEmpty();
        }
    }

    private static Task task(URI uri, Duration timeout) {
        HttpRequest request = HttpTask.request(uri, timeout);
        return new HttpTask(number -> request);
    }

    private static ServerSocket silentServer() throws IOException {
        return new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
    }

    private static URI uri(ServerSocket server) {
        return URI.create("http://127.0.0.1:" + server.getLocalPort() + "/");
    }

    private static List<Thread> clientThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(each -> each.getName().startsWith("taskmix-http")
                        || each.getName().startsWith("HttpClient"))
                .toList();
    }
}
