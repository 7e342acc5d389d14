package org.taskmix.inside;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * A circle of threads, each of which waits for a lock that the next one holds.
 *
 * <pre>{@code
 * Taskmix.threads().deadlocks().forEach(deadlock -> System.out.println(deadlock.inWords()));
 * }</pre>
 *
 * @param threads at least one, in that order
 */
public record Deadlock(List<DumpedThread> threads) {

    /** Copies the list. */
    public Deadlock {
        threads = List.copyOf(threads);
    }

    /** Whether the JVM sees platform threads in a deadlock, some of them among these; cheaper than a dump. */
    static boolean exists(Collection<Long> threads) {
        long[] ids = ManagementFactory.getThreadMXBean().findDeadlockedThreads();
        return ids != null && LongStream.of(ids).anyMatch(threads::contains);
    }

    static List<Deadlock> among(List<DumpedThread> all) {
        Map<Long, DumpedThread> byId = new HashMap<>();
        Map<String, DumpedThread> holders = new HashMap<>();
        for (DumpedThread thread : all) {
            byId.put(thread.id(), thread);
            // Who waits in Object.wait() has let go of the monitor, though its frame still has it.
            thread.holds().stream()
                    .filter(lock -> !lock.equals(thread.waitsFor()))
                    .forEach(lock -> holders.put(lock, thread));
        }
        List<Deadlock> found = new ArrayList<>();
        Set<DumpedThread> done = new HashSet<>();
        for (DumpedThread start : all) {
            Map<DumpedThread, Integer> path = new LinkedHashMap<>();
            Optional<DumpedThread> next = Optional.of(start);
            while (next.isPresent() && !done.contains(next.get()) && !path.containsKey(next.get())) {
                path.put(next.get(), path.size());
                next = holder(next.get(), byId, holders);
            }
            int circle = next.map(thread -> path.getOrDefault(thread, -1)).orElse(-1);
            if (circle >= 0) {
                found.add(new Deadlock(path.keySet().stream().skip(circle).toList()));
            }
            done.addAll(path.keySet());
        }
        return found;
    }

    private static Optional<DumpedThread> holder(
            DumpedThread thread, Map<Long, DumpedThread> byId, Map<String, DumpedThread> holders) {
        if (thread.waitsFor().isEmpty()) {
            return Optional.empty();
        }
        return thread.holder().isPresent()
                ? Optional.ofNullable(byId.get(thread.holder().getAsLong()))
                // Who is in Object.wait() waits to be notified, not for a holder.
                : thread.state().equals("BLOCKED")
                        ? Optional.ofNullable(holders.get(thread.waitsFor()))
                        : Optional.empty();
    }

    /**
     * The circle in words.
     *
     * @return e.g. {@code "pay holds Object@1a and waits for Object@2b, which refund holds; refund holds Object@2b and waits for
     *     Object@1a, which pay holds"}
     */
    public String inWords() {
        var last = threads.get(threads.size() - 1);
        var held = new HashMap<DumpedThread, String>();
        for (int i = 0; i < threads.size(); i++) {
            held.put(
                    threads.get(i),
                    brief(i == 0 ? last.waitsFor() : threads.get(i - 1).waitsFor()));
        }
        return IntStream.range(0, threads.size())
                .mapToObj(i -> {
                    DumpedThread thread = threads.get(i);
                    DumpedThread next = threads.get((i + 1) % threads.size());
                    return "%s holds %s and waits for %s, which %s holds"
                            .formatted(thread.called(), held.get(thread), brief(thread.waitsFor()), next.called());
                })
                .collect(Collectors.joining("; "));
    }

    /** {@code "ReentrantLock@1b2c"} for {@code "java.util.concurrent.locks.ReentrantLock$NonfairSync@1b2c"}. */
    private static String brief(String lock) {
        return lock.replaceFirst("^.*\\.", "").replaceFirst("\\$(Nonf|F)airSync@", "@");
    }
}
