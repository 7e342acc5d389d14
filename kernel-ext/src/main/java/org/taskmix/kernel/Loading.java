package org.taskmix.kernel;

/**
 * Loads us into a kernel without ever harming it: whatever fails, the kernel goes on, and one line says what to do.
 *
 * <p>Names no type of ours that needs more than Java 11, so that it can be linked where they cannot.
 */
final class Loading {
    private static final int OLDEST_JAVA = 21;

    private Loading() {}

    /**
     * Takes the steps of one kernel's adapter, if the Java is new enough for them.
     *
     * @param steps what to do
     * @return one line for the reader, without a line break, or an empty text if all went well
     */
    static String attempt(Steps steps) {
        return attempt(steps, Runtime.version().feature());
    }

    static String attempt(Steps steps, int java) {
        if (java < OLDEST_JAVA) {
            return "Taskmix needs Java " + OLDEST_JAVA + " or newer; this kernel runs Java "
                    + System.getProperty("java.version") + " (" + System.getProperty("java.home")
                    + "). Choose a kernel with a newer JDK: python3 binder/lab.py makes one.";
        }
        try {
            steps.take();
            return "";
        } catch (Throwable failure) {
            // JJava lets nothing stand between us and its start: an exception here would be a dead kernel.
            return complaint(failure);
        }
    }

    /**
     * Says what to do about a failure.
     *
     * @param failure what was thrown
     * @return one line for the reader, without a line break
     */
    static String complaint(Throwable failure) {
        return "Taskmix is not ready, but the kernel is (" + oneLine(failure)
                + "). Put taskmix.jar, which brings all that it needs, on the class path and restart the kernel.";
    }

    private static String oneLine(Throwable failure) {
        String reason = failure.getClass().getSimpleName() + ": " + failure.getMessage();
        return reason.replaceAll("\\s+", " ").strip();
    }

    /** What loading does; anything thrown becomes the line. */
    interface Steps {
        void take() throws Exception;
    }
}
