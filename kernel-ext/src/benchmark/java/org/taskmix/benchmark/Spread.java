package org.taskmix.benchmark;

import java.util.Collection;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.apache.commons.statistics.descriptive.Median;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;

/**
 * A figure in several JVMs: in each the median of its shots, and of these the median, the lowest and the highest. The
 * compiler decides differently from JVM to JVM, so shots of one JVM alone would agree better than they should.
 */
record Spread(double median, double lowest, double highest) {

    /**
     * Summarises.
     *
     * @param jvms what each JVM measured
     * @param figure the figure of one shot
     * @return the spread over all JVMs
     */
    static Spread of(Collection<BenchmarkResult> jvms, ToDoubleFunction<IterationResult> figure) {
        double[] medians = jvms.stream()
                .mapToDouble(jvm -> median(
                        jvm.getIterationResults().stream().mapToDouble(figure).toArray()))
                .sorted()
                .toArray();
        return new Spread(median(medians), medians[0], medians[medians.length - 1]);
    }

    /**
     * Holds the figure against a bar.
     *
     * @param least the least it may be
     * @param most the most it may be
     * @return {@code "met"} in all JVMs, {@code "missed"} in all, or {@code "open"}
     */
    String within(double least, double most) {
        if (least <= lowest && highest <= most) {
            return "met";
        }
        return highest < least || lowest > most ? "missed" : "open";
    }

    /**
     * Writes all three.
     *
     * @param decimals how many
     * @return e.g. {@code "1.21 (1.18 to 1.24)"}
     */
    String text(int decimals) {
        String number = "%,." + decimals + "f";
        return String.format(Locale.ROOT, number + " (" + number + " to " + number + ")", median, lowest, highest);
    }

    private static double median(double[] values) {
        return Median.withDefaults().evaluate(values);
    }
}
