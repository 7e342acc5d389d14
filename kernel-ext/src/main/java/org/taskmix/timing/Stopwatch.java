package org.taskmix.timing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.sampling.ListSampler;
import org.apache.commons.rng.simple.RandomSource;
import org.taskmix.run.Clock;

/**
 * Times expressions side by side: each is warmed up until its passes become no faster, then all run in passes, in an order that is shuffled
 * anew for each round of passes.
 */
public final class Stopwatch {

    /** Far beyond the resolution of any clock, and short enough to look for an interrupt in between. */
    static final Duration PASS = Duration.ofMillis(50);

    /** What the warm-up of one expression may take. */
    static final Duration MOST_WARM_UP = Duration.ofMillis(1_500);

    /** What counted passes may take per expression, if there are enough of them. */
    static final Duration BUDGET = Duration.ofMillis(1_500);

    /** An expression that takes long gets so much time for the passes without which there is no interval. */
    static final Duration MOST = Duration.ofSeconds(6);

    static final int MOST_PASSES = 30;

    /** Fewer have no interval at 95 %. */
    static final int LEAST_PASSES = 6;

    private final Clock clock;
    private final Allocation allocation;

    Stopwatch(Clock clock, Allocation allocation) {
        this.clock = clock;
        this.allocation = allocation;
    }

    /**
     * Times them by the clock of this JVM, on the calling thread.
     *
     * @param batches a loop for each expression, at least one
     * @param seed for the order of passes
     * @return what was recorded, in the same order
     * @throws InterruptedException if the calling thread is interrupted
     * @throws Exception if a call fails
     */
    public static List<Passes> time(List<Batch> batches, long seed) throws Exception {
        return new Stopwatch(Clock.SYSTEM, Allocation.OF_THIS_JVM).run(batches, seed);
    }

    List<Passes> run(List<Batch> batches, long seed) throws Exception {
        List<Arm> arms = new ArrayList<>();
        for (Batch batch : batches) {
            var arm = new Arm(batch, allocation, PASS.toNanos());
            warmUp(arm);
            arms.add(arm);
        }
        List<Arm> order = new ArrayList<>(arms);
        var random = RandomSource.XO_SHI_RO_256_PP.create(seed);
        long start = clock.nanos();
        int rounds = 0;
        while (rounds < MOST_PASSES && timeIsLeft(rounds, clock.nanos() - start, arms.size())) {
            ListSampler.shuffle(random, order);
            for (Arm arm : order) {
                arm.count();
            }
            rounds++;
        }
        return arms.stream().map(Arm::passes).toList();
    }

    private void warmUp(Arm arm) throws Exception {
        long start = clock.nanos();
        arm.grow();
        while (clock.nanos() - start < MOST_WARM_UP.toNanos() && !arm.warmUp()) {
            // Each turn is a pass.
        }
    }

    /** Whether another round fits, going by those before. */
    private static boolean timeIsLeft(int rounds, long nanos, int arms) {
        if (rounds == 0) {
            return true;
        }
        double withNext = (double) nanos / rounds * (rounds + 1);
        Duration most = rounds >= LEAST_PASSES ? BUDGET : MOST;
        return withNext <= (double) most.toNanos() * arms;
    }
}
