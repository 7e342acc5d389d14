package org.taskmix.measure;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.PermutationSampler;
import org.apache.commons.rng.simple.RandomSource;

/** The order in which models run: shuffled anew in every round, so that drift and position favour nobody. */
final class Order {

    private Order() {}

    /**
     * Draws the order of all rounds.
     *
     * @param models how many models, at least 1
     * @param rounds how many rounds, at least 0
     * @param seed the same seed gives the same order
     * @return for each round the positions of the models, first to last
     */
    static List<int[]> shuffled(int models, int rounds, long seed) {
        UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(seed);
        var order = new ArrayList<int[]>(rounds);
        for (int round = 0; round < rounds; round++) {
            order.add(new PermutationSampler(random, models, models).sample());
        }
        return order;
    }
}
