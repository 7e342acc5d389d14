package org.taskmix;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import org.taskmix.measure.Effort;
import org.taskmix.show.Numbers;
import org.taskmix.work.Durations;

/**
 * How much is measured. Each round runs every model once, in a shuffled order that is balanced over positions; before the
 * first counted round, all models warm up in bursts until none gets faster. Rounds go on until the intervals are as narrow as
 * asked for, or until the time budget is used up.
 *
 * <pre>{@code
 * mix.runUnder(Protocol.quick().seed(7), platformThreads(8), virtualThreads())
 * }</pre>
 *
 * <table><caption>The presets</caption>
 * <tr><th></th><th>time budget</th><th>enough at</th></tr>
 * <tr><td>{@code quick()}</td><td>10 s</td><td>±10 %</td></tr>
 * <tr><td>{@code standard()}</td><td>30 s</td><td>±3 %</td></tr>
 * <tr><td>{@code thorough()}</td><td>2 min</td><td>±1 %</td></tr>
 * </table>
 */
public final class Protocol {

    private static final int MOST_ROUNDS = 1_000;

    /** Up to here the law of the signed ranks is counted exactly, and a steady state is found in no time. */
    private static final int MOST_ROUNDS_IN_TIME = 200;

    /** The fewest after which precision may end a session: with fewer, the width itself is mostly chance. */
    private static final int LEAST_ROUNDS = 10;

    /** The share of the time budget that warm-up may take. */
    private static final int WARM_UP_SHARE = 4;

    private static final Duration LEAST_BUDGET = Duration.ofSeconds(1);
    private static final Duration MOST_BUDGET = Duration.ofHours(24);
    private static final double LEAST_BAND = 0.001;
    private static final int MOST_JVMS = 100;

    private final Duration budget;
    private final OptionalInt rounds;
    private final double precision;
    private final Optional<Duration> warmUp;
    private final double band;
    private final int jvms;
    private final long seed;

    private Protocol(
            Duration budget,
            OptionalInt rounds,
            double precision,
            Optional<Duration> warmUp,
            double band,
            int jvms,
            long seed) {
        this.budget = budget;
        this.rounds = rounds;
        this.precision = precision;
        this.warmUp = warmUp;
        this.band = band;
        this.jvms = jvms;
        this.seed = seed;
    }

    private static Protocol of(Duration budget, double precision) {
        return new Protocol(budget, OptionalInt.empty(), precision, Optional.empty(), 0.05, 1, newSeed());
    }

    /**
     * For a first look: at most 10 s, and less if ±10 % is reached earlier.
     *
     * @return the protocol, with a new seed
     */
    public static Protocol quick() {
        return of(Duration.ofSeconds(10), 0.1);
    }

    /**
     * What {@code runUnder} uses unless told otherwise: at most 30 s, and less if ±3 % is reached earlier.
     *
     * @return the protocol, with a new seed
     */
    public static Protocol standard() {
        return of(Duration.ofSeconds(30), 0.03);
    }

    /**
     * For differences of a few percent: at most 2 min, and less if ±1 % is reached earlier.
     *
     * @return the protocol, with a new seed
     */
    public static Protocol thorough() {
        return of(Duration.ofMinutes(2), 0.01);
    }

    /**
     * Sets the time for one comparison or one sweep, warm-up and calibration included; a server or database that has to be started or
     * connected to first is not. It is announced before the run; no round
     * is begun that is not expected to end within it. At least one round is counted, however long it takes. Takes back {@link
     * #rounds(int)}.
     *
     * @param atMost from 1 s to 24 h
     * @return a new protocol; this one is unchanged
     * @throws IllegalArgumentException if {@code atMost} is out of range
     */
    public Protocol budget(Duration atMost) {
        Durations.inRange(
                atMost,
                LEAST_BUDGET,
                MOST_BUDGET,
                "budget(%s)",
                "a comparison takes",
                "Protocol.standard().budget(seconds(60))");
        return new Protocol(atMost, OptionalInt.empty(), precision, warmUp, band, jvms, seed);
    }

