package org.taskmix;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.taskmix.show.Numbers;
import org.taskmix.work.CachedFileRead;
import org.taskmix.work.CpuWork;
import org.taskmix.work.Demand;
import org.taskmix.work.Durations;
import org.taskmix.work.OwnCode;
import org.taskmix.work.OwnStages;
import org.taskmix.work.SqlQuery;
import org.taskmix.work.Work;
import org.taskmix.work.database.Database;

/** The points of a {@link Practice} that a mix alone decides. */
final class PracticeMix {

    /** Below these, a task is to a good part what it takes to start it, to wake it, and to read the clock. */
    private static final Duration SHORTEST_CPU = Duration.ofNanos(100_000);

    private static final Duration SHORTEST_WAIT = Duration.ofMillis(1);

    private static final String CPU = "CPU-bound work";
    private static final String IO = "I/O-bound work";
    private static final String LENGTH = "tasks long enough";
    private static final String LIMIT = "limits downstream";
    private static final String HELD = "waits that hold a thread";

    private static final String WRITE_CPU = "mix.cpu(50, millis(1))";
    private static final String WRITE_WAITS = "mix.waits(50, millis(5)), or mix.http(50, millis(5)) for real calls";

    private PracticeMix() {}

    static List<Practice.Point> points(Mix mix) {
        List<Practice.Point> points = new ArrayList<>();
        points.add(cpu(mix));
        points.add(io(mix));
        if (mix.groups().isEmpty()) {
            return points;
        }
        points.add(length(mix));
        held(mix).ifPresent(points::add);
        limits(mix).ifPresent(points::add);
        return points;
    }

    private static Practice.Point cpu(Mix mix) {
        List<TaskGroup> calibrated = of(mix, group -> group.work() instanceof CpuWork);
        if (!calibrated.isEmpty()) {
            return Practice.Point.done(CPU, words(calibrated) + ".");
        }
        List<TaskGroup> computing = of(mix, group -> parts(group).anyMatch(part -> needs(part, Demand.Kind.CPU)));
        return computing.isEmpty()
                ? Practice.Point.missing(
                        CPU, "No task is known to compute, and without one the cores decide nothing.", WRITE_CPU)
                : Practice.Point.missing(
                        CPU,
                        "%s compute, but cpuShares(...) changes the share of cpu(...) alone."
                                .formatted(words(computing)),
                        WRITE_CPU);
    }

    private static Practice.Point io(Mix mix) {
        List<TaskGroup> waiting = of(
                mix,
                group -> parts(group)
                        .anyMatch(part -> needs(part, Demand.Kind.WAIT) || needs(part, Demand.Kind.HELD_WAIT)));
        if (!waiting.isEmpty()) {
            return Practice.Point.done(IO, words(waiting) + ".");
        }
        List<TaskGroup> read = of(mix, group -> parts(group).anyMatch(CachedFileRead.class::isInstance));
        if (!read.isEmpty()) {
            return Practice.Point.missing(
                    IO,
                    "%s are answered from memory: they compute and copy, and are I/O only by name."
                            .formatted(words(read)),
                    WRITE_WAITS);
        }
        List<TaskGroup> own =
                of(mix, group -> parts(group).anyMatch(part -> part instanceof OwnCode || part instanceof OwnStages));
        return own.isEmpty()
                ? Practice.Point.missing(
                        IO, "No task waits, so all models that use every core do the same.", WRITE_WAITS)
                : Practice.Point.note(
                        IO,
                        "%s is your own code, and whether it waits is known to you alone.".formatted(words(own)),
                        "mix.profileUnder(virtualThreads()) to see it");
    }

    private static Practice.Point length(Mix mix) {
        List<String> tooShort = new ArrayList<>();
        Optional<Duration> shortest = Optional.empty();
        for (TaskGroup group : mix.groups()) {
            for (Demand demand : group.work().demands(group.tasks())) {
                Duration least = demand.kind() == Demand.Kind.CPU ? SHORTEST_CPU : SHORTEST_WAIT;
                if (demand.time().compareTo(least) < 0) {
                    tooShort.add(group.work().description());
                }
                if (shortest.isEmpty() || demand.time().compareTo(shortest.get()) < 0) {
                    shortest = Optional.of(demand.time());
                }
            }
        }
        if (!tooShort.isEmpty()) {
            return Practice.Point.missing(
                    LENGTH,
                    "%s are hardly longer than it takes to start a task and to wake a sleeper, which would then be what is measured."
                            .formatted(String.join(", ", tooShort)),
                    "at least millis(1) for waits and micros(100) for CPU tasks");
        }
        return Practice.Point.done(
                LENGTH,
                shortest.map(time -> "The shortest known part of a task takes " + Durations.text(time) + ".")
                        .orElse("How long its tasks take is not known before they run."));
    }

    /** What keeps its thread while it waits is waiting by nature, and yet no model but more threads is of help. */
    private static Optional<Practice.Point> held(Mix mix) {
        List<TaskGroup> held = of(mix, group -> parts(group).anyMatch(part -> needs(part, Demand.Kind.HELD_WAIT)));
        return held.isEmpty()
                ? Optional.empty()
                : Optional.of(Practice.Point.note(
                        HELD,
                        "%s keep the thread beneath them while they wait, so virtual threads and an event loop gain nothing by them."
                                .formatted(words(held)),
                        ""));
    }

    private static Optional<Practice.Point> limits(Mix mix) {
        Set<Database> databases = mix.groups().stream()
                .flatMap(PracticeMix::parts)
                .filter(SqlQuery.class::isInstance)
                .map(part -> ((SqlQuery) part).database())
                .collect(Collectors.toSet());
        if (databases.isEmpty()) {
            return Optional.empty();
        }
        String words = words(of(mix, group -> parts(group).anyMatch(SqlQuery.class::isInstance)));
        return Optional.of(Practice.Point.note(
                LIMIT,
                "%s: no more of them go on at a time than there are connections, under every model, so beyond that more threads do not help."
                        .formatted(words),
                "mix.sweep(connectionPool(), 2, 5, 10, 20) to see what the connections decide"));
    }

    private static boolean needs(Work part, Demand.Kind kind) {
        return part.need().filter(kind::equals).isPresent();
    }

    private static Stream<Work> parts(TaskGroup group) {
        return group.work().parts().stream();
    }

    private static List<TaskGroup> of(Mix mix, Predicate<TaskGroup> kind) {
        return mix.groups().stream().filter(kind).toList();
    }

    private static String words(List<TaskGroup> groups) {
        return groups.stream()
                .map(group -> Numbers.text((double) group.tasks()) + " "
                        + group.work().description())
                .collect(Collectors.joining(", "));
    }
}
