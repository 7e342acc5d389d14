package org.taskmix.work.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** A Python interpreter, started by this JVM. Its standard input is a pipe from here that ends with this JVM, however that ends. */
public final class ChildPython implements AutoCloseable {

    /** What a shell may hold that would make Python read from elsewhere, all but these. */
    private static final Set<String> KEPT = Set.of("PYTHONHOME", "PYTHON_GIL");

    private static final int LAST_WORDS = 300;

    private final Process process;
    private final Path said;

    private ChildPython(Process process, Path said) {
        this.process = process;
        this.said = said;
    }

    /**
     * Starts an interpreter that knows the standard library alone.
     *
     * @param program e.g. {@code "python3"}, looked for on the path
     * @param arguments what it gets besides our own options
     * @param said the file for what it writes to standard error
     * @return the child, which may not have come far
     * @throws IOException if there is no such program
     */
    public static ChildPython start(String program, List<String> arguments, Path said) throws IOException {
        var builder = new ProcessBuilder(program, "-s", "-S", "-W", "ignore").redirectError(said.toFile());
        builder.command().addAll(arguments);
        builder.environment().keySet().removeIf(name -> name.startsWith("PYTHON") && !KEPT.contains(name));
        return new ChildPython(builder.start(), said);
    }

    /**
     * What it writes to standard output.
     *
     * @return a stream that ends with the child and all that it has forked
     */
    public InputStream output() {
        return process.getInputStream();
    }

    /**
     * What it reads from standard input.
     *
     * @return a stream
     */
    public OutputStream input() {
        return process.getOutputStream();
    }

    /**
     * The process.
     *
     * @return a handle that is alive as long as the child is
     */
    public ProcessHandle handle() {
        return process.toHandle();
    }

    /**
     * How it ended, or that it has not.
     *
     * @param patience how long to wait for its end
     * @return a clause, e.g. {@code "it ended with exit value 1, and said last: MemoryError"}
     * @throws InterruptedException if the calling thread is interrupted meanwhile
     */
    public String end(Duration patience) throws InterruptedException {
        var unused = process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
        String words = lastWords();
        return (process.isAlive() ? "it stopped answering" : "it ended with exit value " + process.exitValue())
                + (words.isEmpty() ? " and said nothing" : ", and said last: " + words);
    }

    /** The last line, since that is where Python says what was wrong. */
    private String lastWords() {
        try {
            List<String> lines = new String(Files.readAllBytes(said), StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .toList();
            String last = lines.isEmpty() ? "" : lines.get(lines.size() - 1).replaceFirst("\\.+$", "");
            return OneLine.of(last.substring(0, Math.min(last.length(), LAST_WORDS)));
        } catch (IOException e) {
            return "";
        }
    }

    /** Ends the child and all that it started, at once. Returns when they have ended, and within two seconds in any case. */
    @Override
    public void close() {
        if (process.isAlive()) {
            ChildJvm.end(ChildJvm.family(handle()));
            ChildJvm.end(List.of(handle()));
        }
    }
}
