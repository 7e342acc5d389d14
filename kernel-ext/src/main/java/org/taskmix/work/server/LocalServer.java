package org.taskmix.work.server;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * The HTTP server behind {@link org.taskmix.work.HttpCall}, as seen from the process that started it.
 *
 * <p>There is one, shared by all calls of this JVM. It is started when it is first asked for, and it ends with this JVM,
 * however that ends.
 */
public final class LocalServer {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(5);
    private static final int LAST_WORDS = 600;
    private static final Pattern READY = Pattern.compile(ServerProcess.READY + "(\\d+)\\R");

    // One class from each jar that the server's process needs.
    private static final List<Class<?>> NEEDED =
            List.of(ServerProcess.class, Server.class, HttpFields.class, EndPoint.class, Callback.class, Logger.class);

    private static @Nullable LocalServer current;

    private final Process process;
    private final int port;

    private LocalServer(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * Gives the server of this JVM, and starts it if there is none yet, or if it has ended meanwhile.
     *
     * @return a server that accepts connections
     * @throws InterruptedException if the thread is interrupted while the server starts
     * @throws IllegalStateException if the server does not start; the message says why
     */
    public static synchronized LocalServer running() throws InterruptedException {
        LocalServer server = current;
        if (server == null || !server.process.isAlive()) {
            server = start(command());
            current = server;
        }
        return server;
    }

    /**
     * Says where to get a reply.
     *
     * @param reply what the server shall do
     * @return an address on 127.0.0.1
     */
    public URI uri(Reply reply) {
        return URI.create("http://127.0.0.1:" + port + reply.path());
    }

    /**
     * Gives the server's process, e.g. to ask for its CPU time.
     *
     * @return a handle that is alive as long as the server is
     */
    public ProcessHandle handle() {
        return process.toHandle();
    }

    static LocalServer start(List<String> command) throws InterruptedException {
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        // These would put options, agents or other classes into a process that needs none.
        List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS", "CLASSPATH")
                .forEach(builder.environment()::remove);
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            throw notStarted(e);
        }
        boolean ready = false;
        try {
            var server = new LocalServer(process, awaitPort(process));
            ready = true;
            return server;
        } catch (IOException e) {
            throw notStarted(e);
        } finally {
            if (!ready) {
                process.destroyForcibly();
            }
        }
    }

    private static int awaitPort(Process process) throws IOException, InterruptedException {
        // Polled, since no interrupt ends a read from another process.
        InputStream output = process.getInputStream();
        var said = new StringBuilder();
        long start = System.nanoTime();
        while (true) {
            boolean alive = process.isAlive();
            said.append(new String(output.readNBytes(output.available()), StandardCharsets.UTF_8));
            Matcher ready = READY.matcher(said);
            if (ready.find()) {
                return Integer.parseInt(ready.group(1));
            }
            if (!alive) {
                throw new IOException("it ended with exit value " + process.exitValue() + lastWords(said));
            }
            if (System.nanoTime() - start > PATIENCE.toNanos()) {
                throw new IOException("it was not ready after " + PATIENCE.toSeconds() + " s" + lastWords(said));
            }
            Thread.sleep(POLL);
        }
    }

    private static String lastWords(CharSequence said) {
        String words = said.toString().strip().replaceAll("\\s+", " ");
        if (words.isEmpty()) {
            return " and said nothing";
        }
        return ", and said last: " + words.substring(Math.max(0, words.length() - LAST_WORDS));
    }

    private static IllegalStateException notStarted(Exception cause) {
        return new IllegalStateException(
                "HTTP calls need a small server on this machine, and its process did not start: " + cause.getMessage()
                        + ". Run the cell again; if that does not help, leave the HTTP calls out of the mix.",
                cause);
    }

    private static List<String> command() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // A connection takes 4 KB of heap. A few MB would do for most mixes, but a server short of memory
                // spends its time collecting garbage, and its callers would measure that.
                "-Xmx192m",
                "-Xmn32m",
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:-UsePerfData",
                "-Djava.net.preferIPv4Stack=true",
                "-Dslf4j.internal.verbosity=ERROR",
                "-cp",
                String.join(File.pathSeparator, classPath()),
                ServerProcess.class.getName());
    }

    static List<String> classPath() {
        return NEEDED.stream().map(LocalServer::origin).distinct().toList();
    }

    // The system property java.class.path would not do: in a notebook it names the kernel's jars, not ours.
    private static String origin(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        if (source == null || source.getLocation() == null) {
            throw notStarted(new IOException("no jar or folder is known for " + type.getName()));
        }
        try {
            return Path.of(source.getLocation().toURI()).toString();
        } catch (URISyntaxException | IllegalArgumentException | FileSystemNotFoundException e) {
            throw notStarted(new IOException(source.getLocation() + " is not a file", e));
        }
    }
}
