package org.taskmix.work.process;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A JVM of the same JDK and of our own classes, started by this one. Its standard input is a pipe from here that
 * ends with this JVM, however that ends; {@link ChildMain} makes the child end then.
 */
public final class ChildJvm implements AutoCloseable {
    /**
     * The option, to be the first, of a child that has to clean up when its parent has ended. It is never killed, whoever ends the
     * parent, and has to end by itself then.
     */
    public static final String CLEANS_UP = "-Dtaskmix.cleansUp=true";

    private static final Duration SOON = Duration.ofMillis(5);

    /** The end of a process is told at once; in between, only its words are collected. */
    private static final Duration BETWEEN_WORDS = Duration.ofMillis(50);

    private static final Duration ENDING = Duration.ofMillis(900);
    private static final int LAST_WORDS = 600;
    private static final int REMEMBERED = 10_000;

    private final Process process;
    private final StringBuilder said = new StringBuilder();

    private ChildJvm(Process process) {
        this.process = process;
    }

    /**
     * Makes the command that starts a child.
     *
     * @param options of the JVM, e.g. {@code "-Xmx192m"}
     * @param classPath jars and folders, as {@link #classPath} gives them
     * @param main the class to run
     * @param arguments what its {@code main} gets
     * @return the words of the command
     */
    public static List<String> command(
            List<String> options, List<String> classPath, Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", String.join(File.pathSeparator, classPath), main.getName()));
        command.addAll(List.of(arguments));
        return command;
    }

    /**
     * Finds where classes were loaded from. The system property {@code java.class.path} would not do: in a notebook it names the
     * kernel's jars, not ours.
     *
     * @param needed one class from each jar that the child needs
     * @return their jars and folders, each once
     * @throws IOException if a class is from neither
     */
    public static List<String> classPath(List<Class<?>> needed) throws IOException {
        Set<String> origins = new LinkedHashSet<>();
        for (Class<?> type : needed) {
            origins.add(origin(type));
        }
        return List.copyOf(origins);
    }

    private static String origin(Class<?> type) throws IOException {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        if (source == null || source.getLocation() == null) {
            throw new IOException("no jar or folder is known for " + type.getName());
        }
        try {
            return Path.of(source.getLocation().toURI()).toString();
        } catch (URISyntaxException | IllegalArgumentException | FileSystemNotFoundException e) {
            throw new IOException(source.getLocation() + " is not a file", e);
        }
    }

    /**
     * Starts a child.
     *
     * @param command as {@link #command} makes it
     * @return the child, which may not have come far
     * @throws IOException if there is no such program
     */
    public static ChildJvm start(List<String> command) throws IOException {
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        // These would put options, agents or other classes into a process that was told what it needs.
        List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS", "CLASSPATH")
                .forEach(builder.environment()::remove);
        return new ChildJvm(builder.start());
    }

    /**
     * Waits until the child has said something.
     *
     * @param words what to wait for
     * @param patience how long at most
     * @return where it was found in what the child said
     * @throws IOException if the child ends before, or patience does; the message is a clause that says what was seen,
     *     e.g. {@code "it ended with exit value 1 and said nothing"}
     * @throws InterruptedException if the calling thread is interrupted meanwhile
     */
    public MatchResult await(Pattern words, Duration patience) throws IOException, InterruptedException {
        // Polled, since no interrupt ends a read from another process.
        long start = System.nanoTime();
        while (true) {
            boolean alive = process.isAlive();
            listen();
            Matcher found = words.matcher(said);
            if (found.find()) {
                return found.toMatchResult();
            }
            if (!alive) {
                throw ended();
            }
            if (System.nanoTime() - start > patience.toNanos()) {
                throw new IOException("it was not ready after " + patience.toSeconds() + " s" + lastWords());
            }
            Thread.sleep(SOON);
        }
    }

    /**
     * Waits until the child has ended well.
     *
     * @throws IOException if it ended with another exit value than 0; the message is a clause as in {@link #await}
     * @throws InterruptedException if the calling thread is interrupted meanwhile; the child then goes on
     */
    public void awaitEnd() throws IOException, InterruptedException {
        while (!process.waitFor(BETWEEN_WORDS.toNanos(), TimeUnit.NANOSECONDS)) {
            listen();
        }
        if (process.exitValue() != 0) {
            listen();
            throw ended();
        }
    }

    /**
     * Gives the child's process, e.g. to ask for its CPU time.
     *
     * @return a handle that is alive as long as the child is
     */
    public ProcessHandle handle() {
        return process.toHandle();
    }

    /**
     * Tells the child that its parent is done with it, as the end of this JVM would, and does not wait. For a child that has to
     * clean up.
     */
    public void letGo() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            close();
        }
    }

    /**
     * Ends the child and all that it started, at once, but for what {@link #CLEANS_UP}. Returns when they have ended, and within two seconds in any case.
     */
    @Override
    public void close() {
        if (!process.isAlive()) {
            return;
        }
        // In this order, since a process is gone for good when its own parent has taken notice.
        end(family(handle()));
        end(List.of(handle()));
    }

    /** All that a process started, and that would not end by itself, the youngest first. */
    static List<ProcessHandle> family(ProcessHandle parent) {
        List<ProcessHandle> all = new ArrayList<>();
        parent.children().filter(Predicate.not(ChildJvm::cleansUp)).forEach(child -> {
            all.addAll(family(child));
            all.add(child);
        });
        return all;
    }

    private static boolean cleansUp(ProcessHandle process) {
        return Arrays.asList(process.info().arguments().orElse(new String[0])).contains(CLEANS_UP);
    }

    static void end(List<ProcessHandle> processes) {
        processes.forEach(ProcessHandle::destroyForcibly);
        CompletableFuture.allOf(processes.stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new))
                .completeOnTimeout(null, ENDING.toNanos(), TimeUnit.NANOSECONDS)
                .join();
    }

    /**
     * Tells the child something on its standard input, which stays open.
     *
     * @param words a few, since nobody may be listening
     * @throws IOException if the child has ended
     */
    public void tell(byte[] words) throws IOException {
        process.getOutputStream().write(words);
        process.getOutputStream().flush();
    }

    /**
     * Takes what the child has said so far, without waiting. A child that says a lot, and that nobody listens to, has to wait.
     *
     * @throws IOException if that fails
     */
    public void listen() throws IOException {
        InputStream output = process.getInputStream();
        said.append(new String(output.readNBytes(output.available()), StandardCharsets.UTF_8));
        said.delete(0, Math.max(0, said.length() - REMEMBERED));
    }

    private IOException ended() {
        return new IOException("it ended with exit value " + process.exitValue() + lastWords());
    }

    private String lastWords() {
        // Without its last stop, since a sentence goes on after it.
        String words = said.toString().strip().replaceAll("\\s+", " ").replaceFirst("\\.+$", "");
        if (words.isEmpty()) {
            return " and said nothing";
        }
        return ", and said last: " + words.substring(Math.max(0, words.length() - LAST_WORDS));
    }
}
