package org.taskmix;

import java.util.Locale;
import org.apache.commons.statistics.descriptive.Median;
import org.taskmix.run.TaskRecords;

/**
 * What can be read off an iteration: one value per round and model.
 *
 * <pre>{@code
 * runs.plot(LATENCY)
 * }</pre>
 */
public enum Metric {

    /** From the first submit to the last completion, in ms. */
    MAKESPAN("ms") {
        @Override
        double of(TaskRecords records) {
            return records.makespanMillis();
        }
    },

    /** Tasks that ended well, divided by the makespan, in tasks/s. */
    THROUGHPUT("tasks/s") {
        @Override
        double of(TaskRecords records) {
            return (records.size() - records.failed()) / (records.makespanMillis() / 1e3);
        }
    },

    /** The median over the tasks of an iteration of the time from submit to completion, in ms. */
    LATENCY("ms") {
        @Override
        double of(TaskRecords records) {
            long[] nanos = records.latenciesNanos();
            double[] millis = new double[nanos.length];
            for (int i = 0; i < nanos.length; i++) {
                millis[i] = nanos[i] / 1e6;
            }
            return Median.withDefaults().evaluate(millis);
        }
    },

    /**
     * The latencies of all tasks of all rounds, from the fastest to the slowest, in ms. It is for {@code runs.plot(...)}; where one
     * value is needed, it is the median.
     */
    LATENCY_DISTRIBUTION("ms") {
        @Override
        double of(TaskRecords records) {
            return LATENCY.of(records);
        }
    };

    private final String unit;

    Metric(String unit) {
        this.unit = unit;
    }

    abstract double of(TaskRecords records);

    String unit() {
        return unit;
    }

    /** The metric's name as axes and prose write it, e.g. {@code "makespan"}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
