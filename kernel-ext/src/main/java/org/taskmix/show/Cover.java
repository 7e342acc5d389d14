package org.taskmix.show;

import java.util.Arrays;

/** How many of some intervals lie over each step of a time, on average. */
final class Cover {

    private static final double LEAST = 1e-9;

    private final double step;
    private final double[] partial;
    private final double[] change;

    /**
     * No interval yet.
     *
     * @param end of the time, which begins at 0
     * @param steps of equal length, at least 1
     */
    Cover(double end, int steps) {
        this.step = end / steps;
        this.partial = new double[steps];
        this.change = new double[steps + 1];
    }

    /** One interval more, which counts as a share of one. */
    void add(double from, double to, double share) {
        int a = (int) Math.min(partial.length - 1, from / step);
        int b = (int) Math.min(partial.length - 1, to / step);
        if (a == b) {
            partial[a] += share * (to - from) / step;
            return;
        }
        partial[a] += share * (a + 1 - from / step);
        partial[b] += share * (to / step - b);
        change[a + 1] += share;
        change[b] -= share;
    }

    /** Those of each step; a new array. */
    double[] means() {
        double[] means = partial.clone();
        double whole = 0;
        for (int i = 0; i < means.length; i++) {
            whole += change[i];
            means[i] += whole;
            // Shares that come and go leave a rest, and below 0 there is nothing.
            means[i] = means[i] < LEAST ? 0 : means[i];
        }
        return means;
    }

    /** How many intervals lay over one moment at most. */
    static int most(double[] from, double[] to) {
        if (from.length == 0) {
            return 0;
        }
        double[] begins = from.clone();
        double[] ends = to.clone();
        Arrays.sort(begins);
        Arrays.sort(ends);
        int most = 1;
        for (int i = 0, over = 0; i < begins.length; i++) {
            while (ends[over] <= begins[i] && over < i) {
                over++;
            }
            most = Math.max(most, i + 1 - over);
        }
        return most;
    }
}
