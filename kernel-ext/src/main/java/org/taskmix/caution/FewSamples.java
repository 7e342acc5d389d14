package org.taskmix.caution;

/**
 * A profile of too few samples.
 *
 * @param samples how many there are
 */
public record FewSamples(int samples) implements Caution {

    @Override
    public String id() {
        return "few-samples";
    }

    @Override
    public Grade grade() {
        return samples < Thresholds.FEWEST_SAMPLES ? Grade.SERIOUS : Grade.HINT;
    }

    @Override
    public String seen() {
        return "Only %s of stacks on a core.".formatted(samples == 1 ? "1 sample" : Text.number(samples) + " samples");
    }

    @Override
    public String reason() {
        return "Shares are as wide as their intervals say, and a method that took little may be missing. A mix that mostly waits has"
                + " few.";
    }

    @Override
    public String advice() {
        return "Profile for longer, e.g. mix.profileUnder(seconds(20), ...).";
    }

    @Override
    public String toString() {
        return line();
    }
}
