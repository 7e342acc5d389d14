package org.taskmix;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.taskmix.bound.Capacity;
import org.taskmix.bound.simulation.Course;
import org.taskmix.show.Numbers;
import org.taskmix.work.CpuKind;
import org.taskmix.work.CpuWork;
import org.taskmix.work.Demand;
import org.taskmix.work.HttpCall;
import org.taskmix.work.NativeSleep;
import org.taskmix.work.SqlQuery;
import org.taskmix.work.Wait;
import org.taskmix.work.Work;

/** What the simulation knows enough of, and where it had better not be believed. */
final class Scope {

    private static final int MOST_THREADS = 20_000;
    private static final double SHORTEST_MILLIS = 20;
    private static final double MOST_OVERHEAD = 0.25;
    private static final double BUSY = 0.5;

    private Scope() {}

    /** Why there can be no figures; empty if there can. */
    static Optional<String> refusal(Mix mix, Model model, int cores) {
        for (TaskGroup group : mix.groups()) {
            for (Work part : group.work().parts()) {
                if (!isKnown(part)) {
                    return Optional.of(
                            "what %s need of cores and waits is not known before they run, so nothing can be simulated. Run the mix, or describe them, e.g. as steps(cpu(millis(2)), waiting(millis(20)))."
                                    .formatted(part.description()));
                }
                if (part instanceof CpuWork cpu
                        && cpu.kind() == CpuKind.MEMORY
                        && cores > Runtime.getRuntime().availableProcessors()) {
                    return Optional.of(
                            "%s share the way to memory, and how much of it %s cores have was not measured on the %s of this machine. Leave these tasks out, or predict for at most %s."
                                    .formatted(
                                            part.description(),
                                            cores,
                                            Runtime.getRuntime().availableProcessors(),
                                            Runtime.getRuntime().availableProcessors()));
                }
            }
        }
        if (model instanceof PythonModel) {
            return Optional.of(
                    "what Python's threads, loop and processes cost is not measured. Run the mix, e.g. mix.runUnder(%s)."
                            .formatted(model));
        }
        if (model instanceof WorkerProcesses workers
                && !workers.kept()
                && mix.arrivals().isPresent()) {
            return Optional.of(
                    "worker processes that start while tasks arrive are not simulated. Write %s.keptRunning()."
                            .formatted(model));
        }
        if (Bounds.addsWorkers(mix, model)) {
            return Optional.of(
                    "its pool adds threads while HTTP calls wait, and what those cost was not calibrated. Write e.g. platformThreads(8), or virtualThreads().");
        }
        boolean threads = !(model instanceof Async || model instanceof VirtualThreads)
                && Bounds.capacity(model).inFlight() == Capacity.UNLIMITED;
        if (threads && mix.size() > MOST_THREADS) {
            return Optional.of(
                    "%s tasks may each hold a platform thread, and what more than %s of them cost was not calibrated. Write a pool, e.g. platformThreads(1_000), or virtualThreads()."
                            .formatted(Numbers.text(mix.size()), Numbers.text(MOST_THREADS)));
        }
        long bytes = EnoughHeap.bytesPerTask(model) * mix.size();
        if (bytes > Runtime.getRuntime().maxMemory()) {
            return Optional.of(
                    "its tasks may take %s MB at a time, and this JVM has %s MB; a JVM that is short of memory is not simulated. Write fewer tasks, or start the kernel with a larger -Xmx."
                            .formatted(Numbers.text((double) (bytes >> 20)), Numbers.text((double)
                                    (Runtime.getRuntime().maxMemory() >> 20))));
        }
        return Optional.empty();
    }

    private static boolean isKnown(Work part) {
        return part instanceof CpuWork
                || part instanceof Wait
                || part instanceof HttpCall
                || part instanceof NativeSleep
                || (part instanceof SqlQuery query && query.time().isPresent());
    }

    /** Why the figures may be further off than their intervals say. */
    static List<String> doubts(Mix mix, Course course, Inputs inputs) {
        List<String> doubts = new ArrayList<>();
        double work = mix.groups().stream()
                .mapToDouble(group -> group.tasks()
                        * group.work().demands(group.tasks()).stream()
                                .filter(demand -> demand.kind() == Demand.Kind.CPU)
                                .mapToDouble(demand -> demand.time().toNanos())
                                .sum())
                .sum();
        double overhead = 1 - work / Math.max(1, course.computedNanos());
        double used = course.computedNanos() / (inputs.cores().capacity() * course.makespanNanos());
        if (used > BUSY && overhead > MOST_OVERHEAD) {
            doubts.add("%s %% of the cores' work is what model and calls cost, which is known less well than the tasks"
                    .formatted(Math.round(100 * overhead)));
        }
        if (course.makespanNanos() / 1e6 < SHORTEST_MILLIS) {
            doubts.add("a makespan below 20 ms is decided by single wake-ups");
        }
        return doubts;
    }
}
