package org.taskmix.caution;

/** A profile whose samples were taken by the clock, and not by CPU time. */
public record SampledByClock() implements Caution {

    @Override
    public String id() {
        return "sampled-by-clock";
    }

    @Override
    public Grade grade() {
        return Grade.HINT;
    }

    @Override
    public String seen() {
        return "This Java samples threads that run Java code, whether or not they have a core, and no native code.";
    }

    @Override
    public String reason() {
        return "With more such threads than cores, those without a core count too, so shares are estimates; the process's CPU"
                + " time was shared out by them.";
    }

    @Override
    public String advice() {
        return "Java 25 or newer on Linux samples by CPU time.";
    }

    @Override
    public String toString() {
        return line();
    }
}
