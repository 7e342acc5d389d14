package org.taskmix;

import java.util.OptionalInt;
import org.taskmix.run.TaskRecords;
import org.taskmix.show.Numbers;

/**
 * Whether the heap has room for the records of as many rounds as a verdict takes, of which a session keeps no more than half a heap,
 * and besides for the tasks of an iteration.
 */
final class EnoughHeap {

    /** A virtual thread that waits, a few calls deep: 795 B among a million, on JDK 25. */
    private static final long BYTES_PER_VIRTUAL_THREAD = 1_000;

    /** A timer, and what goes on after it. */
    private static final long BYTES_PER_TIMER = 200;

    /** A task in a queue. */
    private static final long BYTES_IN_QUEUE = 60;

    /** As the JVM counts, so that a heap of {@code -Xmx512m} has 512 of them. */
    private static final long MB = 1 << 20;

    private static final long GIB = 1 << 30;

    private EnoughHeap() {}

    static boolean fits(Undertaking asked) {
        return needed(asked) <= asked.limits().heapBytes();
    }

    /** Why not, where it does not fit. */
    static String refusal(Undertaking asked) {
        int rounds = asked.rounds();
        return "runUnder(%s): to record %s of %s takes about %s MB of heap, and its tasks up to %s MB while they run; this JVM has %s MB, half of it for records. %s."
                .formatted(
                        asked.models().size() == 1 ? asked.models().get(0) : "...",
                        rounds == 1 ? "1 round" : Numbers.text(rounds) + " rounds",
                        asked.named(),
                        megabytes(recorded(asked)),
                        megabytes(live(asked)),
                        megabytes(asked.limits().heapBytes()),
                        instead(asked));
    }

    private static String instead(Undertaking asked) {
        OptionalInt size = asked.sizeThatFits(Feasibility::fits);
        long gigabytes = (needed(asked) + GIB - 1) / GIB;
        boolean more =
                gigabytes * GIB - asked.limits().heapBytes() < asked.limits().memoryBytes() / 2;
        String smaller = size.isPresent()
                ? "e.g. mix.ofSize(" + Feasibility.code(size.getAsInt()) + ")"
                : asked.mixes().size() == 1 ? "fewer models" : "fewer mixes";
        return "Write " + smaller + (more ? ", or start the kernel with -Xmx" + gigabytes + "g" : "");
    }

    private static long needed(Undertaking asked) {
        // The collector needs some room too.
        return Math.max(2 * recorded(asked), (recorded(asked) + live(asked)) / 9 * 10);
    }

    private static long recorded(Undertaking asked) {
        long tasks = asked.mixes().stream().mapToLong(Mix::size).sum();
        return tasks * asked.arms().size() * asked.rounds() * TaskRecords.BYTES_PER_TASK;
    }

    /** What tasks hold that are submitted and have not ended, in the iteration that holds most. */
    private static long live(Undertaking asked) {
        long perTask = asked.models().stream()
                .mapToLong(EnoughHeap::bytesPerTask)
                .max()
                .orElseThrow();
        return perTask * asked.mixes().stream().mapToLong(asked::inFlight).max().orElseThrow();
    }

    static long bytesPerTask(Model model) {
        return switch (model) {
            case Sequential one -> 0;
            case VirtualThreads virtual -> BYTES_PER_VIRTUAL_THREAD;
            case Async async -> BYTES_PER_TIMER;
            case PlatformThreads pool -> BYTES_IN_QUEUE;
            case CachedThreads all -> BYTES_IN_QUEUE;
            case ThreadPerTask all -> BYTES_IN_QUEUE;
            case CompletableFutures common -> BYTES_IN_QUEUE;
            case ForkJoin pool -> BYTES_IN_QUEUE;
            case WorkerProcesses workers -> BYTES_IN_QUEUE;
            case PythonModel elsewhere -> BYTES_IN_QUEUE;
        };
    }

    private static String megabytes(long bytes) {
        return Numbers.text(Math.ceil((double) bytes / MB));
    }
}
