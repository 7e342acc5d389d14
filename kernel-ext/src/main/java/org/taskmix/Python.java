package org.taskmix;

/**
 * The models of Python, run by the Python that Jupyter runs on; got by {@link Model#python()}.
 *
 * <pre>{@code
 * mix.runUnder(python().sequential(), python().threads(2), python().asyncio(), python().processes(2))
 * }</pre>
 *
 * <p>The results say which version it is, and whether its global interpreter lock, the GIL, is on. They need CPython 3.9 or newer: the one that our
 * kernelspec names in the environment variable {@code TASKMIX_PYTHON}, else the first {@code python3} on the path.
 */
public final class Python {

    static final Python HERE = new Python();

    private Python() {}

    /**
     * One task after the other, on Python's main thread. A wait or an HTTP call holds up all that come after.
     *
     * @return the model
     */
    public PythonModel sequential() {
        return new PythonSequential();
    }

    /**
     * A {@code ThreadPoolExecutor}. While Python's GIL is on, one of its threads computes at a time; waits and HTTP calls overlap, at most
     * {@code threads} of them.
     *
     * @param threads size of the pool, from 1 to 1,000
     * @return the model
     * @throws IllegalArgumentException if {@code threads} is out of range; the message says the range and the value
     */
    public PythonModel threads(int threads) {
        return new PythonThreads(threads);
    }

    /**
     * One event loop of {@code asyncio}. All tasks may wait at once; a CPU task holds up everything on the loop.
     *
     * @return the model
     */
    public PythonModel asyncio() {
        return new PythonAsyncio();
    }

    /**
     * A {@code ProcessPoolExecutor} on {@code multiprocessing}. CPU tasks share the cores; a wait holds one of the processes. Their start-up is part
     * of the makespan, and shown apart.
     *
     * <pre>{@code
     * python().processes(2)                // started anew in every iteration
     * python().processes(2).keptRunning()  // started once, before the first iteration
     * }</pre>
     *
     * @param processes how many, from 1 to 60
     * @return the model
     * @throws IllegalArgumentException if {@code processes} is out of range; the message says the range and the value
     */
    public PythonProcesses processes(int processes) {
        return new PythonProcesses(processes, false);
    }

    /** The call that gives it. */
    @Override
    public String toString() {
        return "python()";
    }
}
