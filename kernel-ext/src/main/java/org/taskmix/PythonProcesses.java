package org.taskmix;

import org.taskmix.show.Numbers;

/**
 * Processes of Python; made by {@link Python#processes(int)}.
 *
 * <pre>{@code
 * mix.runUnder(python().processes(2), python().processes(2).keptRunning())
 * }</pre>
 *
 * @param processes how many
 * @param kept whether they are started once, and not for every iteration
 */
public record PythonProcesses(int processes, boolean kept) implements PythonModel {

    /** More do not fit where one waits for all of them on Windows. */
    private static final int MOST = 60;

    /**
     * Checks the range.
     *
     * @throws IllegalArgumentException if {@code processes} is out of range; the message says the range and the value
     */
    public PythonProcesses {
        if (processes < 1 || processes > MOST) {
            throw new IllegalArgumentException(
                    "python().processes(%s): from 1 to %s processes share the tasks, got %s. Write e.g. python().processes(2)."
                            .formatted(processes, MOST, Numbers.text(processes)));
        }
    }

    /**
     * The same processes for all iterations, started before the first one: their start-up is then no part of a makespan, as in
     * a program that runs on.
     *
     * @return a new model
     */
    public PythonProcesses keptRunning() {
        return new PythonProcesses(processes, true);
    }

    @Override
    public String name() {
        return "python().processes(" + processes + ")" + (kept ? ".keptRunning()" : "");
    }

    @Override
    public String inWords() {
        return "CPU tasks share the cores in " + (processes == 1 ? "1 process" : processes + " processes")
                + " of Python"
                + (kept ? "" : ", started for each iteration") + "; a wait holds "
                + (processes == 1 ? "it." : "one of them.");
    }

    @Override
    public String toString() {
        return name();
    }
}
