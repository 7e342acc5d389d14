package org.taskmix.work.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.apache.commons.codec.binary.Hex;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.io.FileUtils;
import org.apache.commons.lang3.SystemUtils;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;
import org.slf4j.Logger;
import org.taskmix.work.process.ChildJvm;
import org.tukaani.xz.XZInputStream;

/**
 * The PostgreSQL behind {@link Database#postgres()}, as seen from the process that started it.
 *
 * <p>There is one, shared by all queries of this JVM. It is started when it is first asked for, and it ends with this JVM,
 * however that ends.
 */
final class PostgresServer {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Pattern READY = Pattern.compile(PostgresProcess.READY + "(\\d+) password (\\w+)\\R");

    // One class from each jar that the server's process needs.
    private static final List<Class<?>> NEEDED = List.of(
            PostgresProcess.class,
            EmbeddedPostgres.class,
            TarArchiveInputStream.class,
            XZInputStream.class,
            FileUtils.class,
            SystemUtils.class,
            Hex.class,
            Driver.class,
            Logger.class);

    private static @Nullable PostgresServer current;

    private final ChildJvm process;
    private final Address address;

    private PostgresServer(ChildJvm process, Address address) {
        this.process = process;
        this.address = address;
    }

    /** Gives the server of this JVM, and starts it if there is none yet, or if it has ended meanwhile. */
    static synchronized PostgresServer running() throws InterruptedException {
        PostgresServer server = current;
        if (server == null || !server.process.handle().isAlive()) {
            server = start(command());
            current = server;
        }
        return server;
    }

    /** Where the server is, on 127.0.0.1, and how to log in. */
    Address address() {
        return address;
    }

    /** The process that looks after the server, alive as long as the server is. */
    ProcessHandle handle() {
        return process.handle();
    }

    static PostgresServer start(List<String> command) throws InterruptedException {
        ChildJvm child;
        try {
            child = ChildJvm.start(command);
        } catch (IOException e) {
            throw notStarted(e);
        }
        boolean ready = false;
        try {
            MatchResult said = child.await(READY, PATIENCE);
            ready = true;
            String url = "jdbc:postgresql://127.0.0.1:" + said.group(1) + "/postgres";
            return new PostgresServer(child, new Address(url, "postgres", said.group(2)));
        } catch (IOException e) {
            throw notStarted(e);
        } finally {
            if (!ready) {
                child.letGo();
            }
        }
    }

    private static IllegalStateException notStarted(Exception cause) {
        return new IllegalStateException(
                "Database.postgres(): the PostgreSQL that comes with Taskmix did not start on this machine: "
                        + cause.getMessage()
                        + ". Run the cell again; if that does not help, write Database.at(...) for a server that runs"
                        + " already, or leave the SQL queries out of the mix.",
                cause);
    }

    static List<String> command() {
        List<String> options = List.of(
                ChildJvm.CLEANS_UP,
                // To unpack the server takes up to 100 MB; afterwards this JVM does nothing.
                "-Xmx192m",
                "-XX:+UseSerialGC",
                "-XX:-UsePerfData",
                "-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"),
                "-Djava.net.preferIPv4Stack=true",
                "-Dslf4j.internal.verbosity=ERROR");
        try {
            if (archiveJar().isEmpty()) {
                throw new IOException("this Taskmix was built for another kind of machine, without " + archive());
            }
            return ChildJvm.command(options, classPath(), PostgresProcess.class);
        } catch (IOException e) {
            throw notStarted(e);
        }
    }

    /** Finds the jars and folders that the server needs, which a JVM needs too that is to start one. */
    static List<String> classPath() throws IOException {
        List<String> all = new ArrayList<>(ChildJvm.classPath(NEEDED));
        archiveJar().filter(Predicate.not(all::contains)).ifPresent(all::add);
        return all;
    }

    /** The jar that holds the server itself, which has no class; empty if this build is for another kind of machine. */
    static Optional<String> archiveJar() throws IOException {
        URL found = PostgresServer.class.getClassLoader().getResource(archive());
        return found != null && found.openConnection() instanceof JarURLConnection connection
                ? Optional.of(Path.of(URI.create(connection.getJarFileURL().toString()))
                        .toString())
                : Optional.empty();
    }

    private static String archive() {
        return "postgres-" + system() + "-" + processor() + ".txz";
    }

    private static String system() {
        return SystemUtils.IS_OS_WINDOWS ? "windows" : SystemUtils.IS_OS_MAC ? "darwin" : "linux";
    }

    private static String processor() {
        String name = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        return switch (name) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64", "arm64" -> "arm_64";
            default -> name;
        };
    }
}
