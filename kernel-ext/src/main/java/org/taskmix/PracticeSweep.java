package org.taskmix;

import java.util.List;
import java.util.stream.Collectors;
import org.taskmix.show.Numbers;

/** The points of a {@link Practice} that the sizes and compositions of a sweep decide. */
final class PracticeSweep {

    static final int SIZES = 4;
    static final int COMPOSITIONS = 5;

    /** Over less than a factor of ten, what grows with the size cannot be told from what does not. */
    private static final int APART = 10;

    private static final String WRITE_SIZES = "mix.sizes(10, 20, 50, 100)";

    private PracticeSweep() {}

    static List<Practice.Point> axes(Sweep sweep) {
        return List.of(sizes(sweep), apart(sweep), compositions(sweep));
    }

    private static Practice.Point sizes(Sweep sweep) {
        List<Integer> sizes = sweep.columns();
        return sizes.size() >= SIZES
                ? Practice.Point.done("sizes", list(sizes) + " tasks.")
                : Practice.Point.missing(
                        "sizes",
                        "%s of %s: %s tasks. A line through fewer points can be any curve."
                                .formatted(sizes.size(), SIZES, list(sizes)),
                        WRITE_SIZES);
    }

    private static Practice.Point apart(Sweep sweep) {
        int least = sweep.columns().get(0);
        int most = sweep.columns().get(sweep.columns().size() - 1);
        return most >= (long) APART * least
                ? Practice.Point.done(
                        "sizes far apart",
                        "The largest has %s times as many tasks as the smallest."
                                .formatted(Numbers.text((double) most / least)))
                : Practice.Point.missing(
                        "sizes far apart",
                        "The largest has %s times as many tasks as the smallest, and it takes %s times to tell what grows with the size from what does not."
                                .formatted(Numbers.text((double) most / least), APART),
                        WRITE_SIZES);
    }

    private static Practice.Point compositions(Sweep sweep) {
        int count = sweep.rows().size();
        return count >= COMPOSITIONS
                ? Practice.Point.done(
                        "compositions",
                        sweep.rows().stream()
                                        .map(share -> String.valueOf(share.orElse(0)))
                                        .collect(Collectors.joining(", "))
                                + " % of CPU-bound tasks.")
                : Practice.Point.missing(
                        "compositions",
                        "%s of %s. Where one model overtakes another lies between two compositions, and with few of them far apart."
                                .formatted(count, COMPOSITIONS),
                        ".cpuShares(0, 25, 50, 75, 100)");
    }

    private static String list(List<Integer> values) {
        return values.stream().map(value -> Numbers.text((double) value)).collect(Collectors.joining(", "));
    }
}
