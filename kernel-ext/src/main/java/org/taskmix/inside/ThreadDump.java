package org.taskmix.inside;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.HotSpotDiagnosticMXBean.ThreadDumpFormat;
import java.io.IOException;
import java.io.Reader;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IllegalFormatException;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * All threads of this JVM at one moment, virtual ones included, as the JVM itself dumps them.
 *
 * <pre>{@code
 * Taskmix.threads().dump().threads().stream().filter(thread -> thread.virtual()).count()
 * }</pre>
 *
 * @param threads one entry each
 */
public record ThreadDump(List<DumpedThread> threads) {

    /** Copies the list. */
    public ThreadDump {
        threads = List.copyOf(threads);
    }

    /**
     * Looks at the threads now. Each is seen at a moment of its own: only of a stack that does not change, such as that of a thread that
     * waits, does it matter little.
     *
     * @return the dump
     * @throws IllegalStateException if this JVM does not dump its threads; the message says why
     */
    public static ThreadDump now() {
        try {
            Path folder = Files.createTempDirectory("taskmix-threads");
            Path file = folder.resolve("threads.json");
            try {
                ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                        .dumpThreads(file.toAbsolutePath().toString(), ThreadDumpFormat.JSON);
                try (Reader text = Files.newBufferedReader(file)) {
                    return new ThreadDump(completed(DumpReader.read(text)));
                }
            } finally {
                Files.deleteIfExists(file);
                Files.deleteIfExists(folder);
            }
        } catch (IOException | UnsupportedOperationException | IllegalFormatException e) {
            throw new IllegalStateException(
                    "Taskmix.threads(): this JVM did not dump its threads (%s). Write Thread.getAllStackTraces() for the platform threads alone."
                            .formatted(e),
                    e);
        }
    }

    /** Of platform threads, the JVM tells states and deadlocks elsewhere too, on Java 21 only there. */
    private static List<DumpedThread> completed(List<DumpedThread> threads) {
        var bean = ManagementFactory.getThreadMXBean();
        long[] deadlocked = bean.findDeadlockedThreads();
        Map<Long, ThreadInfo> locked = new HashMap<>();
        if (deadlocked != null) {
            Arrays.stream(bean.getThreadInfo(deadlocked))
                    .filter(Objects::nonNull)
                    .forEach(info -> locked.put(info.getThreadId(), info));
        }
        List<DumpedThread> all = new ArrayList<>();
        for (DumpedThread thread : threads) {
            ThreadInfo info = locked.get(thread.id());
            DumpedThread known = thread;
            if (!thread.virtual() && thread.state().isEmpty()) {
                ThreadInfo now = bean.getThreadInfo(thread.id());
                known = now == null ? thread : thread.in(now.getThreadState().name());
            }
            all.add(
                    info == null || info.getLockInfo() == null
                            ? known
                            : known.waiting(info.getLockInfo().toString(), info.getLockOwnerId()));
        }
        return all;
    }

    /**
     * The deadlocks among these threads.
     *
     * @return one entry for each circle of threads that wait for each other; empty if none was found
     */
    public List<Deadlock> deadlocks() {
        return Deadlock.among(threads);
    }

    /**
     * The same threads, those with the same stack together.
     *
     * @return groups, those with lines of the reader's first, then the larger first
     */
    public List<StackGroup> byStack() {
        return StackGroup.of(threads);
    }

    /**
     * Virtual threads whose lock is known, but not who holds it: a deadlock among them would not be found.
     *
     * @return how many
     */
    public int waitingForUnknownHolders() {
        return (int) threads.stream()
                .filter(DumpedThread::virtual)
                .filter(thread -> thread.holder().isEmpty()
                        && thread.waitsFor().startsWith("java.util.concurrent.locks.Reentrant"))
                .count();
    }
}
