package org.taskmix;

import static org.taskmix.Knob.poolSize;
import static org.taskmix.Model.platformThreads;
import static org.taskmix.Units.micros;
import static org.taskmix.Units.millis;
import static org.taskmix.work.Work.cpu;
import static org.taskmix.work.Work.steps;
import static org.taskmix.work.Work.waiting;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import org.taskmix.stats.Estimate;
import org.taskmix.stats.Figure;
import org.taskmix.stats.Ratios;

/**
 * How near a tuned pool comes to the best of an exhaustive sweep, and in how many iterations. The two sizes are held against
 * each other in a session of their own, since the best of fifteen medians is partly luck.
 */
public final class TunedPools {

    private static final double BAR = 0.97;
    private static final int[] SIZES = {1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 128};
    private static final int ROUNDS = 10;
    private static final int ROUNDS_OF_BOTH = 20;
    private static final long SEED = 42;

    private TunedPools() {}

    /**
     * Runs all mixes, in about a quarter of an hour, or some of them.
     *
     * @param args numbers of mixes from 0 to 9; none for all
     * @throws InterruptedException if interrupted
     */
    public static void main(String... args) throws InterruptedException {
        List<Mix> mixes = mixes();
        int[] which = IntStream.range(0, mixes.size()).toArray();
        List<String> asked =
                List.of(args).stream().filter(arg -> arg.matches("\\d")).toList();
        if (!asked.isEmpty()) {
            which = asked.stream().mapToInt(Integer::parseInt).toArray();
        }
        System.out.println(
                "mix                     W/C measured  predicted  tuned  best of sweep  throughput tuned / best (95 % CI)       iterations counted  with warm-up");
        int missed = 0;
        for (int i : which) {
            missed += one(mixes.get(i)) ? 0 : 1;
        }
        System.out.println(missed == 0 ? "all bars met" : missed + " mixes missed a bar");
    }

    private static List<Mix> mixes() {
        var permits = new Semaphore(8);
        return List.of(
                Mix.named("W/C 0").cpu(100, millis(1)),
                both("W/C 0.25", 100, 1_000, 250),
                both("W/C 1", 100, 1_000, 1_000),
                both("W/C 2", 200, 500, 1_000),
                both("W/C 4", 200, 500, 2_000),
                both("W/C 10", 300, 500, 5_000),
                Mix.named("CPU and waits apart").cpu(60, millis(1)).waits(240, millis(5)),
                Mix.named("8 permits downstream").task("call", 240, () -> {
                    permits.acquire();
                    try {
                        Thread.sleep(4);
                    } finally {
                        permits.release();
                    }
                }),
                both("W/C 20", 400, 250, 5_000),
                both("W/C 40", 400, 250, 10_000));
    }

    private static Mix both(String name, int tasks, int cpuMicros, int waitMicros) {
        return Mix.named(name).tasks(tasks, steps(cpu(micros(cpuMicros)), waiting(micros(waitMicros))));
    }

    private static boolean one(Mix mix) throws InterruptedException {
        Tuning tuned = mix.tune(Tuning.protocol(12).seed(SEED), poolSize());
        Tuning sweep = mix.sweep(Tuning.protocol(SIZES.length).rounds(ROUNDS).seed(SEED), poolSize(), SIZES);
        int best = sweep.best();
        Figure ratio = ratio(mix, tuned.recommended(), best);
        double reached = ratio.estimate().map(Estimate::value).orElse(1.0);
        double counted = (double) tuned.runs().counted() / sweep.runs().counted();
        double all = (double) tuned.runs().all() / sweep.runs().all();
        boolean met = reached >= BAR && counted <= 1 / 3.0 && all <= 1 / 3.0;
        System.out.printf(
                Locale.ROOT,
                "%-22s  %12.2f  %9.1f  %5d  %13d  %-38s  %4d / %4d = %.2f  %4d / %4d = %.2f  %s%n",
                mix.name(),
                tuned.predicted().orElse(Double.NaN)
                                / tuned.deciding().get(0).measured().cores().cores()
                        - 1,
                tuned.predicted().orElse(Double.NaN),
                tuned.recommended(),
                best,
                tuned.recommended() == best ? "1, the same size" : ratio.toString(),
                tuned.runs().counted(),
                sweep.runs().counted(),
                counted,
                tuned.runs().all(),
                sweep.runs().all(),
                all,
                met ? "met" : "missed");
        System.out.println("    " + tuned.finding());
        System.out.println("    sweep: " + sweep.finding());
        return met;
    }

    /** Throughput of one size over that of the other. */
    private static Figure ratio(Mix mix, int tuned, int best) throws InterruptedException {
        if (tuned == best) {
            return new Estimate(1, 1, 1, Measured.LEVEL, 2, "×");
        }
        Measured both = mix.runUnder(
                        Protocol.standard().rounds(ROUNDS_OF_BOTH).seed(SEED + 1),
                        platformThreads(best),
                        platformThreads(tuned))
                .measured();
        return Ratios.ofRounds(
                both.compared(platformThreads(best)), both.compared(platformThreads(tuned)), Measured.LEVEL);
    }
}
