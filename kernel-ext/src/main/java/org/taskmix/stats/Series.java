package org.taskmix.stats;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.statistics.descriptive.Median;

/** Arithmetic on a series in the order of its iterations. */
final class Series {
    /** Turns a median absolute deviation into a standard deviation, for normal noise. */
    private static final double MAD_TO_DEVIATION = 1.4826;

    private Series() {}

    /** The standard deviation of one value, from differences of neighbours, which no level or slope touches. */
    static double noise(double[] series) {
        double[] steps = new double[series.length - 1];
        Arrays.setAll(steps, i -> Math.abs(series[i + 1] - series[i]));
        return MAD_TO_DEVIATION * Median.withDefaults().evaluate(steps) / Math.sqrt(2);
    }

    /** The level each value belongs to. */
    static double[] levels(double[] series, List<Integer> starts, double outlier) {
        double[] levels = new double[series.length];
        for (int i = 0; i < starts.size(); i++) {
            int end = i + 1 < starts.size() ? starts.get(i + 1) : series.length;
            double[] stretch = Arrays.copyOfRange(series, starts.get(i), end);
            Arrays.sort(stretch);
            Arrays.fill(levels, starts.get(i), end, Segments.level(stretch, stretch.length, outlier));
        }
        return levels;
    }

    /** The straight line through the values that are no outliers from it, found in a few steps from all of them. */
    static double[] line(double[] series, double outlier) {
        double[] line = fit(series);
        for (int step = 0; step < 4; step++) {
            double[] kept = series.clone();
            for (int i = 0; i < kept.length; i++) {
                if (Math.abs(series[i] - line[i]) > outlier) {
                    kept[i] = line[i];
                }
            }
            line = fit(kept);
        }
        return line;
    }

    private static double[] fit(double[] values) {
        double middle = (values.length - 1) / 2.0;
        double mean = Arrays.stream(values).average().orElseThrow();
        double xx = 0;
        double xy = 0;
        for (int i = 0; i < values.length; i++) {
            xx += (i - middle) * (i - middle);
            xy += (i - middle) * (values[i] - mean);
        }
        double slope = xy / xx;
        double[] line = new double[values.length];
        Arrays.setAll(line, i -> mean + slope * (i - middle));
        return line;
    }

    /** What a model leaves over. */
    static double[] less(double[] series, double[] model) {
        double[] rest = new double[series.length];
        Arrays.setAll(rest, i -> series[i] - model[i]);
        return rest;
    }

    /** The sum of squares, where no value counts more than an outlier. */
    static double loss(double[] rest, double outlier) {
        return Arrays.stream(rest).map(x -> Math.min(x * x, outlier * outlier)).sum();
    }
}
