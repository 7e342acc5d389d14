package org.taskmix.work.process;

import java.io.IOException;

/** What every {@link ChildJvm} does, whatever else it is for: it says why it failed, and ends with its parent. */
public final class ChildMain {

    private ChildMain() {}

    /**
     * Does what this JVM was started for, then ends it and all that it started in turn, with exit value 0 if all went
     * well. Does not return.
     *
     * @param job what to do, on the calling thread; what it throws is said in one line, with exit value 1
     */
    public static void run(Job job) {
        int exitValue = 1;
        try {
            job.run();
            exitValue = 0;
        } catch (Throwable e) {
            System.err.println(e);
        }
        try {
            ChildJvm.end(ChildJvm.family(ProcessHandle.current()));
        } finally {
            Runtime.getRuntime().halt(exitValue);
        }
    }

    /**
     * Waits until the parent has ended. Standard input is a pipe from it, and the system closes the pipe with the parent,
     * however that ends.
     *
     * @throws IOException if there is no standard input
     */
    public static void awaitEndOfParent() throws IOException {
        while (System.in.read() >= 0) {
            // Nothing is ever sent.
        }
    }

    /**
     * Ends this JVM as soon as the parent has ended, whatever the calling thread does meanwhile.
     *
     * @param before what to do then, first
     * @return the thread that does it; it never ends before this JVM does
     */
    public static Thread endWithParent(Job before) {
        Thread watch = new Thread(
                () -> run(() -> {
                    awaitEndOfParent();
                    before.run();
                }),
                "taskmix-parent");
        watch.setDaemon(true);
        watch.start();
        return watch;
    }

    /** Something to do that may fail. */
    @FunctionalInterface
    public interface Job {

        /**
         * Does it.
         *
         * @throws Exception if it fails
         */
        void run() throws Exception;
    }
}
