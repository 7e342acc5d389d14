package org.taskmix.measure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.taskmix.run.Clock;
import org.taskmix.run.Runner;
import org.taskmix.stats.SteadyState;

/**
 * Runs all arms in bursts, with rests between them, until none gets faster. Under continuous load on few cores the
 * compiler would get no core to compile on, and the models with most threads would keep it waiting longest.
 *
 * <p>Of several cells all run in the first burst. They run the same code at different sizes, so the slowest of them are then left to rest
 * until the others are few and fast enough for bursts that can show whether anything still gets faster; of the others each rests once
 * none of its arms does.
 */
final class WarmingUp {

    /** Long enough for the compiler to take notice, short enough to leave it room. */
    private static final long BURST_NANOS = Duration.ofMillis(50).toNanos();

    private static final Duration REST = Duration.ofMillis(10);

    /** Rests in a row after which a compiler that is still busy is left to itself. */
    private static final int MOST_RESTS = 20;

    /** Bursts after the first that shall have room in the time; fewer could not show that nothing gets faster. */
    private static final int BURSTS_TO_SETTLE = 6;

    /** Compiling for longer than this share of a burst is not quiet. */
    private static final double BUSY_COMPILER = 0.05;

    private final List<Runner> arms = new ArrayList<>();
    /** Of each arm the cell that it belongs to. */
    private final List<Integer> cells = new ArrayList<>();

    private final Clock clock;
    private final Gauges gauges;
    private final long mostNanos;
    private final Order order;
    private final Cell.Step before;

    private final List<List<Double>> bursts = new ArrayList<>();
    private final List<List<Double>> makespans = new ArrayList<>();
    /** What each cell took in the last burst that it was in, in ns. */
    private final long[] cellNanos;

    private final Set<Integer> resting = new HashSet<>();

    /**
     * A warm-up to be run.
     *
     * @param mixes the arms of each cell
     * @param before told the arm that runs next, counted over all cells
     */
    WarmingUp(List<List<Runner>> mixes, Effort effort, Clock clock, Gauges gauges, Cell.Step before) {
        this.before = before;
        for (int cell = 0; cell < mixes.size(); cell++) {
            arms.addAll(mixes.get(cell));
            cells.addAll(Collections.nCopies(mixes.get(cell).size(), cell));
        }
        this.cellNanos = new long[mixes.size()];
        this.clock = clock;
        this.gauges = gauges;
        this.mostNanos = effort.warmUp().toNanos();
        // An order of its own: that of the counted rounds must not hang on how long warm-up took.
        this.order = new Order(arms.size(), ~effort.seed());
        for (int i = 0; i < arms.size(); i++) {
            bursts.add(new ArrayList<>());
            makespans.add(new ArrayList<>());
        }
    }

    /** Warms up; if there is any time for it, for one burst at least. */
    WarmUp run() throws InterruptedException {
        long begin = clock.nanos();
        if (mostNanos == 0) {
            return ended(WarmUp.End.NONE, begin);
        }
        while (true) {
            Reading before = gauges.read();
            long burst = clock.nanos();
            burst();
            long burstNanos = clock.nanos() - burst;
            boolean quiet = compiling(before, gauges.read()) <= BUSY_COMPILER * burstNanos / 1e6;
            letTheCompilerCatchUp();
            if (quiet) {
                restTheSettled();
            }
            if (resting.size() == cellNanos.length) {
                return ended(WarmUp.End.SETTLED, begin);
            }
            if (bursts.get(0).size() == 1) {
                restTheSlowest((mostNanos - (clock.nanos() - begin)) / BURSTS_TO_SETTLE);
            }
            if (clock.nanos() - begin + nextBurstNanos() > mostNanos) {
                return ended(WarmUp.End.OUT_OF_TIME, begin);
            }
        }
    }

    /** By the cell, since with a hundred arms one of them is faster than before in any burst, by chance. */
    private void restTheSettled() {
        for (int cell = 0; cell < cellNanos.length; cell++) {
            if (!resting.contains(cell) && isSettled(cell)) {
                resting.add(cell);
            }
        }
    }

    private boolean isSettled(int cell) {
        return IntStream.range(0, arms.size())
                .filter(arm -> cells.get(arm) == cell)
                .allMatch(arm -> SteadyState.settled(values(bursts.get(arm))));
    }

    /**
     * Leaves the slowest cells out of further bursts; never the fastest.
     *
     * @param mostNanos what a burst of the others may take, in ns
     */
    private void restTheSlowest(long mostNanos) {
        List<Integer> fastestFirst = IntStream.range(0, cellNanos.length)
                .boxed()
                .sorted(Comparator.comparingLong(cell -> cellNanos[cell]))
                .toList();
        long together = cellNanos[fastestFirst.get(0)];
        for (int cell : fastestFirst.subList(1, fastestFirst.size())) {
            together += cellNanos[cell];
            if (together > mostNanos) {
                resting.add(cell);
            }
        }
    }

    private long nextBurstNanos() {
        return IntStream.range(0, cellNanos.length)
                .filter(cell -> !resting.contains(cell))
                .mapToLong(cell -> cellNanos[cell])
                .sum();
    }

    private WarmUp ended(WarmUp.End end, long begin) {
        return new WarmUp(end, clock.nanos() - begin, bursts, makespans);
    }

    private void burst() throws InterruptedException {
        List<List<Double>> seen = new ArrayList<>();
        arms.forEach(arm -> seen.add(new ArrayList<>()));
        var nanos = new long[cellNanos.length];
        long begin = clock.nanos();
        do {
            for (int arm : order.next()) {
                if (!resting.contains(cells.get(arm))) {
                    before.to(arm);
                    long start = clock.nanos();
                    seen.get(arm).add(arms.get(arm).run().comparedMillis());
                    nanos[cells.get(arm)] += clock.nanos() - start;
                }
            }
        } while (clock.nanos() - begin < BURST_NANOS);
        System.arraycopy(nanos, 0, cellNanos, 0, nanos.length);
        for (int arm = 0; arm < arms.size(); arm++) {
            if (seen.get(arm).isEmpty()) {
                continue;
            }
            makespans.get(arm).addAll(seen.get(arm));
            double[] sorted = values(seen.get(arm));
            Arrays.sort(sorted);
            bursts.get(arm).add(sorted[sorted.length / 2]);
        }
    }

    private static double[] values(List<Double> list) {
        return list.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private void letTheCompilerCatchUp() throws InterruptedException {
        Reading before = gauges.read();
        for (int rests = 0; rests < MOST_RESTS; rests++) {
            clock.rest(REST);
            Reading now = gauges.read();
            if (compiling(before, now) == 0) {
                return;
            }
            before = now;
        }
    }

    /** How long the compiler worked in between, in ms; 0 where the JVM does not say. */
    private static long compiling(Reading before, Reading now) {
        return now.since(before, Counter.COMPILATION_MILLIS).orElse(0);
    }
}
