package org.taskmix.work.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class LocalServerTest {
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");
    private static final Reply AT_ONCE = new Reply(Duration.ZERO);

    @Test
    void serverIsSharedAndAliveUntilItsParentEnds() throws Exception {
        LocalServer server = LocalServer.running();
        assertThat(LocalServer.running()).isSameAs(server);
        assertThat(server.handle().isAlive()).isTrue();
        assertThat(server.handle().parent()).contains(ProcessHandle.current());
    }

    @Test
    void replyIsEmptyAndDoesNotNameTheServer() throws Exception {
        HttpResponse<String> response = get(AT_ONCE.path());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEmpty();
        assertThat(response.headers().map()).containsOnlyKeys("content-length");
    }

    @ParameterizedTest(name = "{0} bytes")
    @ValueSource(ints = {0, 1, 65_536, 65_537, 10_000_000})
    void replyHasTheSizeAndTheStatusThatWereAskedFor(int bytes) throws Exception {
        HttpResponse<String> well = get(new Reply(Duration.ZERO, bytes, false).path());
        assertThat(well.statusCode()).isEqualTo(200);
        assertThat(well.body()).hasSize(bytes);
        HttpResponse<String> failing = get(new Reply(Duration.ZERO, bytes, true).path());
        assertThat(failing.statusCode()).isEqualTo(500);
        assertThat(failing.body()).hasSize(bytes);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "/",
                "/after",
                "/after/",
                "/after/1",
                "/after/1/2",
                "/after/1/0/404",
                "/after/1/0/200/1",
                "/after/-1/0/200",
                "/after/1/-1/200",
                "/after/1.5/0/200",
                "/after/1x/0/200",
                "/after/1/10000001/200",
                "/after/1/0/200?x=1",
                "/after/600000000001/0/200",
                "/after/99999999999999999999/0/200",
                "/../after/1/0/200",
                "/before/1/0/200",
            })
    void nonsenseIsRefused(String path) throws Exception {
        assertThat(get(path).statusCode()).isEqualTo(400);
    }

    @Test
    void serverOnlyGivesReplies() throws Exception {
        HttpRequest post = HttpRequest.newBuilder(LocalServer.running().uri(AT_ONCE))
                .POST(HttpRequest.BodyPublishers.ofString("x"))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            assertThat(client.send(post, BodyHandlers.ofString()).statusCode()).isEqualTo(400);
        }
    }

    @Test
    void serverListensOnLoopbackOnly() throws Exception {
        int port = LocalServer.running().uri(AT_ONCE).getPort();
        List<String> reachable = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> accepts(address, port))
                .map(InetAddress::getHostAddress)
                .toList();
        assertThat(reachable).containsExactly("127.0.0.1");
    }

    @ParameterizedTest(name = "killed: {0}")
    @ValueSource(booleans = {true, false})
    void serverEndsWithItsParent(boolean killed) throws Exception {
        Process parent = new ProcessBuilder(parentOfServer())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader output =
                new BufferedReader(new InputStreamReader(parent.getInputStream(), StandardCharsets.UTF_8))) {
            ProcessHandle server =
                    ProcessHandle.of(Long.parseLong(output.readLine())).orElseThrow();
            assertThat(server.isAlive()).isTrue();
            if (killed) {
                parent.destroyForcibly();
            } else {
                parent.getOutputStream().close();
            }
            server.onExit().get(5, TimeUnit.SECONDS);
            parent.waitFor();
        }
    }

    @Test
    void serverStartsFromOneJarWithoutTheClassPathOfItsParent(@TempDir Path folder) throws Exception {
        Path jar = OneJar.in(Files.createDirectory(folder.resolve("with a space")));
        try (var loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, ClassLoader.getPlatformClassLoader())) {
            Class<?> type = loader.loadClass(LocalServer.class.getName());
            Object server = type.getMethod("running").invoke(null);
            var handle = (ProcessHandle) type.getMethod("handle").invoke(server);
            try {
                assertThat(handle.info().arguments().orElseThrow()).containsSequence("-cp", jar.toString());
            } finally {
                handle.destroyForcibly();
            }
        }
    }

    @Test
    void serverThatDoesNotStartSaysWhy() {
        assertThatIllegalStateException()
                .isThrownBy(() -> LocalServer.start(List.of(JAVA.toString(), "NoSuchClass")))
                .withMessage("HTTP calls need a small server on this machine, and its process did not start:"
                        + " it ended with exit value 1, and said last: Error: Could not find or load main class"
                        + " NoSuchClass Caused by: java.lang.ClassNotFoundException: NoSuchClass."
                        + " Run the cell again; if that does not help, leave the HTTP calls out of the mix.");
    }

    @Test
    void missingJavaSaysSo() {
        assertThatIllegalStateException()
                .isThrownBy(() -> LocalServer.start(List.of("/no/such/java")))
                .withMessageContaining("did not start: Cannot run program \"/no/such/java\"");
    }

    @Test
    void interruptEndsTheStart() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> LocalServer.start(parentOfServer())).isInstanceOf(InterruptedException.class);
        assertThat(Thread.interrupted()).isFalse();
    }

    private static List<String> parentOfServer() {
        return List.of(JAVA.toString(), "-cp", System.getProperty("java.class.path"), ParentOfServer.class.getName());
    }

    private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
        URI uri = URI.create(
                "http://127.0.0.1:" + LocalServer.running().uri(AT_ONCE).getPort() + path);
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
        }
    }

    private static boolean accepts(InetAddress address, int port) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), 2_000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
