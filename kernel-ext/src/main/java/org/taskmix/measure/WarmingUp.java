package org.taskmix.measure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.taskmix.run.Clock;
import org.taskmix.run.Runner;
import org.taskmix.stats.SteadyState;

/**
 * Runs all arms in bursts, with rests between them, until none gets faster. Under continuous load on few cores the
 * compiler would get no core to compile on, and the models with most threads would keep it waiting longest.
 */
final class WarmingUp {

    /** Long enough for the compiler to take notice, short enough to leave it room. */
    private static final long BURST_NANOS = Duration.ofMillis(50).toNanos();

    private static final Duration REST = Duration.ofMillis(10);

    /** Rests in a row after which a compiler that is still busy is left to itself. */
    private static final int MOST_RESTS = 20;

    /** Compiling for longer than this share of a burst is not quiet. */
    private static final double BUSY_COMPILER = 0.05;

    private final List<Runner> arms;
    private final Clock clock;
    private final Gauges gauges;
    private final long mostNanos;
    private final Order order;
    private final Cell.Step before;

    private final List<List<Double>> bursts = new ArrayList<>();
    private final List<List<Double>> makespans = new ArrayList<>();

    /**
     * A warm-up to be run.
     *
     * @param before told the arm that runs next
     */
    WarmingUp(List<Runner> arms, Effort effort, Clock clock, Gauges gauges, Cell.Step before) {
        this.before = before;
        this.arms = arms;
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
            if (quiet && bursts.stream().allMatch(arm -> SteadyState.settled(values(arm)))) {
                return ended(WarmUp.End.SETTLED, begin);
            }
            if (clock.nanos() - begin + burstNanos > mostNanos) {
                return ended(WarmUp.End.OUT_OF_TIME, begin);
            }
        }
    }

    private WarmUp ended(WarmUp.End end, long begin) {
        return new WarmUp(end, clock.nanos() - begin, bursts, makespans);
    }

    private void burst() throws InterruptedException {
        List<List<Double>> seen = new ArrayList<>();
        arms.forEach(arm -> seen.add(new ArrayList<>()));
        long begin = clock.nanos();
        do {
            for (int arm : order.next()) {
                before.to(arm);
                seen.get(arm).add(arms.get(arm).run().comparedMillis());
            }
        } while (clock.nanos() - begin < BURST_NANOS);
        for (int arm = 0; arm < arms.size(); arm++) {
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