    /**
     * Sets a fixed number of counted rounds, in place of the time budget and the precision.
     *
     * @param count from 1 to 1,000; an interval needs 6, and a verdict on all pairs of five models 9
     * @return a new protocol; this one is unchanged
     * @throws IllegalArgumentException if {@code count} is out of range
     */
    public Protocol rounds(int count) {
        if (count < 1 || count > MOST_ROUNDS) {
            throw new IllegalArgumentException(
                    "rounds(%s): a comparison has from 1 to %s counted rounds. Write e.g. Protocol.standard().rounds(20)."
                            .formatted(String.valueOf(count), Numbers.text(MOST_ROUNDS)));
        }
        return new Protocol(budget, OptionalInt.of(count), precision, warmUp, band, jvms, seed);
    }

    /**
     * Sets how narrow the intervals shall be: rounds end when every ratio to the baseline, or the median of a single
     * model, is known this well, and never before 10 rounds. It does not
     * apply to rounds that are spread over JVMs.
     *
     * @param halfWidth half the width of a 95 % interval as a share of its figure, from 0 to 1: 0.03 is ±3 %; 0 uses the
     *     whole time budget
     * @return a new protocol; this one is unchanged
     * @throws IllegalArgumentException if {@code halfWidth} is out of range
     */
    public Protocol precision(double halfWidth) {
        if (!(halfWidth >= 0 && halfWidth <= 1)) {
            throw new IllegalArgumentException(
                    "precision(%s): the half-width of an interval is a share from 0 to 1. For ±3 %% write Protocol.standard().precision(0.03)."
                            .formatted(halfWidth));
        }
        return new Protocol(budget, rounds, halfWidth, warmUp, band, jvms, seed);
    }

    /**
     * Sets the longest time to spend on warm-up, which ends earlier once no model gets faster. Otherwise a quarter of the
     * time budget. It holds for each JVM, within its share of the budget.
     *
     * @param atMost from 0 s, which counts the very first round, to 24 h; one burst is run to its end
     * @return a new protocol; this one is unchanged
     * @throws IllegalArgumentException if {@code atMost} is out of range
     */
    public Protocol warmUp(Duration atMost) {
        Durations.inRange(
                atMost,
                Duration.ZERO,
                MOST_BUDGET,
                "warmUp(%s)",
                "warm-up takes",
                "Protocol.standard().warmUp(seconds(5))");
        return new Protocol(budget, rounds, precision, Optional.of(atMost), band, jvms, seed);
    }

    /**
     * Sets the difference that does not matter to you: two models are called equivalent if their ratio is shown to lie within
     * it.
     *
     * @param share from 0.001 to 1: 0.05, the default, is from 1 / 1.05 to 1.05
     * @return a new protocol; this one is unchanged
     * @throws IllegalArgumentException if {@code share} is out of range
     */
    public Protocol band(double share) {
        if (!(share >= LEAST_BAND && share <= 1)) {
            throw new IllegalArgumentException(
                    "band(%s): the difference that does not matter is a share from 0.001 to 1. For ±5 %% write Protocol.standard().band(0.05)."
                            .formatted(share));
        }
        return new Protocol(budget, rounds, precision, warmUp, share, jvms, seed);
    }

    /**
     * Spreads the rounds over fresh JVMs of the notebook's JDK, one after the other. One JVM may compile the same code better
     * than the next, and all its rounds then share that; a result over several holds for more than this session. Each JVM counts as
     * one value, the median over its rounds.
     *
     * <p>Each warms up by itself. With a time budget, each gets an equal share of it, its start included, and the intervals do
     * not end it earlier; with {@link #rounds(int)}, each runs that many. Tasks of your own cannot be run so: a fresh JVM
     * does not have the code of the notebook.
     *
     * @param count from 1, which is the notebook's own JVM, to 100; an interval needs 6
     * @return a new protocol; this one is unchanged
     * @throws IllegalArgumentException if {@code count} is out of range
     */
    public Protocol jvms(int count) {
        if (count < 1 || count > MOST_JVMS) {
            throw new IllegalArgumentException(
                    "jvms(%s): rounds are spread over 1 to %s JVMs. Write e.g. Protocol.standard().jvms(8)."
                            .formatted(String.valueOf(count), MOST_JVMS));
        }
        return new Protocol(budget, rounds, precision, warmUp, band, count, seed);
    }

