package org.taskmix;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.ToDoubleFunction;
import org.taskmix.inside.Frame;
import org.taskmix.inside.HotMethod;
import org.taskmix.inside.Pin;
import org.taskmix.inside.Sample;
import org.taskmix.run.Resource;
import org.taskmix.show.Numbers;
import org.taskmix.stats.Proportions;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** The tables of a profile. */
final class ProfileTables {

    private static final double KILOBYTE = 1_000;
    private static final int MOST_SITES = 50;

    /** Samples of allocation weigh so differently that of fewer not even the order of magnitude is known. */
    private static final int FEWEST_ALLOCATIONS = 20;

    private final Profiled profiled;
    private final String what;

    /** Of samples of equal weight that would say as much. */
    private final double count;

    ProfileTables(Profiled profiled) {
        this.profiled = profiled;
        this.what = profiled.mix().name() + " under " + profiled.model().name();
        this.count = Proportions.equivalent(
                profiled.cpu().stream().mapToDouble(Sample::weight).toArray());
    }

    Table groups() {
        List<OptionalInt> parts = profiled.parts();
        double allocatedBytes = profiled.used().getOrDefault(Resource.ALLOCATED_BYTES, 0L);
        double sampledBytes = weight(profiled.seen().allocations());
        Table table = Table.create(
                "Where the time of " + what + " went",
                StringColumn.create("task group", parts.stream().map(profiled::name)),
                column("CPU (ms)", parts, part -> weight(profiled.of(part)) / 1e6),
                column("share of sampled CPU (%)", parts, part -> percent(weight(profiled.of(part)))),
                StringColumn.create("95 % CI (%)", parts.stream().map(part -> range(weight(profiled.of(part))))),
                column("CPU per task, mean (ms)", parts, this::cpuPerTask),
                column("queued per task, mean (ms)", parts, part -> perTask(part, profiled.times()::queueingMillis)),
                column(
                        "blocked or without a core per task, mean (ms)",
                        parts,
                        part -> Math.max(0, perTask(part, profiled.times()::serviceMillis) - cpuPerTask(part))),
                column(
                        "allocated per task, about (kB)",
                        parts,
                        part -> part.isEmpty() || allocations(part).size() < FEWEST_ALLOCATIONS
                                ? Double.NaN
                                : weight(allocations(part))
                                        / sampledBytes
                                        * allocatedBytes
                                        / profiled.times().tasks(part.getAsInt())
                                        / KILOBYTE),
                IntColumn.create(
                        "samples",
                        parts.stream()
                                .mapToInt(part -> profiled.of(part).size())
                                .toArray()));
        return profiled.seen().timed() ? withUnsampled(table) : table;
    }

    /** What the process used besides, since the rows are to add up to all of it. */
    private Table withUnsampled(Table table) {
        var row = table.appendRow();
        row.setString(0, "in no sample (JIT compiler, collector)");
        row.setDouble(1, Math.max(0, profiled.unsampledNanos() / 1e6));
        row.setString(3, "n/a");
        for (int column : new int[] {2, 4, 5, 6, 7}) {
            row.setMissing(column);
        }
        row.setInt("samples", 0);
        return table;
    }

    private double perTask(OptionalInt part, GroupFigure figure) {
        return part.isEmpty() ? Double.NaN : figure.of(part.getAsInt());
    }

    private double cpuPerTask(OptionalInt part) {
        return perTask(
                part,
                group -> weight(profiled.of(part)) / 1e6 / profiled.times().tasks(group));
    }

    private List<Sample> allocations(OptionalInt part) {
        return profiled.seen().allocations().stream()
                .filter(sample -> sample.group().equals(part))
                .toList();
    }

    private double percent(double weight) {
        return 100 * weight / profiled.sampledNanos();
    }

    private String range(double weight) {
        if (count < 2) {
            return "needs 2 samples, has " + profiled.cpu().size();
        }
        double share = Math.min(1, weight / profiled.sampledNanos());
        var interval = Proportions.share(share * count, count, Measured.LEVEL);
        return String.format(Locale.ROOT, "%.1f to %.1f", 100 * interval.low(), 100 * interval.high());
    }

    Table methods() {
        List<HotMethod> methods = HotMethod.of(profiled.cpu());
        return Table.create(
                "Methods of " + what + " by CPU time of their own",
                StringColumn.create("method", methods.stream().map(HotMethod::method)),
                column("self (ms)", methods, method -> method.selfWeight() / 1e6),
                column("self share (%)", methods, method -> percent((double) method.selfWeight())),
                StringColumn.create("95 % CI (%)", methods.stream().map(method -> range((double) method.selfWeight()))),
                column("total (ms)", methods, method -> method.totalWeight() / 1e6),
                column("total share (%)", methods, method -> percent((double) method.totalWeight())),
                IntColumn.create(
                        "samples, self",
                        methods.stream().mapToInt(HotMethod::selfSamples).toArray()),
                IntColumn.create(
                        "samples, total",
                        methods.stream().mapToInt(HotMethod::totalSamples).toArray()));
    }

