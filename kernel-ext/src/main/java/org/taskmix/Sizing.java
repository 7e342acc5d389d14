package org.taskmix;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.taskmix.bound.PoolSize;
import org.taskmix.run.Clock;
import org.taskmix.show.Notice;
import org.taskmix.show.Numbers;
import org.taskmix.stats.SizeSearch;

/** One call of {@code sweepPool} or {@code tunePool}, of whatever {@link Knob}. */
final class Sizing {

    private static final int MOST_SIZES = 40;
    private static final int FIRST_ROUNDS = 2;

    /** One burst, in which threads and connections of a new pool are used for the first time. */
    private static final Duration ONE_BURST = Duration.ofNanos(1);

    private static final Duration LONGEST_FIRST_WARM_UP = Duration.ofMillis(500);

    private final Mix mix;
    private final Knob knob;
    private final Protocol protocol;

    private Sizing(Mix mix, Knob knob, Protocol protocol) {
        this.mix = mix;
        this.knob = knob;
        this.protocol = protocol;
    }

    static Sizing of(String call, Mix mix, @Nullable Protocol protocol, @Nullable Knob knob) {
        if (protocol == null) {
            throw new IllegalArgumentException(
                    "%s(null, ...) got no protocol, so it is not said how much to measure. Write e.g. %s(Protocol.quick(), poolSize()%s), or leave it out."
                            .formatted(call, call, call.equals("sweep") ? ", 1, 2, 4, 8" : ""));
        }
        if (knob == null) {
            throw new IllegalArgumentException(
                    "%s(... null ...): it is not said what to turn. Write poolSize(), connectionPool() or concurrencyLimit()."
                            .formatted(call));
        }
        if (mix.groups().isEmpty()) {
            throw new IllegalStateException(
                    "Mix \"%s\" has no tasks yet, so there is nothing to run. Add some, e.g. mix.waits(100, millis(20))."
                            .formatted(mix.name()));
        }
        if (mix.arrivals().isPresent()) {
            throw new IllegalStateException(
                    "%s(...): mix \"%s\" has open arrivals, which decide its throughput whatever the %s is. Leave out .arriving(...), and look at latencies under the size that is found with runUnder(...)."
                            .formatted(call, mix.name(), knob.name()));
        }
        if (protocol.jvms() > 1) {
            throw new IllegalStateException(
                    "%s(...jvms(%s)...): all sizes are measured in turns, which takes one JVM. Leave out .jvms(%s)."
                            .formatted(call, protocol.jvms(), protocol.jvms()));
        }
        if (knob instanceof ConnectionsKnob && Knobs.databases(mix).isEmpty()) {
            throw new IllegalStateException(
                    "%s(... connectionPool() ...): mix \"%s\" has no queries, so it has no connections. Add some, e.g. mix.sql(500, millis(20), Database.postgres()), or write poolSize()."
                            .formatted(call, mix.name()));
        }
        return new Sizing(mix, knob, protocol);
    }

    /** Measures all of these sizes in one session. */
    Tuning sweep(int @Nullable ... asked) throws InterruptedException {
        List<Integer> sizes = checked(asked);
        String what = "%s with %s".formatted(mix.name(), Account.counted(sizes.size(), knob.name()));
        String announcement = "Measuring %s: %s.".formatted(what, protocol.announcement());
        try (var interruption = new Interruption();
                var line = new ProgressLine(what, 1, models(sizes), announcement, interruption)) {
            Stage stage = stage(sizes, protocol, true, line, List.of());
            var tuning =
                    new Tuning(mix, knob, stage.sized, prediction(stage.sized.get(0)), Optional.empty(), stage.runs);
            line.conclude(Notice.line(tuning.conclusion()));
            return tuning;
        }
    }

    /** Finds a size. */
    Tuning tune() throws InterruptedException {
        int most = Knobs.most(knob, mix);
        String announcement = "Looking for the %s of %s, from 1 to %s: at most %s."
                .formatted(
                        knob.name(),
                        mix.name(),
                        Numbers.text(most),
                        protocol.time().toSeconds() + " s and a step");
        try (var interruption = new Interruption();
                var line = new ProgressLine(mix.name(), 1, List.of(), announcement, interruption)) {
            long start = Clock.SYSTEM.nanos();
            Map<Integer, Sized> seen = new TreeMap<>();
            int least = Math.min(most, Runtime.getRuntime().availableProcessors());
            Stage first = stage(List.of(least), firstStep(), false, line, seen.values());
            seen.put(least, first.sized.get(0));
            Iterations runs = first.runs;
            Optional<PoolSize> predicted = prediction(first.sized.get(0));
            var search =
                    new SizeSearch(1, most, predicted.map(PoolSize::optimum).orElse((double) least), protocol.band());
            List<Sized> last = first.sized;
            for (var step = search.next(); step.isPresent() && isTime(start); step = search.next()) {
                Stage next = stage(step.get().sizes(), step(step.get().rounds()), false, line, seen.values());
                runs = runs.and(next.runs);
                last = next.sized;
                Map<Integer, double[]> times = new LinkedHashMap<>();
                for (Sized one : last) {
                    seen.put(one.size(), one);
                    times.put(one.size(), one.makespans());
                }
                search.add(times);
            }
            List<Sized> all = List.copyOf(seen.values());
            var tuning = new Tuning(mix, knob, all, predicted, Optional.of(last), runs);
            line.conclude(Notice.line(tuning.conclusion()));
            return tuning;
        }
    }

