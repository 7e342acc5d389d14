package org.taskmix.kernel;

import java.util.concurrent.Executor;
import org.dflib.jjava.distro.JJava;

/**
 * Starts JJava so that its first cell comes soon.
 *
 * <p>A JShell reads the names of all classes in the JDK and on the class path, in the background, from its first snippet on: to say what could
 * be imported, which JJava never asks. On two cores that takes a tenth of the time to the first answer, so it is put off for a while.
 */
public final class Start {

    /** Longer than a start takes on a small seat. */
    private static final long PUT_OFF_MILLIS = 5_000;

    private Start() {}

    /**
     * Runs the kernel until its client ends it.
     *
     * @param args the path of a connection file
     * @throws Exception as JJava does, for instance if there is no such file
     */
    public static void main(String[] args) throws Exception {
        putOffReading();
        JJava.main(args);
    }

    private static void putOffReading() {
        try {
            var reading = Class.forName("jdk.jshell.SourceCodeAnalysisImpl").getDeclaredField("INDEXER");
            reading.setAccessible(true);
            // One thread reads for all, in the order of what it is given.
            ((Executor) reading.get(null)).execute(Start::pause);
        } catch (ReflectiveOperationException | RuntimeException other) {
            // A JDK that looks different within starts as it always does.
            return;
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PUT_OFF_MILLIS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
