package org.taskmix.measure;

import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.PermutationSampler;
import org.apache.commons.rng.simple.RandomSource;

/**
 * The order in which the arms of a comparison run, round after round: shuffled, and balanced over positions.
 *
 * <p>Rounds come in squares of as many rounds as there are arms, in which every arm stands once at every position. The
 * squares are those of Williams (<em>Australian Journal of Scientific Research</em> A 2, 1949): with an even number of
 * arms, each also follows each other arm equally often within a square, with an odd number within two, so that what one
 * leaves behind, such as garbage, meets all others alike. Which arm plays which part, and the order of the
 * rounds within a square, are drawn anew for each square.
 */
final class Order {

    private final int arms;
    private final UniformRandomProvider random;
    private final Deque<int[]> drawn = new ArrayDeque<>();

    /**
     * An order without end.
     *
     * @param arms how many, at least 1
     * @param seed the same seed gives the same order
     */
    Order(int arms, long seed) {
        this.arms = arms;
        this.random = RandomSource.XO_SHI_RO_256_PP.create(seed);
    }

    /** The positions of the arms in the next round, first to last. */
    int[] next() {
        if (drawn.isEmpty()) {
            int[] parts = permutation();
            addSquare(parts, false);
            if (arms % 2 == 1 && arms > 1) {
                addSquare(parts, true);
            }
        }
        return drawn.remove();
    }

    private void addSquare(int[] parts, boolean mirrored) {
        for (int shift : permutation()) {
            var round = new int[arms];
            for (int position = 0; position < arms; position++) {
                int place = mirrored ? arms - 1 - position : position;
                round[position] = parts[(zigzag(place) + shift) % arms];
            }
            drawn.add(round);
        }
    }

    /** 0, 1, n - 1, 2, n - 2, ...: neighbours differ by every amount. */
    private int zigzag(int place) {
        return place % 2 == 1 ? (place + 1) / 2 : (arms - place / 2) % arms;
    }

    private int[] permutation() {
        return new PermutationSampler(random, arms, arms).sample();
    }
}