    /**
     * Sets the seed of every random choice: the order of models in each round, and the order of tasks in the mix. The
     * other settings stay.
     *
     * @param value any number; the same gives the same order
     * @return a new protocol; this one is unchanged
     */
    public Protocol seed(long value) {
        return new Protocol(budget, rounds, precision, warmUp, band, jvms, value);
    }

    /**
     * What a session of these models is to do.
     *
     * @param roundsNeeded the fewest rounds that can lead to a verdict
     */
    Effort effort(int roundsNeeded) {
        if (rounds.isPresent()) {
            return Effort.ofRounds(rounds.getAsInt(), longestWarmUp(), seed);
        }
        int least = Math.max(LEAST_ROUNDS, roundsNeeded);
        return new Effort(
                Optional.of(budget), longestWarmUp(), least, Math.max(least, MOST_ROUNDS_IN_TIME), precision, seed);
    }

    /**
     * What one of several JVMs is to do. It has no say in when the others end, so it does not stop for precision.
     *
     * @param index how many JVMs were before it
     * @param elapsed what they and all else have used of the time
     */
    Effort effortOfJvm(int index, Duration elapsed) {
        // The plan of tasks is the same in all; only the order of models differs.
        long orderSeed = seed + index;
        if (rounds.isPresent()) {
            return Effort.ofRounds(rounds.getAsInt(), longestWarmUp(), orderSeed);
        }
        Duration left = budget.minus(elapsed);
        Duration share = left.isNegative() ? Duration.ZERO : left.dividedBy(jvms - index);
        Duration warm = warmUp.orElse(share.dividedBy(WARM_UP_SHARE));
        return new Effort(
                Optional.of(share), warm.compareTo(share) < 0 ? warm : share, 1, MOST_ROUNDS_IN_TIME, 0, orderSeed);
    }

    private Duration longestWarmUp() {
        return warmUp.orElse(budget.dividedBy(WARM_UP_SHARE));
    }

    /** The time of all, also where a number of rounds has taken its place. */
    Duration time() {
        return budget;
    }

    OptionalInt fixedRounds() {
        return rounds;
    }

    Optional<Duration> fixedWarmUp() {
        return warmUp;
    }

    Optional<Duration> budget() {
        return rounds.isPresent() ? Optional.empty() : Optional.of(budget);
    }

    double precision() {
        return precision;
    }

    double band() {
        return band;
    }

    int jvms() {
        return jvms;
    }

    long seed() {
        return seed;
    }

    /** Short enough to be typed again, from 0 to 999,999. */
    private static long newSeed() {
        return new SplittableRandom().nextInt(1_000_000);
    }

    /** What will be done, e.g. {@code "at most 30 s, less if ±3 % is reached"}. */
    String announcement() {
        String each = jvms == 1 ? "" : " in each of " + jvms + " JVMs";
        if (rounds.isPresent()) {
            return (rounds.getAsInt() == 1 ? "1 round" : Numbers.text(rounds.getAsInt()) + " rounds") + each;
        }
        if (jvms > 1) {
            return "at most " + Durations.text(budget) + " in all, spread over " + jvms + " JVMs";
        }
        return "at most " + Durations.text(budget) + " in all"
                + (precision == 0 ? "" : ", less if ±" + Numbers.text(100 * precision) + " % is reached earlier");
    }

    /** E.g. {@code "at most 30 s, less if ±3 % is reached · seed 42"}. */
    @Override
    public String toString() {
        return announcement() + " · seed " + seed;
    }
}
