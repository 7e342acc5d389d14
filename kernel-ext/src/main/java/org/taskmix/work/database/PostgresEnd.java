package org.taskmix.work.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.apache.commons.io.FileUtils;

/** Ends a PostgreSQL whose data nobody needs any more. */
final class PostgresEnd {
    private static final int ATTEMPTS = 100;
    private static final Duration BETWEEN = Duration.ofMillis(20);

    /** Is in the data folder as long as the server runs. */
    private static final String PID = "postmaster.pid";

    private PostgresEnd() {}

    /** Ends the server of a data folder, if there is one, and returns when it has ended. */
    static void of(Path data) throws InterruptedException {
        Optional<ProcessHandle> server = postmaster(data);
        // What PostgreSQL calls an immediate shutdown: its processes end at once and give back their shared memory.
        if (server.isPresent() && !(told(server.get()) && hasEnded(data))) {
            server.get().descendants().forEach(ProcessHandle::destroyForcibly);
            server.get().destroyForcibly();
        }
    }

    private static boolean told(ProcessHandle server) throws InterruptedException {
        try {
            return new ProcessBuilder("kill", "-QUIT", Long.toString(server.pid()))
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            // Windows has no such program.
            return false;
        }
    }

    /** Asks for its file, not for the process: where nobody collects orphans, as in some containers, that never goes. */
    private static boolean hasEnded(Path data) throws InterruptedException {
        for (int left = ATTEMPTS; left > 0 && Files.exists(data.resolve(PID)); left--) {
            Thread.sleep(BETWEEN);
        }
        return !Files.exists(data.resolve(PID));
    }

    private static Optional<ProcessHandle> postmaster(Path data) {
        try {
            return ProcessHandle.of(Long.parseLong(
                    Files.readAllLines(data.resolve(PID)).getFirst().strip()));
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    /** Deletes a folder, which some systems refuse while a process that has just ended is not quite gone. */
    static void delete(Path folder) throws InterruptedException {
        for (int left = ATTEMPTS; left > 0 && Files.exists(folder); left--) {
            if (FileUtils.deleteQuietly(folder.toFile())) {
                return;
            }
            Thread.sleep(BETWEEN);
        }
    }
}
