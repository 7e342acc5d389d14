package org.taskmix;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.taskmix.bound.simulation.Scenario;
import org.taskmix.run.Group;
import org.taskmix.run.Plan;
import org.taskmix.work.CpuWork;
import org.taskmix.work.HttpCall;
import org.taskmix.work.NativeSleep;
import org.taskmix.work.SqlQuery;
import org.taskmix.work.Wait;
import org.taskmix.work.Work;
import org.taskmix.work.database.Access;
import org.taskmix.work.database.Database;

/** A mix under a model, as it is simulated. */
final class Scenarios {

    private Scenarios() {}

    /** The order of the tasks, which is that of the run. */
    static Plan plan(Mix mix, long seed) {
        Plan closed = Plan.shuffled(
                mix.groups().stream()
                        .map(group -> new Group(group.tasks(), () -> {}))
                        .toList(),
                seed);
        return mix.arrivals().map(when -> closed.arriving(when, seed)).orElse(closed);
    }

    static short[] groupsOf(Plan plan) {
        short[] groups = new short[plan.size()];
        for (int i = 0; i < groups.length; i++) {
            groups[i] = (short) plan.groupOf(i);
        }
        return groups;
    }

    static Scenario of(Mix mix, Model model, Inputs inputs, short[] groups, long seed) {
        List<Integer> places = new ArrayList<>(places(model, inputs.cores().count()));
        List<Database> databases = mix.groups().stream()
                .flatMap(group -> group.work().parts().stream())
                .flatMap(part -> part instanceof SqlQuery query ? Stream.of(query.database()) : Stream.empty())
                .distinct()
                .toList();
        int firstPool = places.size();
        databases.forEach(database -> places.add(Access.connections(database)));
        var programs = mix.groups().stream()
                .map(group -> {
                    var form = Form.of(model, inputs);
                    for (Work part : group.work().parts()) {
                        add(
                                form,
                                part,
                                group.tasks(),
                                inputs,
                                query -> firstPool + databases.indexOf(query.database()));
                    }
                    return form.program();
                })
                .toList();
        return new Scenario(programs, groups, arrivals(mix, model, inputs, seed), places, inputs.cores());
    }

    private static void add(Form form, Work part, int tasks, Inputs inputs, ToIntFunction<SqlQuery> pool) {
        switch (part) {
            case CpuWork cpu ->
                form.compute(
                        (double) cpu.idleCoreTime().toNanos() * inputs.pace().getOrDefault(cpu.kind(), 1.0));
            case Wait wait -> form.pause(0, 0, (double) wait.time().toNanos());
            case HttpCall call ->
                form.pause(
                        inputs.calls().getOrDefault(call, 0.0) / 2,
                        inputs.calls().getOrDefault(call, 0.0) / 2,
                        delays(call, tasks));
            case SqlQuery query ->
                form.query(pool.applyAsInt(query), inputs.calls().getOrDefault(query, 0.0), (double)
                        query.time().orElseThrow().toNanos());
            case NativeSleep sleep -> form.hold((double) sleep.time().toNanos());
            default -> throw new IllegalStateException("no demand is known of " + part.description());
        }
    }

    /** One delay for each part of equal probability, as the run has them. */
    static double[] delays(HttpCall call, int tasks) {
        int delays = Math.min(tasks, 10_000);
        double longest = call.timeout().map(time -> (double) time.toNanos()).orElse(Double.POSITIVE_INFINITY);
        double[] nanos = IntStream.range(0, delays)
                .mapToDouble(i -> Math.min(longest, (double)
                        call.latency().quantile((i + 0.5) / delays).toNanos()))
                .toArray();
        return nanos[0] == nanos[delays - 1] ? new double[] {nanos[0]} : nanos;
    }

    private static double[] arrivals(Mix mix, Model model, Inputs inputs, long seed) {
        double[] arrivals = new double[mix.size()];
        if (mix.arrivals().isPresent()) {
            long[] due = mix.arrivals().get().dueNanos(arrivals.length, seed);
            for (int i = 0; i < due.length; i++) {
                arrivals[i] = due[i];
            }
        } else if (!(model instanceof Sequential || model instanceof ForkJoin)) {
            for (int i = 0; i < arrivals.length; i++) {
                arrivals[i] = i * inputs.submit();
            }
        }
        return arrivals;
    }

    /** Kinds of places by {@link Form}: tasks at a time, carriers or the loop, threads beside the loop. */
    private static List<Integer> places(Model model, int cores) {
        int inFlight = inFlight(model, cores);
        return switch (model) {
            case VirtualThreads virtual -> List.of(inFlight, virtual.carriers().orElse(cores));
            case Async async -> List.of(inFlight, 1, async.offload().orElse(1));
            default -> List.of(inFlight);
        };
    }

    /** As of another machine, where it follows from the number of cores. */
    private static int inFlight(Model model, int cores) {
        return model instanceof CompletableFutures
                        && cores != Runtime.getRuntime().availableProcessors()
                ? Math.max(1, cores - 1)
                : Bounds.capacity(model).inFlight();
    }
}
