package org.taskmix.kernel.notebook;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import jdk.jshell.EvalException;
import jdk.jshell.JShell;
import jdk.jshell.PersistentSnippet;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.VarSnippet;
import org.taskmix.code.Sources;
import org.taskmix.help.Complaint;
import org.taskmix.help.Hints;

/**
 * Makes errors short where they are ours, adds a line to those of the compiler that have to do with us, and knows the source of what cells
 * declare. It listens to JShell, which tells of a failed cell before the kernel does, and on the cell's own thread.
 */
public final class Teaching {

    private static final Set<String> REFUSALS =
            Set.of(IllegalArgumentException.class.getName(), IllegalStateException.class.getName());

    private static final String OURS = "org.taskmix.";

    private static final int MOST_CAUSES = 100;

    private final JShell shell;
    private final Map<String, String> lost = new ConcurrentHashMap<>();

    private Teaching(JShell shell) {
        this.shell = shell;
    }

    /**
     * Teaches in every later cell.
     *
     * @param shell what runs the cells
     */
    public static void in(JShell shell) {
        var teaching = new Teaching(shell);
        Sources.are(teaching::sourceOf);
        shell.onSnippetEvent(event -> {
            try {
                teaching.see(event);
            } catch (RuntimeException | LinkageError unseen) {
                // A hint that cannot be given must not become the error of a cell.
                return;
            }
        });
    }

    private void see(SnippetEvent event) {
        remember(event);
        if (event.exception() instanceof EvalException failure) {
            shorten(failure);
            if (failure.getExceptionClassName().equals(NullPointerException.class.getName())) {
                hints().onNull(String.valueOf(failure.getMessage())).ifPresent(System.err::println);
            }
        } else if (event.status() == Snippet.Status.REJECTED && event.causeSnippet() == null) {
            Snippet snippet = event.snippet();
            List<Complaint> complaints = shell.diagnostics(snippet)
                    .map(one -> new Complaint(
                            snippet.source(),
                            (int) one.getStartPosition(),
                            (int) one.getEndPosition(),
                            String.valueOf(one.getCode()),
                            one.getMessage(null)))
                    .toList();
            hints().on(complaints).ifPresent(System.err::println);
        }
    }

    /** A refusal says all in its text; where in our code it was written helps nobody. What of the reader's led there may. */
    private static void shorten(EvalException failure) {
        StackTraceElement[] trace = failure.getStackTrace();
        boolean refusal = REFUSALS.contains(failure.getExceptionClassName())
                && trace.length > 0
                && trace[0].getClassName().startsWith(OURS);
        if (refusal) {
            StackTraceElement[] readers = Stream.of(trace)
                    .filter(frame -> !frame.getClassName().startsWith(OURS))
                    .filter(frame -> !frame.getClassName().startsWith("tech.tablesaw."))
                    .filter(frame -> frame.getModuleName() == null)
                    .toArray(StackTraceElement[]::new);
            // One alone is the cell itself, as the reader knows.
            failure.setStackTrace(readers.length > 1 ? readers : new StackTraceElement[0]);
            // What led to it is in the text already, and where in a library it was thrown helps nobody either.
            Throwable cause = failure.getCause();
            for (int depth = 0; cause != null && depth < MOST_CAUSES; depth++) {
                cause.setStackTrace(new StackTraceElement[0]);
                cause = cause.getCause();
            }
        }
    }

    /** What is declared anew takes with it the values of the variables that were made of it. */
    private void remember(SnippetEvent event) {
        if (event.snippet() instanceof VarSnippet variable) {
            if (event.causeSnippet() instanceof PersistentSnippet changed) {
                lost.put(variable.name(), lost.getOrDefault(changed.name(), changed.name()));
            } else if (event.status() == Snippet.Status.VALID) {
                lost.remove(variable.name());
            }
        }
    }

    /** The newest declaration of a type, as it stands in its cell. */
    private Optional<String> sourceOf(String type) {
        return shell.types()
                .filter(declared -> declared.name().equals(type))
                .map(Snippet::source)
                .findFirst();
    }

    private Hints hints() {
        return new Hints(owned(), lost);
    }

    private Map<String, String> owned() {
        Map<String, String> names = new HashMap<>();
        shell.types().forEach(type -> names.put(type.name(), "class"));
        shell.methods().forEach(method -> names.put(method.name(), "method"));
        shell.variables().forEach(variable -> names.put(variable.name(), variable.typeName()));
        return names;
    }
}
