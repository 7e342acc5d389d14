package org.taskmix;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.taskmix.work.OwnCode;

/** Code of a reader's that another process can run. */
final class Travelling {

    private Travelling() {}

    /** What a reader is told to write. */
    record Price(int order) implements Callable<Integer>, Serializable {
        @Override
        public Integer call() {
            return order * 3;
        }
    }

    /** Leaves the id of its process in a file, one character group per call. */
    record Trace(String file) implements OwnCode.Action, Serializable {
        @Override
        public void run() throws IOException {
            Files.writeString(Path.of(file), ProcessHandle.current().pid() + "\n", StandardOpenOption.APPEND);
        }
    }

    record Failing() implements OwnCode.Action, Serializable {
        @Override
        public void run() {
            throw new IllegalStateException("no stock");
        }
    }

    record Broken() implements OwnCode.Action, Serializable {
        @Override
        public void run() {
            throw new AssertionError("no sense");
        }
    }

    record Unspeakable() implements OwnCode.Action, Serializable {
        @Override
        public void run() {
            throw new Silent();
        }
    }

    record Recursive() implements Callable<Integer>, Serializable {
        @Override
        public Integer call() {
            return depth(1);
        }

        private static int depth(int from) {
            return from < 0 ? 0 : 1 + depth(Math.max(1, from));
        }
    }

    /** Sleeps a minute, and ignores an interrupt. */
    record Sleeping() implements OwnCode.Action, Serializable {
        @Override
        public void run() {
            long start = System.nanoTime();
            while (System.nanoTime() - start < Duration.ofMinutes(1).toNanos()) {
                Thread.onSpinWait();
            }
        }
    }

    /** Ends its process. */
    record Exiting(int exitValue) implements OwnCode.Action, Serializable {
        @Override
        public void run() {
            System.exit(exitValue);
        }
    }

    /** Ends its process as the system does when memory runs out. */
    record Killed() implements OwnCode.Action, Serializable {
        @Override
        public void run() throws Exception {
            var unused = new ProcessBuilder(
                            "kill", "-9", String.valueOf(ProcessHandle.current().pid()))
                    .start()
                    .waitFor();
            Thread.sleep(Duration.ofMinutes(1));
        }
    }

    /** Prints more than a pipe holds. */
    record Printing() implements OwnCode.Action, Serializable {
        @Override
        public void run() {
            for (int i = 0; i < 20_000; i++) {
                System.out.println("a line of some twenty characters");
                System.err.println("a line of some twenty characters");
            }
        }
    }

    /** Holds what cannot be packed. */
    record Holding(@SuppressWarnings("serial") Object held) implements Callable<Object>, Serializable {
        @Override
        public Object call() {
            return held;
        }
    }

    /** Can be packed, but not unpacked. */
    static final class Unreadable implements OwnCode.Action, Serializable {
        private static final long serialVersionUID = 1;

        @Override
        public void run() {}

        private Object readResolve() {
            throw new IllegalStateException("no such order");
        }
    }

    static final class Silent extends RuntimeException {
        private static final long serialVersionUID = 1;

        @Override
        public String getMessage() {
            throw new IllegalStateException("no message");
        }
    }
}
