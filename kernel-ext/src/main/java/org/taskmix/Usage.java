package org.taskmix;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import org.apache.commons.statistics.descriptive.Median;
import org.taskmix.run.Resource;
import org.taskmix.run.TaskRecords;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** What each model used, and where its tasks spent their time: the median of the rounds, without intervals. */
final class Usage {

    private static final double MEGABYTE = 1_000_000;

    private final Measured measured;

    Usage(Measured measured) {
        this.measured = measured;
    }

    /** One row per quantity, one column per model; what is not available is missing. */
    Table table() {
        Map<String, ToDoubleFunction<TaskRecords>> quantities = quantities();
        Table table = Table.create(
                "What each model used in an iteration (median of rounds)",
                StringColumn.create("quantity", quantities.keySet().stream()));
        for (Model model : measured.models()) {
            List<TaskRecords> iterations = measured.records(model);
            table.addColumns(DoubleColumn.create(
                    model.name(),
                    quantities.values().stream()
                            .mapToDouble(quantity -> median(iterations, quantity))
                            .toArray()));
        }
        return table;
    }

    private Map<String, ToDoubleFunction<TaskRecords>> quantities() {
        Map<String, ToDoubleFunction<TaskRecords>> all = new LinkedHashMap<>();
        all.put("queueing, median of tasks (ms)", records -> medianMillis(records.queueingNanos()));
        all.put("service, median of tasks (ms)", records -> medianMillis(records.servicesNanos()));
        all.put("tasks in flight, mean", measured::meanInFlight);
        all.put("CPU time, worker processes included (ms)", records -> amount(records, Resource.CPU_NANOS, 1e6));
        all.put("utilisation (0 to 1)", this::utilisation);
        all.put("platform threads, at most", records -> amount(records, Resource.PEAK_THREADS, 1));
        all.put("context switches", records -> amount(records, Resource.CONTEXT_SWITCHES, 1));
        all.put("allocated (MB)", records -> amount(records, Resource.ALLOCATED_BYTES, MEGABYTE));
        all.put("garbage collections", records -> amount(records, Resource.GC_COUNT, 1));
        all.put("stopped by collections (ms)", records -> amount(records, Resource.GC_MILLIS, 1));
        all.put("heap after a collection (MB)", records -> amount(records, Resource.HEAP_AFTER_GC_BYTES, MEGABYTE));
        all.put("RSS growth, at most (MB)", records -> amount(records, Resource.RSS_GROWTH_BYTES, MEGABYTE));
        all.put("reserved memory, growth (MB)", records -> amount(records, Resource.RESERVED_GROWTH_BYTES, MEGABYTE));
        for (String part : parts()) {
            all.put(part + " (ms)", records -> part(records, part));
        }
        return all;
    }

    private Set<String> parts() {
        Set<String> names = new TreeSet<>();
        for (Model model : measured.models()) {
            measured.records(model)
                    .forEach(records -> names.addAll(records.partsNanos().keySet()));
        }
        return names;
    }

    private static double part(TaskRecords records, String name) {
        Long nanos = records.partsNanos().get(name);
        return nanos == null ? Double.NaN : nanos / 1e6;
    }

    private double utilisation(TaskRecords records) {
        return amount(records, Resource.CPU_NANOS, 1e6)
                / (records.makespanMillis() * measured.environment().cores());
    }

    private static double amount(TaskRecords records, Resource resource, double unit) {
        var used = records.used(resource);
        return used.isPresent() ? used.getAsLong() / unit : Double.NaN;
    }

    private static double medianMillis(long[] nanos) {
        var values = new double[nanos.length];
        Arrays.setAll(values, i -> nanos[i]);
        // Ours to be reordered: of a million tasks a copy would cost as much as the median.
        return Median.withDefaults().withCopy(false).evaluate(values) / 1e6;
    }

    private static double median(List<TaskRecords> iterations, ToDoubleFunction<TaskRecords> quantity) {
        List<Double> known = new ArrayList<>();
        for (TaskRecords iteration : iterations) {
            double value = quantity.applyAsDouble(iteration);
            if (!Double.isNaN(value)) {
                known.add(value);
            }
        }
        return known.isEmpty()
                ? Double.NaN
                : Median.withDefaults()
                        .evaluate(
                                known.stream().mapToDouble(Double::doubleValue).toArray());
    }

    static long[] arrivals(TaskRecords records) {
        var nanos = new long[records.size()];
        Arrays.setAll(nanos, records::dueNanos);
        return nanos;
    }

    static long[] departures(TaskRecords records) {
        var nanos = new long[records.size()];
        Arrays.setAll(nanos, records::endedNanos);
        return nanos;
    }
}
