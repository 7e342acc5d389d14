package org.taskmix.work.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.taskmix.testing.Quiet;

@Timeout(120)
class PostgresServerTest {
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

    @Test
    void serverIsSharedAndAliveUntilItsParentEnds() throws Exception {
        PostgresServer server = PostgresServer.running();
        assertThat(PostgresServer.running()).isSameAs(server);
        assertThat(server.handle().isAlive()).isTrue();
        assertThat(server.handle().parent()).contains(ProcessHandle.current());
    }

    @Test
    void serverListensOnLoopbackOnly() throws Exception {
        int port = URI.create(PostgresServer.running().address().url().substring("jdbc:".length()))
                .getPort();
        List<String> reachable = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> accepts(address, port))
                .map(InetAddress::getHostAddress)
                .toList();
        assertThat(reachable).containsExactly("127.0.0.1");
    }

    @Test
    void whoDoesNotKnowThePasswordIsNotLetIn() throws Exception {
        Address address = PostgresServer.running().address();
        assertThatIllegalStateException()
                .isThrownBy(() -> Access.open(Database.at(address.url(), "postgres", "guessed")))
                .withMessageContaining("password authentication failed for user \"postgres\"");
    }

    @Test
    void noMomentOfItsStartLetsAnyoneInWithoutThePassword() throws Exception {
        List<Path> before = folders();
        List<String> answers = new CopyOnWriteArrayList<>();
        Thread guessing = Thread.ofPlatform().start(() -> {
            while (!Thread.interrupted()) {
                portOfNewServer(before).ifPresent(port -> answers.add(guess(port)));
            }
        });
        PostgresServer server = PostgresServer.start(PostgresServer.command());
        try {
            Thread.sleep(Duration.ofMillis(300));
        } finally {
            guessing.interrupt();
            guessing.join();
            server.handle().destroy();
            server.handle().onExit().join();
        }
        assertThat(answers).contains("28P01").doesNotContain("let in");
    }

    /** In the fourth line of what a server writes as soon as it listens. */
    private static Optional<Integer> portOfNewServer(List<Path> before) {
        try {
            Path folder = folders().stream()
                    .filter(each -> !before.contains(each))
                    .findFirst()
                    .orElseThrow(() -> new IOException("none yet"));
            return Optional.of(
                    Integer.valueOf(Files.readAllLines(folder.resolve("data").resolve("postmaster.pid"))
                            .get(3)
                            .strip()));
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    /** What becomes of an attempt: the code of the refusal, 28P01 for a wrong password, others while nobody listens yet. */
    private static String guess(int port) {
        String url = "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
        try {
            DriverManager.getConnection(url, "postgres", "guess").close();
            return "let in";
        } catch (SQLException e) {
            return e.getSQLState();
        }
    }

    @Test
    void serverOfAKilledParentEndsAndLeavesNothing() throws Exception {
        endsWithItsParent(
                true,
                List.of(
                        JAVA.toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        ParentOfDatabase.class.getName()));
    }

    @Test
    void plainUserCanStartItTooAndAParentThatEndsWellLeavesNothing() throws Exception {
        assumeTrue(Files.exists(Path.of("/usr/sbin/runuser")) && "root".equals(System.getProperty("user.name")));
        // Copied, because a plain user cannot read the home of root.
        Path copies = Files.createTempDirectory(
                "readable-", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        try {
            List<String> classPath = new ArrayList<>();
            for (String each : originals()) {
                File copy = copies.resolve("copy" + classPath.size() + (each.endsWith(".jar") ? ".jar" : ""))
                        .toFile();
                if (each.endsWith(".jar")) {
                    FileUtils.copyFile(new File(each), copy);
                } else {
                    FileUtils.copyDirectory(new File(each), copy);
                }
                classPath.add(copy.toString());
            }
            endsWithItsParent(
                    false,
                    List.of(
                            "/usr/sbin/runuser",
                            "-u",
                            "nobody",
                            "--",
                            JAVA.toString(),
                            "-cp",
                            String.join(File.pathSeparator, classPath),
                            ParentOfDatabase.class.getName()));
        } finally {
            FileUtils.deleteDirectory(copies.toFile());
        }
    }

    private static List<String> originals() throws IOException {
        List<String> all = new ArrayList<>(ConnectionPool.classPath());
        all.add(Path.of(URI.create(ParentOfDatabase.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toString()))
                .toString());
        return all;
    }

    private static void endsWithItsParent(boolean killed, List<String> command) throws Exception {
        Process parent = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader output =
                new BufferedReader(new InputStreamReader(parent.getInputStream(), StandardCharsets.UTF_8))) {
            Path folder = Path.of(output.readLine()).resolve("..").normalize();
            assertThat(folder).asString().contains("taskmix-postgres-");
            assertThat(processesOf(folder)).isNotEmpty();
            if (killed) {
                parent.destroyForcibly();
            } else {
                parent.getOutputStream().close();
            }
            long start = System.nanoTime();
            while (Files.exists(folder) || !processesOf(folder).isEmpty()) {
                assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
                Thread.sleep(20);
            }
            parent.waitFor();
        }
    }

    /** Those that run; one that has ended has no command any more, although nobody may have collected it yet. */
    private static List<ProcessHandle> processesOf(Path folder) {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info().command().orElse("").startsWith(folder.toString()))
                .toList();
    }

    @Test
    void serverThatDoesNotStartSaysWhy() {
        assertThatIllegalStateException()
                .isThrownBy(() -> PostgresServer.start(List.of(JAVA.toString(), "NoSuchClass")))
                .withMessage(
                        "Database.postgres(): the PostgreSQL that comes with Taskmix did not start on this machine:"
                                + " it ended with exit value 1, and said last: Error: Could not find or load main class"
                                + " NoSuchClass Caused by: java.lang.ClassNotFoundException: NoSuchClass. Run the cell again;"
                                + " if that does not help, write Database.at(...) for a server that runs already, or leave the"
                                + " SQL queries out of the mix.");
    }

    @Test
    @Quiet
    void interruptedStartLeavesNothing() throws Exception {
        List<Path> before = folders();
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> PostgresServer.start(PostgresServer.command()))
                .isInstanceOf(InterruptedException.class);
        long start = System.nanoTime();
        while (folders().equals(before)
                && System.nanoTime() - start < Duration.ofSeconds(10).toNanos()) {
            Thread.sleep(2);
        }
        while (!folders().equals(before)) {
            Thread.sleep(20);
        }
    }

    private static List<Path> folders() throws IOException {
        try (Stream<Path> all = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return all.filter(each -> each.getFileName().toString().startsWith("taskmix-postgres-"))
                    .sorted()
                    .toList();
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
