package org.taskmix.caution;

/**
 * Garbage collections that stopped the program for much of the time.
 *
 * @param share time stopped, as a share of elapsed time
 * @param collections how many stops
 */
public record GcHeavy(double share, long collections) implements Caution {

    @Override
    public String id() {
        return "gc-heavy";
    }

    @Override
    public Grade grade() {
        return Grade.HINT;
    }

    @Override
    public String seen() {
        return "%s garbage collections stopped the program for %s of the time."
                .formatted(Text.number(collections), Text.percent(share));
    }

    @Override
    public String reason() {
        return "Tasks create many objects, or the heap is small; a stop may hit one model and not another.";
    }

    @Override
    public String advice() {
        return "Give the kernel more heap, e.g. -Xmx2g, or more rounds, e.g. .rounds(30).";
    }

    @Override
    public String toString() {
        return line();
    }
}