    private boolean isTime(long start) {
        return Clock.SYSTEM.nanos() - start < protocol.time().toNanos();
    }

    private Protocol firstStep() {
        Duration share = protocol.time().dividedBy(10);
        return protocol.rounds(FIRST_ROUNDS)
                .warmUp(share.compareTo(LONGEST_FIRST_WARM_UP) < 0 ? share : LONGEST_FIRST_WARM_UP);
    }

    private Protocol step(int rounds) {
        return protocol.rounds(rounds).warmUp(ONE_BURST);
    }

    private Optional<PoolSize> prediction(Sized smallest) {
        double cpu = smallest.cpuMillis().orElse(0);
        return cpu > 0
                ? Optional.of(PoolSize.measured(
                        smallest.measured().cores().cores(),
                        smallest.size(),
                        smallest.tasks(),
                        smallest.makespanMillis(),
                        cpu))
                : Optional.empty();
    }

    /** What a session brought, and how many iterations it took, those of its warm-up and its control too. */
    private record Stage(List<Sized> sized, Iterations runs) {}

    private Stage stage(
            List<Integer> sizes, Protocol stage, boolean controlled, ProgressLine line, Iterable<Sized> before)
            throws InterruptedException {
        line.under(models(sizes));
        List<Comparison> runs = measured(sizes, stage, controlled, line);
        List<Sized> sized = new ArrayList<>();
        for (int i = 0; i < sizes.size(); i++) {
            Comparison own = runs.get(runs.size() == 1 ? 0 : i);
            sized.add(new Sized(sizes.get(i), Knobs.model(knob, sizes.get(i)), own.measured()));
        }
        Iterations count = Iterations.of(runs);
        Measured one = runs.get(0).measured();
        if (one.isPartial()) {
            Map<Integer, Sized> all = new TreeMap<>();
            before.forEach(each -> all.put(each.size(), each));
            sized.forEach(each -> all.put(each.size(), each));
            var tuning = new Tuning(
                    mix,
                    knob,
                    List.copyOf(all.values()),
                    prediction(all.values().iterator().next()),
                    Optional.of(sized),
                    count);
            Optional<Comparison> kept = runs.size() == 1 ? Optional.of(runs.get(0)) : Optional.empty();
            throw Stopped.showing(tuning, kept, one.rounds(), line);
        }
        return new Stage(sized, count);
    }

    /** All sizes as models of one comparison, or, where sizes make different mixes, as cells. */
    private List<Comparison> measured(List<Integer> sizes, Protocol stage, boolean controlled, ProgressLine line)
            throws InterruptedException {
        if (knob instanceof ConnectionsKnob) {
            List<Mix> cells =
                    sizes.stream().map(size -> Knobs.mix(knob, mix, size)).toList();
            return SweepExperiment.of(Sweep.of(mix), cells, stage, Knobs.model(knob, 1))
                    .run(line);
        }
        var experiment = Experiment.of(mix, stage, models(sizes).toArray(Model[]::new));
        // A search has no use for a control: in doubt it keeps the best.
        return List.of((controlled ? experiment : experiment.withoutControl()).run(line));
    }

    private List<Model> models(List<Integer> sizes) {
        return sizes.stream().map(size -> Knobs.model(knob, size)).toList();
    }

    private List<Integer> checked(int @Nullable [] asked) {
        int[] sizes = asked == null ? new int[0] : asked;
        String call = call(sizes);
        String example =
                knob instanceof ThreadsKnob ? "sweepPool(1, 2, 4, 8)" : "sweep(" + Knobs.call(knob) + ", 1, 2, 4, 8)";
        boolean ascend = sizes.length >= 2;
        for (int i = 1; i < sizes.length; i++) {
            ascend &= sizes[i - 1] < sizes[i];
        }
        if (!ascend) {
            throw new IllegalArgumentException(
                    "%s: a sweep needs two sizes at least, and each only once, in ascending order. Write e.g. %s."
                            .formatted(call, example));
        }
        if (sizes.length > MOST_SIZES) {
            throw new IllegalArgumentException(
                    "%s: at most %s sizes are measured in turns, got %s. Leave some out, or write tune(%s), which finds a size by itself."
                            .formatted(call, MOST_SIZES, sizes.length, Knobs.call(knob)));
        }
        // Each is checked by what it is the size of.
        List<Integer> all = new ArrayList<>();
        for (int size : sizes) {
            var unusedModel = Knobs.model(knob, size);
            var unusedMix = Knobs.mix(knob, mix, size);
            all.add(size);
        }
        return all;
    }

    private String call(int[] sizes) {
        List<String> words = new ArrayList<>();
        if (!(knob instanceof ThreadsKnob)) {
            words.add(Knobs.call(knob));
        }
        for (int size : sizes) {
            words.add(String.valueOf(size));
        }
        return (knob instanceof ThreadsKnob ? "sweepPool(" : "sweep(") + String.join(", ", words) + ")";
    }
}
