package org.taskmix.testing;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What code printed, on both streams, for tests of what a reader sees in a cell. */
public record Printed(List<String> lines) {

    /** Runs code with both streams of the process caught; not for tests that run side by side. */
    public static Printed during(Code code) throws Exception {
        var bytes = new ByteArrayOutputStream();
        PrintStream out = System.out;
        PrintStream err = System.err;
        try (var both = new PrintStream(bytes, true, StandardCharsets.UTF_8)) {
            System.setOut(both);
            System.setErr(both);
            code.run();
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
        return new Printed(bytes.toString(StandardCharsets.UTF_8).lines().toList());
    }

    /** What is to be run. */
    public interface Code {
        void run() throws Exception;
    }
}
