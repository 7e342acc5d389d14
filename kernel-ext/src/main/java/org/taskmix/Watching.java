package org.taskmix;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.taskmix.inside.Watch;
import org.taskmix.run.Group;
import org.taskmix.run.Plan;
import org.taskmix.run.Runner;
import org.taskmix.run.TaskOutput;
import org.taskmix.work.Durations;
import org.taskmix.work.OwnCode;
import org.taskmix.work.OwnStages;
import org.taskmix.work.Uninterrupted;
import org.taskmix.work.Work;

/** One call of {@code watchUnder}: some iterations of a mix under a model, which nobody times. */
final class Watching {

    /** As asyncio's {@code slow_callback_duration}. */
    static final Duration LIMIT = Duration.ofMillis(100);

    private static final Duration SHORTEST = Duration.ofMillis(10);
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private static final int ITERATIONS = 3;
    private static final long ENOUGH_NANOS = TimeUnit.SECONDS.toNanos(3);
    private static final long MOST_NANOS = TimeUnit.SECONDS.toNanos(30);
    private static final long SEED = 1;

    /** A task that never ends keeps its run from ending. */
    private static final Duration ENDING = Duration.ofSeconds(1);

    private final Mix mix;
    private final Model model;
    private final Duration limit;
    private final AtomicInteger iterations = new AtomicInteger();

    Watching(Mix mix, @Nullable Model model, @Nullable Duration limit) {
        Model checked = Inspection.checked("watchUnder", "watch", mix, model);
        if (limit == null) {
            throw new IllegalArgumentException(
                    "watchUnder(%s, null): it is not said how long a task may hold a loop or a carrier. Write e.g. watchUnder(%s, millis(50)), or leave it out for 100 ms."
                            .formatted(checked, checked));
        }
        if (limit.compareTo(SHORTEST) < 0 || limit.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "watchUnder(%s, %s): the limit goes from 10 ms to 10 s, got %s. Write e.g. watchUnder(%s, millis(50)), or leave it out for 100 ms."
                            .formatted(checked, Durations.text(limit), Durations.text(limit), checked));
        }
        Feasibility.check(List.of(mix), List.of(checked), Protocol.quick());
        this.mix = mix;
        this.model = checked;
        this.limit = limit;
    }

    Watched run() throws InterruptedException {
        try (var interruption = new Interruption();
                var output = TaskOutput.collect();
                var open = new Opened()) {
            var watch = new Watch(limit);
            try {
                Optional<String> ended = watch(runner(open, watch), watch);
                watch.close();
                return new Watched(mix, model, limit, iterations.get(), watch.holds(), ended);
            } catch (InterruptedException stop) {
                interruption.noticed();
                throw stop;
            } finally {
                watch.close();
                output.publish();
            }
        }
    }

    private Runner runner(Opened open, Watch watch) throws InterruptedException {
        List<Group> groups = new ArrayList<>();
        for (TaskGroup group : mix.groups()) {
            var task = open.add(group.work().prepare(group.tasks(), SEED + groups.size()));
            groups.add(new Group(group.tasks(), watch.watched(task, name(group.work()))));
        }
        var closed = Plan.shuffled(groups, SEED);
        var plan = mix.arrivals().map(when -> closed.arriving(when, SEED)).orElse(closed);
        return open.add(PreparedMix.runner(model, mix.groups(), plan, SEED));
    }

    private static String name(Work work) {
        return switch (work) {
            case OwnCode code -> code.name();
            case OwnStages stages -> stages.name();
            default -> work.description();
        };
    }

    /** Runs until it is enough, or until there is no hope; says why it was ended if it was. */
    private Optional<String> watch(Runner runner, Watch watch) throws InterruptedException {
        long begin = System.nanoTime();
        var running = new FutureTask<@Nullable Void>(() -> {
            do {
                var unused = runner.run();
                iterations.incrementAndGet();
            } while (iterations.get() < ITERATIONS && System.nanoTime() - begin < ENOUGH_NANOS);
            return null;
        });
        // Not on the cell's own thread: a task that never ends could not be left there.
        Thread watched = Thread.ofPlatform().daemon().name("taskmix-watched").start(running);
        try {
            while (true) {
                try {
                    var unused = running.get(50, TimeUnit.MILLISECONDS);
                    return Optional.empty();
                } catch (TimeoutException goesOn) {
                    if (watch.isHopeless()) {
                        return Optional.of("It would not have ended by itself, so the watch ended it.");
                    }
                    if (System.nanoTime() - begin > MOST_NANOS) {
                        watch.lookForAllDeadlocks();
                        return Optional.of(
                                "It had not ended after 30 s, so the watch ended it; a smaller mix shows more.");
                    }
                }
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    "watchUnder(%s): the run failed: %s. Run the cell again.".formatted(model, e.getCause()), e);
        } finally {
            running.cancel(true);
            Uninterrupted.await(() -> watched.join(ENDING));
        }
    }
}
