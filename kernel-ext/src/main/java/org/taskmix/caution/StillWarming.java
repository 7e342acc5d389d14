package org.taskmix.caution;

import java.time.Duration;

/**
 * A warm-up that ended by the clock.
 *
 * @param limit how long it took until its time limit ended it
 */
public record StillWarming(Duration limit) implements Caution {

    @Override
    public String id() {
        return "still-warming";
    }

    @Override
    public Grade grade() {
        // A hint: if it did harm, a drift or an unsteady series is seen in the rounds themselves.
        return Grade.HINT;
    }

    @Override
    public String seen() {
        return "Warm-up was ended by its time limit after %s, before makespans had settled."
                .formatted(Text.time(limit));
    }

    @Override
    public String reason() {
        return "The JIT compiler is slower than that on this machine, or an iteration takes too long to repeat it often.";
    }

    @Override
    public String advice() {
        return "Try .warmUp(%s), or a smaller mix.".formatted(Text.call(limit.multipliedBy(2)));
    }

    @Override
    public String toString() {
        return line();
    }
}
