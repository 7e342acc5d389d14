package org.taskmix.run.python;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** How fast a core of this machine does a step of arithmetic in Python, by which CPU tasks are sized there. */
public final class PythonSpeed {

    /** Names the speed that another JVM of this machine has measured, in ns per step. */
    public static final String PROPERTY = "taskmix.python.nanosPerStep";

    private static final Map<String, Double> OF_THIS_KERNEL = new HashMap<>();

    private PythonSpeed() {}

    /**
     * The same, for those who have no process of that Python; one is started for it, and ended.
     *
     * @param python which Python
     * @return in ns per step, above 0
     * @throws IOException if it does not come so far
     * @throws InterruptedException if the calling thread is interrupted meanwhile
     */
    public static double nanosPerStep(PythonInterpreter python) throws IOException, InterruptedException {
        try (PythonProcess process = PythonProcess.start(python, "taskmix-python-speed")) {
            return nanosPerStep(python, process);
        }
    }

    /**
     * The speed that CPU tasks of this kernel are sized with in Python, so that two comparisons in one notebook do the same
     * work. It is measured at the first call, in about a quarter of a second; later calls look again, for some milliseconds, and correct it if
     * it was too slow.
     *
     * @param python which Python
     * @param process of that Python
     * @return in ns per step, above 0
     * @throws IOException if the process has ended
     * @throws InterruptedException if the calling thread is interrupted; the process can then only be closed
     */
    public static synchronized double nanosPerStep(PythonInterpreter python, PythonProcess process)
            throws IOException, InterruptedException {
        String given = System.getProperty(PROPERTY, "");
        if (!given.isEmpty()) {
            return Double.parseDouble(given);
        }
        double speed = process.nanosPerStep(OF_THIS_KERNEL.getOrDefault(python.program(), 0.0));
        OF_THIS_KERNEL.put(python.program(), speed);
        return speed;
    }
}
