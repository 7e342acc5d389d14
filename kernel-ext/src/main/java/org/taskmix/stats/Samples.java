package org.taskmix.stats;

import java.util.Arrays;

/** Checks of what callers hand in, with one wording for all of the package. */
final class Samples {
    private Samples() {}

    static void checkLevel(String asked, double level) {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException(
                    "%s: a confidence level lies strictly between 0 and 1, got %s. For 95 %% write 0.95."
                            .formatted(asked, level));
        }
    }

    static double[] finite(String asked, double[] values) {
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                throw new IllegalArgumentException(
                        "%s: value %d of %d is %s, not a finite number. Leave out what was not measured."
                                .formatted(asked, i + 1, values.length, values[i]));
            }
        }
        return values.clone();
    }

    static double[] sorted(String asked, double[] values) {
        double[] copy = finite(asked, values);
        Arrays.sort(copy);
        return copy;
    }

    static double[] logs(String asked, double[] values) {
        double[] logs = finite(asked, values);
        for (int i = 0; i < logs.length; i++) {
            if (logs[i] <= 0) {
                throw new IllegalArgumentException(
                        "%s: value %d of %d is %s, but a ratio needs times above 0. Leave out what was not measured."
                                .formatted(asked, i + 1, logs.length, logs[i]));
            }
            logs[i] = Math.log(logs[i]);
        }
        return logs;
    }

    static double[] atLeastOne(String asked, double[] values, String name) {
        if (values.length == 0) {
            throw new IllegalArgumentException(
                    "%s: the %s is empty, so it says nothing. Give at least 1 value.".formatted(asked, name));
        }
        return finite(asked, values);
    }

    static void checkPairs(String asked, double[] first, double[] second) {
        if (first.length != second.length) {
            throw new IllegalArgumentException(
                    "%s: %,d values against %,d. Both need one value per round, in the order of rounds."
                            .formatted(asked, first.length, second.length));
        }
    }

    /** The median of what is already sorted. */
    static double middle(double[] sorted) {
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : sorted[half - 1] / 2 + sorted[half] / 2;
    }
}
