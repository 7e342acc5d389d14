package org.taskmix.work.server;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.taskmix.work.process.ChildJvm;

/**
 * The HTTP server behind {@link org.taskmix.work.HttpCall}, as seen from the process that started it.
 *
 * <p>There is one, shared by all calls of this JVM. It is started when it is first asked for, and it ends with this JVM,
 * however that ends. A worker process uses the one of its parent.
 */
public final class LocalServer {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Pattern READY = Pattern.compile(ServerProcess.READY + "(\\d+)\\R");

    // One class from each jar that the server's process needs.
    private static final List<Class<?>> NEEDED =
            List.of(ServerProcess.class, Server.class, HttpFields.class, EndPoint.class, Callback.class, Logger.class);

    private static @Nullable LocalServer current;

    // Of a child: its pipe, by which it ends with this JVM, stays open as long as somebody knows the child.
    private final Supplier<ProcessHandle> process;
    private final int port;

    private LocalServer(Supplier<ProcessHandle> process, int port) {
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
        if (server == null || !server.handle().isAlive()) {
            server = start(command());
            current = server;
        }
        return server;
    }

    /**
     * Ends the server of this JVM, with the replies that it still holds back. The next one that is asked for is started anew.
     */
    public static synchronized void end() {
        LocalServer server = current;
        current = null;
        if (server != null) {
            server.handle().destroyForcibly();
        }
    }

    /**
     * Makes this JVM use the server of another one, which ends it. If it has ended when this JVM asks for a server, this JVM
     * starts its own.
     *
     * @param processId of the server's process
     * @param port that it listens on at 127.0.0.1
     */
    public static synchronized void useInThisJvm(long processId, int port) {
        ProcessHandle.of(processId).ifPresent(process -> current = new LocalServer(() -> process, port));
    }

    /**
     * Says where the server listens.
     *
     * @return a port of 127.0.0.1
     */
    public int port() {
        return port;
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
        return process.get();
    }

    static LocalServer start(List<String> command) throws InterruptedException {
        ChildJvm child;
        try {
            child = ChildJvm.start(command);
        } catch (IOException e) {
            throw notStarted(e);
        }
        boolean ready = false;
        try {
            int port = Integer.parseInt(child.await(READY, PATIENCE).group(1));
            ready = true;
            return new LocalServer(child::handle, port);
        } catch (IOException e) {
            throw notStarted(e);
        } finally {
            if (!ready) {
                child.close();
            }
        }
    }

    private static IllegalStateException notStarted(Exception cause) {
        return new IllegalStateException(
                "HTTP calls need a small server on this machine, and its process did not start: " + cause.getMessage()
                        + ". Run the cell again; if that does not help, leave the HTTP calls out of the mix.",
                cause);
    }

    private static List<String> command() {
        // A connection takes 4 KB of heap. A few MB would do for most mixes, but a server short of memory spends its
        // time collecting garbage, and its callers would measure that.
        List<String> options = List.of(
                "-Xmx192m",
                "-Xmn32m",
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:-UsePerfData",
                "-Djava.net.preferIPv4Stack=true",
                "-Dslf4j.internal.verbosity=ERROR",
                // Half of the start, for what no reply needs: to ask for this number, Jetty would start all of JMX, and
                // load all locales to read a Content-Type in the language of any country.
                "-Dorg.eclipse.jetty.util.referencesPerCacheLine=16",
                "-Djava.locale.providers=HOST");
        try {
            return ChildJvm.command(options, classPath(), ServerProcess.class);
        } catch (IOException e) {
            throw notStarted(e);
        }
    }

    /**
     * Finds the classes that the server needs, which a JVM needs too that is to start one.
     *
     * @return jars and folders
     * @throws IOException if they are in neither
     */
    public static List<String> classPath() throws IOException {
        return ChildJvm.classPath(NEEDED);
    }
}
