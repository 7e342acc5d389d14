package org.taskmix.run.python;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.taskmix.work.process.ChildPython;
import org.taskmix.work.process.OneLine;

/**
 * The Python of this kernel: the one that the system property {@code taskmix.python} or the environment variable {@code TASKMIX_PYTHON}
 * names, as our kernelspec does with the one that Jupyter runs on; else the first {@code python3} on the path.
 *
 * @param program as it is started
 * @param build what it says it is
 * @param startMethod how its multiprocessing starts a process, e.g. {@code "fork"}
 */
public record PythonInterpreter(String program, PythonBuild build, String startMethod) {

    /** The system property that names it. */
    public static final String PROPERTY = "taskmix.python";

    private static final String VARIABLE = "TASKMIX_PYTHON";
    private static final String WHERE_TO_NAME_IT = "start the kernel with the path of one in " + VARIABLE;

    private static final int OLDEST_MINOR = 9;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** For any Python, also one of which we want no more than its version. */
    private static final String QUESTION = """
            import platform, sys
            try:
                from multiprocessing import get_start_method
                start = get_start_method()
            except ImportError:
                start = 'none'
            gil = getattr(sys, '_is_gil_enabled', lambda: True)()
            print('taskmix-python %s %s %d %d %s %s' % (platform.python_implementation(), platform.python_version(),
                sys.version_info[0], sys.version_info[1], gil and 'on' or 'off', start))
            """;

    private static final Pattern ANSWER =
            Pattern.compile("taskmix-python (\\S+) (\\S+) (\\d{1,3}) (\\d{1,3}) (on|off) (\\S+)\\s*");

    private static final Map<String, PythonInterpreter> KNOWN = new ConcurrentHashMap<>();

    /**
     * Asks it for its version, if this kernel has not done so yet.
     *
     * @return a Python that is there and new enough
     * @throws IOException if it is not; the message says why, and what to do instead
     * @throws InterruptedException if the calling thread is interrupted meanwhile
     */
    public static PythonInterpreter ofThisKernel() throws IOException, InterruptedException {
        String program = programToStart();
        PythonInterpreter known = KNOWN.get(program);
        if (known == null) {
            known = asked(program);
            KNOWN.put(program, known);
        }
        return known;
    }

    /**
     * The same, if it was asked before.
     *
     * @return empty if nobody needed it so far
     */
    public static Optional<PythonInterpreter> known() {
        return Optional.ofNullable(KNOWN.get(programToStart()));
    }

    private static String programToStart() {
        String named = System.getProperty(PROPERTY, System.getenv().getOrDefault(VARIABLE, ""));
        boolean windows =
                System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");
        return named.isBlank() ? windows ? "python" : "python3" : named;
    }

    private static PythonInterpreter asked(String program) throws IOException, InterruptedException {
        Matcher answer = ANSWER.matcher(answer(program));
        if (!answer.matches()) {
            throw new IOException(
                    "\"%s\" was asked for its version and did not answer as Python does. Install CPython 3.%s or newer, or %s"
                            .formatted(OneLine.of(program), OLDEST_MINOR, WHERE_TO_NAME_IT));
        }
        var build = new PythonBuild(
                answer.group(1), answer.group(2), answer.group(5).equals("on"));
        int major = Integer.parseInt(answer.group(3));
        if (major < 3 || (major == 3 && Integer.parseInt(answer.group(4)) < OLDEST_MINOR)) {
            throw new IOException("it takes Python 3.%s or newer, and \"%s\" is %s %s. Install a newer one, or %s"
                    .formatted(
                            OLDEST_MINOR,
                            OneLine.of(program),
                            build.implementation(),
                            build.version(),
                            WHERE_TO_NAME_IT));
        }
        return new PythonInterpreter(program, build, answer.group(6));
    }

    private static String answer(String program) throws IOException, InterruptedException {
        Path said = Files.createTempFile("taskmix-python-", ".txt");
        try (ChildPython child = ChildPython.start(program, List.of("-c", QUESTION), said)) {
            child.input().close();
            child.handle().onExit().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            return new String(child.output().readAllBytes(), StandardCharsets.UTF_8);
        } catch (TimeoutException | ExecutionException e) {
            return "";
        } catch (IOException e) {
            throw new IOException(
                    "there is no Python to run it: \"%s\" cannot be started. Install CPython 3.%s or newer, or %s"
                            .formatted(OneLine.of(program), OLDEST_MINOR, WHERE_TO_NAME_IT),
                    e);
        } finally {
            Files.deleteIfExists(said);
        }
    }
}
