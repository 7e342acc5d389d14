package org.taskmix;

import java.util.SplittableRandom;
import org.taskmix.show.Numbers;

/**
 * How often models are run, and in which order. Each round runs every model once, in an order shuffled anew; the first
 * rounds warm up the JVM and are not counted.
 *
 * <pre>{@code
 * mix.runUnder(Protocol.quick().seed(7), platformThreads(8), virtualThreads())
 * }</pre>
 */
public final class Protocol {

    private static final int MOST_ROUNDS = 1_000;

    private final int rounds;
    private final int warmUps;
    private final long seed;

    private Protocol(int rounds, int warmUps, long seed) {
        this.rounds = rounds;
        this.warmUps = warmUps;
        this.seed = seed;
    }

    /**
     * For a first look: 6 rounds, the fewest that give a 95 % interval, after 1 warm-up round.
     *
     * @return the protocol, with a new seed
     */
    public static Protocol quick() {
        return new Protocol(6, 1, newSeed());
    }

    /**
     * What {@code runUnder} uses unless told otherwise: 10 rounds after 2 warm-up rounds.
     *
     * @return the protocol, with a new seed
     */
    public static Protocol standard() {
        return new Protocol(10, 2, newSeed());
    }

    /**
     * For differences of a few percent: 30 rounds after 3 warm-up rounds.
     *
     * @return the protocol, with a new seed
     */
    public static Protocol thorough() {
        return new Protocol(30, 3, newSeed());
    }

    /**
     * Sets the number of counted rounds; the other settings stay.
     *
     * @param count from 1 to 1,000; an interval needs 6
     * @return a new protocol; this one is unchanged
     * @throws IllegalArgumentException if {@code count} is out of range
     */
    public Protocol rounds(int count) {
        return new Protocol(inRange("rounds", count, 1, "counted", 20), warmUps, seed);
    }

    /**
     * Sets the number of rounds that are run first and not counted; the other settings stay.
     *
     * @param count from 0 to 1,000
     * @return a new protocol; this one is unchanged
     * @throws IllegalArgumentException if {@code count} is out of range
     */
    public Protocol warmUps(int count) {
        return new Protocol(rounds, inRange("warmUps", count, 0, "warm-up", 3), seed);
    }

    /**
     * Sets the seed of every random choice: the order of models in each round, and the order of tasks in the mix. The
     * other settings stay.
     *
     * @param value any number; the same gives the same order
     * @return a new protocol; this one is unchanged
     */
    public Protocol seed(long value) {
        return new Protocol(rounds, warmUps, value);
    }

    int rounds() {
        return rounds;
    }

    int warmUps() {
        return warmUps;
    }

    long seed() {
        return seed;
    }

    /** Short enough to be typed again, from 0 to 999,999. */
    private static long newSeed() {
        return new SplittableRandom().nextInt(1_000_000);
    }

    private static int inRange(String call, int count, int least, String kind, int example) {
        if (count < least || count > MOST_ROUNDS) {
            throw new IllegalArgumentException(
                    "%s(%s): a comparison has from %s to %s %s rounds. Write e.g. Protocol.standard().%s(%s)."
                            .formatted(
                                    call,
                                    String.valueOf(count),
                                    least,
                                    Numbers.text(MOST_ROUNDS),
                                    kind,
                                    call,
                                    example));
        }
        return count;
    }

    /** E.g. {@code "10 rounds · seed 42"}. */
    @Override
    public String toString() {
        return rounds + (rounds == 1 ? " round" : " rounds") + " · seed " + seed;
    }
}