    /** By the innermost line. */
    Table allocations() {
        Map<List<String>, long[]> sites = new LinkedHashMap<>();
        for (Sample sample : profiled.seen().allocations()) {
            List<Frame> frames = sample.frames();
            String at = frames.isEmpty()
                    ? "a stack that could not be read"
                    : frames.get(frames.size() - 1).at();
            long[] sum = sites.computeIfAbsent(List.of(at, profiled.name(sample.group())), key -> new long[2]);
            sum[0] += sample.weight();
            sum[1]++;
        }
        double all = Math.max(1, weight(profiled.seen().allocations()));
        List<Map.Entry<List<String>, long[]>> most = sites.entrySet().stream()
                .sorted((one, other) -> Long.compare(other.getValue()[0], one.getValue()[0]))
                .limit(MOST_SITES)
                .toList();
        return Table.create(
                "Where " + what + " allocates",
                StringColumn.create(
                        "line", most.stream().map(site -> site.getKey().get(0))),
                StringColumn.create(
                        "task group", most.stream().map(site -> site.getKey().get(1))),
                column("share of allocated bytes, about (%)", most, site -> 100 * site.getValue()[0] / all),
                column("samples", most, site -> site.getValue()[1]));
    }

    Table pins() {
        List<Pin> pins = profiled.seen().pins();
        return Table.create(
                "Lines of " + what + " that kept virtual threads on their carriers",
                StringColumn.create("line", pins.stream().map(Pin::line)),
                StringColumn.create("task group", pins.stream().map(pin -> profiled.name(pin.group()))),
                StringColumn.create(
                        "reason", pins.stream().map(pin -> pin.reason().isEmpty() ? "n/a" : pin.reason())),
                IntColumn.create("times", pins.stream().mapToInt(Pin::times).toArray()),
                column("in all (ms)", pins, pin -> pin.totalNanos() / 1e6),
                column("longest (ms)", pins, pin -> pin.longestNanos() / 1e6));
    }

    Table conditions() {
        Map<String, String> lines = new LinkedHashMap<>();
        var seen = profiled.seen();
        lines.put("mix", profiled.mix().toString());
        lines.put("model", profiled.model().name() + ": " + profiled.model().inWords());
        lines.put("iterations", Numbers.text((double) profiled.times().iterations()));
        lines.put(
                "makespan with the recorder on, median (ms)",
                Numbers.text(profiled.times().medianMakespan()));
        lines.put("failed tasks", Numbers.text((double) profiled.times().failed()));
        lines.put(
                "samples of stacks on a core",
                "%s, one per %s ms %s; %s lost"
                        .formatted(
                                Numbers.text((double) profiled.cpu().size()),
                                Numbers.text(millis(seen.period())),
                                seen.timed()
                                        ? "of a thread's CPU time (jdk.CPUTimeSample)"
                                        : "by the clock (jdk.ExecutionSample)",
                                Numbers.text((double) seen.lost())));
        lines.put("CPU time of the process, by the system (ms)", Numbers.text(profiled.processNanos() / 1e6));
        lines.put(
                "CPU time in the samples (ms)",
                seen.timed() ? Numbers.text(seen.sampledNanos() / 1e6) : "n/a: shared out by the number of samples");
        lines.put(
                "garbage collections",
                "%s, which stopped all threads for %s ms in all and %s ms at most"
                        .formatted(
                                Numbers.text((double) seen.collections()),
                                Numbers.text(millis(seen.pauses())),
                                Numbers.text(millis(seen.longestPause()))));
        lines.put("allocated (MB)", Numbers.text(profiled.used().getOrDefault(Resource.ALLOCATED_BYTES, 0L) / 1e6));
        lines.put("virtual threads kept on their carriers", pinned());
        lines.put("machine", profiled.machine());
        return Table.create(
                "How this was profiled",
                StringColumn.create("what", lines.keySet().stream()),
                StringColumn.create("value", lines.values().stream()));
    }

    private String pinned() {
        List<Pin> pins = profiled.seen().pins();
        return pins.isEmpty()
                ? "none that the JVM reports; it reports no native code that blocks"
                : Numbers.text((double) pins.stream().mapToInt(Pin::times).sum()) + " times, at "
                        + Numbers.text((double) pins.size()) + (pins.size() == 1 ? " line" : " lines");
    }

    private static double millis(Duration time) {
        return time.toNanos() / 1e6;
    }

    private static double weight(List<Sample> samples) {
        return (double) samples.stream().mapToLong(Sample::weight).sum();
    }

    private static <T> DoubleColumn column(String name, List<T> rows, ToDoubleFunction<? super T> cell) {
        List<Double> cells = new ArrayList<>();
        rows.forEach(row -> cells.add(cell.applyAsDouble(row)));
        return DoubleColumn.create(name, cells);
    }

    private interface GroupFigure {
        double of(int group);
    }
}
