package org.taskmix.kernel.ijava;

import io.github.spencerpark.jupyter.kernel.BaseKernel;
import io.github.spencerpark.jupyter.kernel.LanguageInfo;
import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import jdk.jshell.JShell;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;
import org.jspecify.annotations.Nullable;

/** A kernel of IJava's make, as small as can be: JShell for the cells, IJava's own library for all that is shown. */
public final class JShellKernel extends BaseKernel implements AutoCloseable {
    private static @Nullable Object shown;

    final List<String> cells = new ArrayList<>();
    private final Engine engine = new Engine();
    private final Evaluator evaluator = new Evaluator(
            JShell.builder().executionEngine(new Provider(engine), Map.of()).build());

    JShellKernel() {
        evaluator.getShell().addToClasspath(System.getProperty("java.class.path"));
    }

    /** Where IJava's own kernel has its JShell, under these names. */
    private record Evaluator(JShell shell) {
        JShell getShell() {
            return shell;
        }
    }

    private record Provider(Engine engine) implements ExecutionControlProvider {
        @Override
        public String name() {
            return "test";
        }

        @Override
        public ExecutionControl generate(ExecutionEnv env, Map<String, String> parameters) {
            return engine;
        }
    }

    /** What a cell calls with its value, because JShell hands values over as text only. */
    public static void end(Object value) {
        shown = value;
    }

    @Override
    public @Nullable DisplayData eval(String cell) {
        cells.add(cell);
        shown = null;
        evaluate(cell);
        return shown == null ? null : getRenderer().render(shown);
    }

    /** Evaluates as code of a cell can. */
    public void evaluate(String source) {
        JShell shell = evaluator.getShell();
        CompletionInfo next = shell.sourceCodeAnalysis().analyzeCompletion(source);
        while (next.completeness().isComplete()) {
            shell.eval(next.source());
            next = shell.sourceCodeAnalysis().analyzeCompletion(next.remaining());
        }
    }

    @Override
    public void interrupt() {
        engine.interrupt();
    }

    @Override
    public LanguageInfo getLanguageInfo() {
        return new LanguageInfo.Builder("Java").build();
    }

    @Override
    public void close() {
        evaluator.getShell().close();
    }
}
