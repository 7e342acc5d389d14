package org.taskmix.caution;

/**
 * A JIT compiler at work while rounds were counted.
 *
 * @param share compilation time by elapsed time, so 1 is one core in full use
 */
public record JitBusy(double share) implements Caution {

    @Override
    public String id() {
        return "jit-busy";
    }

    @Override
    public Grade grade() {
        return Grade.HINT;
    }

    @Override
    public String seen() {
        return "The JIT compiler used %s of a core during counted rounds.".formatted(Text.percent(share));
    }

    @Override
    public String reason() {
        return "Warm-up was too short, so early rounds ran code that later rounds did not.";
    }

    @Override
    public String advice() {
        return "Try .warmUp(seconds(10)).";
    }

    @Override
    public String toString() {
        return line();
    }
}
