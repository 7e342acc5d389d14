package org.taskmix;

import java.util.Comparator;
import java.util.OptionalInt;
import java.util.concurrent.ForkJoinPool;
import org.taskmix.bound.Capacity;
import org.taskmix.measure.SystemLimits;
import org.taskmix.show.Numbers;

/**
 * Whether the system grants as many platform threads as models may hold. Pools keep theirs from the first iteration to the last,
 * and those of all models add up.
 */
final class EnoughThreads {

    /**
     * What a thread takes of the machine's memory that is parked a few calls deep. 8,000 threads that had only begun to sleep took
     * 52 to 58 KB each, the kernel's part included (JDK 25, Linux 6.18); tasks go deeper.
     */
    private static final long BYTES_PER_THREAD = 100_000;

    /** A JVM with one thread for tasks has so many of its own, and some here are at its service. */
    private static final int THREADS_PER_PROCESS = 20;

    /** The common pool adds at most so many while some of its threads wait for futures, unless a system property says otherwise. */
    private static final int SPARE_WORKERS = 256;

    private EnoughThreads() {}

    static boolean fits(Undertaking asked) {
        return needed(asked) <= usable(asked.limits());
    }

    /** Why not, where it does not fit. */
    static String refusal(Undertaking asked) {
        long needed = needed(asked);
        Model model = asked.models().stream()
                .max(Comparator.comparingLong(each -> threads(asked, greediest(asked, each), each)))
                .orElseThrow();
        return "runUnder(%s): %s; this machine grants about %s. %s."
                .formatted(
                        model,
                        isPerTask(asked, model) ? perTask(asked, model, needed) : perPool(asked, model, needed),
                        Numbers.text(rounded(granted(asked.limits()))),
                        isPerTask(asked, model) ? fewerTasks(asked, model) : smallerPools(asked));
    }

    private static String perTask(Undertaking asked, Model model, long needed) {
        Mix mix = greediest(asked, model);
        int tasks = asked.inFlight(mix);
        return "mix \"%s\" %s, each of which may hold a platform thread%s"
                .formatted(
                        mix.name(),
                        tasks == mix.size()
                                ? "has " + Numbers.text(tasks) + " tasks"
                                : "may have " + Numbers.text(tasks) + " tasks going on at a time",
                        needed > tasks + tasks / 10
                                ? ", which makes " + Numbers.text((double) needed)
                                        + " with those that the models keep, the control included"
                                : "");
    }

    private static String fewerTasks(Undertaking asked, Model model) {
        OptionalInt size = asked.sizeThatFits(Feasibility::fits);
        String instead = asked.models().stream().anyMatch(VirtualThreads.class::isInstance)
                ? "leave " + model + " out"
                : "virtualThreads()";
        return size.isPresent()
                ? "Write e.g. mix.ofSize(" + Feasibility.code(size.getAsInt()) + "), or " + instead
                : "Write fewer tasks, or " + instead;
    }

    private static String perPool(Undertaking asked, Model model, long needed) {
        long own = threads(asked, asked.largest(), model);
        return needed == own
                ? "it holds " + Numbers.text((double) own) + " platform threads"
                : "it holds %s platform threads, and all models %s, the control included"
                        .formatted(Numbers.text((double) own), Numbers.text((double) needed));
    }

    private static String smallerPools(Undertaking asked) {
        long pools = (long) asked.mixes().size() * asked.arms().size();
        OptionalInt size = Undertaking.roundNumber(usable(asked.limits()) / pools);
        return size.isPresent()
                ? "Write smaller pools, e.g. of " + Numbers.text(size.getAsInt())
                        + (size.getAsInt() == 1 ? " thread" : " threads") + ", or virtualThreads()"
                : "Write fewer models, or virtualThreads()";
    }

    /** The most threads at a time: those that are kept, and of the others those of the iteration with most. */
    private static long needed(Undertaking asked) {
        long kept = 0;
        long passing = 0;
        for (Mix mix : asked.mixes()) {
            for (Model model : asked.arms()) {
                long threads = threads(asked, mix, model);
                kept += keepsThreads(model) ? threads : 0;
                passing = Math.max(passing, keepsThreads(model) ? 0 : threads);
            }
        }
        return kept + passing;
    }

    /** Others on the machine need threads and memory too. */
    private static long usable(SystemLimits limits) {
        return Math.min(limits.threads() / 3 * 2, limits.memoryBytes() / 2 / BYTES_PER_THREAD);
    }

    private static long granted(SystemLimits limits) {
        return Math.min(limits.threads(), limits.memoryBytes() / BYTES_PER_THREAD);
    }

    /** Down to two digits, since the next look finds another number. */
    private static double rounded(long number) {
        long digit = 1;
        while (number / digit >= 100) {
            digit *= 10;
        }
        return (double) (number / digit * digit);
    }

    /** The mix that takes most threads under a model. */
    private static Mix greediest(Undertaking asked, Model model) {
        return asked.mixes().stream()
                .max(Comparator.comparingLong(mix -> threads(asked, mix, model)))
                .orElseThrow();
    }

    private static long threads(Undertaking asked, Mix mix, Model model) {
        return switch (model) {
            case Sequential one -> 0;
            case PlatformThreads pool -> pool.threads();
            case CachedThreads all -> asked.inFlight(mix);
            case ThreadPerTask all -> asked.inFlight(mix);
            case VirtualThreads virtual ->
                virtual.carriers().orElse(asked.limits().cores());
            case Async async -> 1 + async.offload().orElse(0);
            case CompletableFutures common -> ofCommonPool(asked, mix, model);
            case ForkJoin pool ->
                Bounds.addsWorkers(mix, pool) ? Math.max(pool.parallelism(), asked.inFlight(mix)) : pool.parallelism();
            case WorkerProcesses workers -> (long) THREADS_PER_PROCESS * workers.processes();
            case PythonModel python -> 1 + PythonChecks.way(python).count();
        };
    }

    private static long ofCommonPool(Undertaking asked, Mix mix, Model model) {
        int pool = ForkJoinPool.getCommonPoolParallelism();
        if (Bounds.capacity(model).threads() == Capacity.UNLIMITED) {
            return asked.inFlight(mix);
        }
        return Bounds.addsWorkers(mix, model)
                ? Math.min(pool + SPARE_WORKERS, Math.max(pool, asked.inFlight(mix)))
                : pool;
    }

    private static boolean isPerTask(Undertaking asked, Model model) {
        return !(model instanceof VirtualThreads)
                && Bounds.capacity(greediest(asked, model), model).threads() == Capacity.UNLIMITED;
    }

    private static boolean keepsThreads(Model model) {
        return switch (model) {
            case PlatformThreads pool -> true;
            case CachedThreads all -> true;
            case ForkJoin pool -> true;
            case Async async -> true;
            case WorkerProcesses workers -> workers.kept();
            case PythonModel python -> true;
            case Sequential one -> false;
            case ThreadPerTask all -> false;
            case VirtualThreads virtual -> false;
            case CompletableFutures common -> false;
        };
    }
}
