package org.taskmix.caution;

/**
 * Samples whose stacks were deeper than the recorder keeps.
 *
 * @param share of all samples, from 0 to 1
 */
public record DeepStacks(double share) implements Caution {

    @Override
    public String id() {
        return "deep-stacks";
    }

    @Override
    public Grade grade() {
        return share > Thresholds.MOST_DEEP_STACKS ? Grade.SERIOUS : Grade.HINT;
    }

    @Override
    public String seen() {
        return "%s of the samples have deeper stacks than the recorder keeps.".formatted(Text.percent(share));
    }

    @Override
    public String reason() {
        return "Their outermost methods are missing, and with them the task group, so they count as outside the tasks.";
    }

    @Override
    public String advice() {
        return "Start the kernel with -XX:FlightRecorderOptions=stackdepth=512.";
    }

    @Override
    public String toString() {
        return line();
    }
}
