package org.taskmix.stats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Splits a series into stretches of constant level: the split with the least loss plus a penalty per change, by dynamic
 * programming. The loss of a value is its squared distance from the level, but never more than that of an outlier. A stall
 * then costs the same wherever the level is, and only stalls of equal height in a row can pass for a level (Fearnhead and
 * Rigaill, <em>Journal of the American Statistical Association</em> 114, 2019).
 */
final class Segments {
    private Segments() {}

    /**
     * The start of each stretch, the first of which is 0.
     *
     * @param outlier distance from the level beyond which a value is an outlier
     */
    static List<Integer> starts(double[] values, double penalty, double outlier) {
        int n = values.length;
        double[] best = new double[n + 1];
        int[] from = new int[n + 1];
        Arrays.fill(best, Double.POSITIVE_INFINITY);
        best[0] = -penalty;
        for (int start = 0; start < n; start++) {
            double[] sorted = new double[n - start];
            for (int end = start + 1; end <= n; end++) {
                insert(sorted, end - start - 1, values[end - 1]);
                double cost = best[start] + penalty + loss(sorted, end - start, outlier);
                if (cost < best[end]) {
                    best[end] = cost;
                    from[end] = start;
                }
            }
        }
        List<Integer> starts = new ArrayList<>();
        for (int end = n; end > 0; end = from[end]) {
            starts.add(0, from[end]);
        }
        return starts;
    }

    /** The mean of those that are no outliers, found from the median in a few steps. */
    static double level(double[] sorted, int size, double outlier) {
        double level = (sorted[(size - 1) / 2] + sorted[size / 2]) / 2;
        for (int step = 0; step < 3; step++) {
            double sum = 0;
            int count = 0;
            for (int i = 0; i < size; i++) {
                if (Math.abs(sorted[i] - level) <= outlier) {
                    sum += sorted[i];
                    count++;
                }
            }
            if (count == 0) {
                break;
            }
            level = sum / count;
        }
        return level;
    }

    private static double loss(double[] sorted, int size, double outlier) {
        double level = level(sorted, size, outlier);
        double loss = 0;
        for (int i = 0; i < size; i++) {
            double distance = Math.min(outlier, Math.abs(sorted[i] - level));
            loss += distance * distance;
        }
        return loss;
    }

    private static void insert(double[] sorted, int size, double value) {
        int at = size;
        while (at > 0 && sorted[at - 1] > value) {
            sorted[at] = sorted[--at];
        }
        sorted[at] = value;
    }
}
