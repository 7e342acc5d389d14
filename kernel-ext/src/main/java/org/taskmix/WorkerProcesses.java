package org.taskmix;

/**
 * Worker processes; made by {@link Model#workerProcesses(int)}.
 *
 * <pre>{@code
 * mix.runUnder(workerProcesses(2), workerProcesses(2).keptRunning())
 * }</pre>
 *
 * @param processes how many
 * @param kept whether they are started once, and not for every iteration
 */
public record WorkerProcesses(int processes, boolean kept) implements Model {

    private static final int MOST = 64;

    /**
     * Checks the range.
     *
     * @throws IllegalArgumentException if {@code processes} is out of range; the message says the range and the value
     */
    public WorkerProcesses {
        if (processes < 1 || processes > MOST) {
            throw new IllegalArgumentException(
                    ("workerProcesses(%s): from 1 to %s processes share the tasks; each is a JVM and takes some 50 MB. Write "
                                    + "e.g. workerProcesses(2).")
                            .formatted(processes, MOST));
        }
    }

    /**
     * The same processes for all iterations, started before the first one: their start-up is then no part of a makespan, as in
     * a program that runs on.
     *
     * @return a new model
     */
    public WorkerProcesses keptRunning() {
        return new WorkerProcesses(processes, true);
    }

    @Override
    public String name() {
        return "workerProcesses(" + processes + ")" + (kept ? ".keptRunning()" : "");
    }

    @Override
    public String inWords() {
        return "CPU tasks share the cores in " + (processes == 1 ? "1 process" : processes + " processes")
                + (kept ? "" : ", started for each iteration") + "; a wait holds "
                + (processes == 1 ? "it." : "one of them.");
    }

    @Override
    public String toString() {
        return name();
    }
}
