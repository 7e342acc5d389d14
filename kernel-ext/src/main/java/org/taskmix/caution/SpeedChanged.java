package org.taskmix.caution;

/**
 * A core that was faster or slower after the rounds than before.
 *
 * @param work the kind of CPU work, as what comes before "work"
 * @param before time of a step of it before the first round, in ns
 * @param after the same after the last round, in ns
 */
public record SpeedChanged(String work, double before, double after) implements Caution {

    @Override
    public String id() {
        return "speed-changed";
    }

    @Override
    public Grade grade() {
        // A hint: the models take turns, so a change of pace meets all of them.
        return Grade.HINT;
    }

    @Override
    public String seen() {
        return "A core does the same %s work %s %s after the rounds than before."
                .formatted(work, Text.percent(Math.abs(after / before - 1)), after > before ? "slower" : "faster");
    }

    @Override
    public String reason() {
        return "The processor changed its clock, or other work came or went.";
    }

    @Override
    public String advice() {
        return "Plug in the charger, close other work, and run the cell again; ratios suffer less than times.";
    }

    @Override
    public String toString() {
        return line();
    }
}
