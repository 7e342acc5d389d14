package org.taskmix.caution;

/**
 * A container that was stopped because its CPU quota was used up.
 *
 * @param share time stopped, as a share of elapsed time
 * @param periods enforcement periods in which it happened
 */
public record Throttled(double share, long periods) implements Caution {

    @Override
    public String id() {
        return "throttled";
    }

    @Override
    public Grade grade() {
        return Grade.SERIOUS;
    }

    @Override
    public String seen() {
        return "The container's CPU quota stopped this program for %s of the time, in %s periods."
                .formatted(Text.percent(share), Text.number(periods));
    }

    @Override
    public String reason() {
        return "Models with more threads use the quota up sooner and then stand still, which is not their cost elsewhere.";
    }

    @Override
    public String advice() {
        return "Raise the quota, or start the kernel with -XX:ActiveProcessorCount set to the quota in cores.";
    }

    @Override
    public String toString() {
        return line();
    }
}
