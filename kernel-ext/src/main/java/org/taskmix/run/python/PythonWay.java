package org.taskmix.run.python;

/**
 * How Python is to run tasks.
 *
 * @param kind the way
 * @param count how many threads or processes, at least 1
 * @param kept whether processes are started once, and not for every iteration
 */
public record PythonWay(Kind kind, int count, boolean kept) {

    /** The ways, by the words of our scripts. */
    public enum Kind {
        /** One task after the other. */
        SEQUENTIAL("sequential"),
        /** In a {@code ThreadPoolExecutor}. */
        THREADS("threads"),
        /** On one event loop. */
        ASYNCIO("asyncio"),
        /** In a {@code ProcessPoolExecutor}. */
        PROCESSES("processes");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }
}
