package org.taskmix.stats;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * A simulated measuring session of models that differ only by given ratios.
 *
 * @param rounds      how often each model runs
 * @param ratios      true makespan of each model, relative to each other
 * @param disturbance what the machine does besides stalling
 * @param shuffled    whether each round shuffles the models; otherwise all rounds of one model precede those of the next
 */
record Session(int rounds, List<Double> ratios, Disturbance disturbance, boolean shuffled) {

    enum Disturbance {
        NONE,
        /** Everything gets slower by 4 % from the first run to the last. */
        DRIFT,
        /** AR(1) from run to run: 3 %, correlation 0.9. */
        SLOW_NOISE,
        /** A stretch of a tenth of all runs takes 65 % longer. */
        BURST
    }

    Session(int rounds, Disturbance disturbance, Double... ratios) {
        this(rounds, List.of(ratios), disturbance, true);
    }

    Session inSequence() {
        return new Session(rounds, ratios, disturbance, false);
    }

    /** One makespan per model and round, with jitter of 2 % and stalls in 8 % of the runs. */
    double[][] run(Random random) {
        int models = ratios.size();
        int runs = rounds * models;
        double[] machine = machine(random, runs);
        double[][] makespans = new double[models][rounds];
        List<Integer> order = new ArrayList<>(IntStream.range(0, models).boxed().toList());
        for (int run = 0; run < runs; run++) {
            int round = shuffled ? run / models : run % rounds;
            if (shuffled && run % models == 0) {
                Collections.shuffle(order, random);
            }
            int model = shuffled ? order.get(run % models) : run / rounds;
            makespans[model][round] = ratios.get(model) * machine[run] * Noise.STALLS.draw(random);
        }
        return makespans;
    }

    private double[] machine(Random random, int runs) {
        double[] factor = new double[runs];
        double slow = 0.03 * random.nextGaussian();
        int burst = random.nextInt(runs);
        for (int run = 0; run < runs; run++) {
            factor[run] = switch (disturbance) {
                case NONE -> 1;
                case DRIFT -> 1 + 0.04 * run / runs;
                case SLOW_NOISE -> Math.exp(slow);
                case BURST -> run >= burst && run < burst + runs / 10 ? 1.65 : 1;
            };
            slow = 0.9 * slow + 0.03 * Math.sqrt(1 - 0.81) * random.nextGaussian();
        }
        return factor;
    }
}
