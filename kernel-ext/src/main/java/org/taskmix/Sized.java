package org.taskmix;

import java.util.OptionalDouble;
import org.apache.commons.statistics.descriptive.Median;
import org.taskmix.run.Resource;
import org.taskmix.run.TaskRecords;
import org.taskmix.stats.Figure;

/**
 * What was measured with one size of a {@link Knob}.
 *
 * @param size at least 1
 * @param model what it ran under
 * @param measured the session it was part of
 */
record Sized(int size, Model model, Measured measured) {

    double[] makespans() {
        return measured.compared(model);
    }

    double[] throughputs() {
        return measured.values(model, Metric.THROUGHPUT);
    }

    Figure median(Metric metric) {
        return measured.median(model, metric);
    }

    int tasks() {
        return measured.mix().size();
    }

    int failed() {
        return measured.records(model).stream().mapToInt(TaskRecords::failed).sum();
    }

    /** CPU time of all tasks of an iteration, in ms, the median of the rounds; empty where this machine does not tell. */
    OptionalDouble cpuMillis() {
        double[] millis = measured.records(model).stream()
                .flatMapToLong(records -> records.used(Resource.CPU_NANOS).stream())
                .mapToDouble(nanos -> nanos / 1e6)
                .toArray();
        return millis.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(middle(millis));
    }

    double makespanMillis() {
        return middle(measured.values(model, Metric.MAKESPAN));
    }

    private static double middle(double[] values) {
        return Median.withDefaults().evaluate(values);
    }
}
