package org.taskmix;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ForkJoinPool;
import org.taskmix.bound.Bound;
import org.taskmix.bound.Capacity;
import org.taskmix.bound.Load;
import org.taskmix.run.Carriers;
import org.taskmix.run.python.PythonBuild;
import org.taskmix.show.LowerBound;
import org.taskmix.work.HttpCall;
import org.taskmix.work.OwnStages;

/** What a mix needs and what models can do at a time, for {@link Bound}. */
final class Bounds {

    private static final int UNLIMITED = Capacity.UNLIMITED;

    private Bounds() {}

    /**
     * The bound of a mix under a model; empty if nothing is known of its tasks.
     *
     * @param python what Python it was run with, if any
     */
    static Optional<LowerBound> of(Mix mix, Model model, Optional<PythonBuild> python, Bound.Cores cores, long seed) {
        Capacity capacity = model instanceof PythonModel other
                ? PythonChecks.capacity(other, python.map(PythonBuild::gil).orElse(false))
                : capacity(mix, model);
        Bound bound = bound(mix, capacity, cores, seed);
        return bound.value() > 0
                ? Optional.of(new LowerBound(
                        bound.low(), bound.value(), bound.high(), bound.limit().toString()))
                : Optional.empty();
    }

    static Bound bound(Mix mix, Model model, Bound.Cores cores, long seed) {
        return bound(mix, capacity(mix, model), cores, seed);
    }

    private static Bound bound(Mix mix, Capacity capacity, Bound.Cores cores, long seed) {
        List<Load> loads = mix.groups().stream()
                .map(group -> new Load(group.tasks(), group.work().demands(group.tasks())))
                .toList();
        long lastDue = mix.arrivals()
                .map(when -> when.dueNanos(mix.size(), seed))
                .map(due -> due[due.length - 1])
                .orElse(0L);
        return Bound.of(loads, capacity, cores, lastDue);
    }

    /** What a model can do at a time of a mix whose waits may make a pool grow. */
    static Capacity capacity(Mix mix, Model model) {
        return addsWorkers(mix, model) ? new Capacity(UNLIMITED, UNLIMITED) : capacity(model);
    }

    /**
     * A thread of a fork-join pool that waits for a future makes the pool add another for as long, and that is how {@code
     * HttpClient.send} waits.
     */
    static boolean addsWorkers(Mix mix, Model model) {
        return (model instanceof ForkJoin || model instanceof CompletableFutures)
                && mix.groups().stream()
                        .flatMap(group -> group.work().parts().stream())
                        .anyMatch(part -> part instanceof HttpCall || part instanceof OwnStages);
    }

    /** What a model can do at a time of tasks that compute, sleep, or block outside the JVM. */
    static Capacity capacity(Model model) {
        return switch (model) {
            case Sequential one -> new Capacity(1, 1);
            case PlatformThreads pool -> new Capacity(pool.threads(), pool.threads());
            case CachedThreads all -> new Capacity(UNLIMITED, UNLIMITED);
            case ThreadPerTask all -> new Capacity(UNLIMITED, UNLIMITED);
            case VirtualThreads virtual ->
                new Capacity(
                        virtual.limit().orElse(UNLIMITED), virtual.carriers().orElseGet(Carriers::now));
            case Async async -> new Capacity(UNLIMITED, async.offload().orElse(1));
            case CompletableFutures common -> commonPool();
            case ForkJoin pool -> new Capacity(pool.parallelism(), pool.parallelism());
            case WorkerProcesses workers -> new Capacity(workers.processes(), workers.processes());
            case PythonModel python -> PythonChecks.capacity(python, PythonChecks.gilIsOn());
        };
    }

    /** Up to Java 24 the common pool is passed over for a thread per task where it has one thread only. */
    private static Capacity commonPool() {
        int threads = ForkJoinPool.getCommonPoolParallelism();
        return threads <= 1 && Runtime.version().feature() < 25
                ? new Capacity(UNLIMITED, UNLIMITED)
                : new Capacity(Math.max(1, threads), Math.max(1, threads));
    }
}
