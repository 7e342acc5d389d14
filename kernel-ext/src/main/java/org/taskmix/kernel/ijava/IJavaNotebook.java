package org.taskmix.kernel.ijava;

import io.github.spencerpark.jupyter.kernel.BaseKernel;
import io.github.spencerpark.jupyter.kernel.DisplayStream;
import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import io.github.spencerpark.jupyter.kernel.display.RenderFunction;
import io.github.spencerpark.jupyter.kernel.display.mime.MIMEType;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.taskmix.help.Host;
import org.taskmix.kernel.notebook.Installation;
import org.taskmix.kernel.notebook.Kernels;
import org.taskmix.kernel.notebook.Notebook;
import org.taskmix.kernel.notebook.RunningCell;
import org.taskmix.kernel.notebook.Teaching;
import org.taskmix.show.Notice;
import org.taskmix.show.Rendering;

/** A notebook that IJava runs. */
public final class IJavaNotebook implements Notebook {
    private static final Set<MIMEType> FORMS =
            Rendering.FORMS.stream().map(MIMEType::parse).collect(Collectors.toUnmodifiableSet());

    private final BaseKernel kernel;
    private final RunningCell cell = new RunningCell();
    private @Nullable IJavaIO io;

    private IJavaNotebook(BaseKernel kernel) {
        this.kernel = kernel;
    }

    /**
     * Gives the notebook of the running kernel all that {@link Installation} has for it.
     *
     * @throws Exception as {@link Installation#into} does, or if no IJava kernel is running
     */
    public static void install() throws Exception {
        install(runningKernel());
    }

    static void install(BaseKernel kernel) throws Exception {
        boolean first = Installation.into(kernel, of(kernel));
        Host.is("IJava");
        if (first) {
            IJavaShell.of(kernel).ifPresent(Teaching::in);
        }
    }

    /** A notebook that has nothing of ours yet. */
    static IJavaNotebook of(BaseKernel kernel) {
        return new IJavaNotebook(kernel);
    }

    /** By name, because IJava's own classes are published nowhere; only the library beneath them is. */
    private static BaseKernel runningKernel() throws ReflectiveOperationException {
        var kernel = (BaseKernel) Class.forName("io.github.spencerpark.ijava.IJava")
                .getMethod("getKernelInstance")
                .invoke(null);
        if (kernel == null) {
            throw new IllegalStateException("no IJava kernel is running");
        }
        return kernel;
    }

    @Override
    public <T> void show(Class<T> type, Function<? super T, Rendering> rendering) {
        RenderFunction<T> function = (value, context) -> rendering
                .apply(value)
                .bundle()
                .forEach((form, data) -> context.renderIfRequested(MIMEType.parse(form), () -> data));
        kernel.getRenderer().register(FORMS, FORMS, Set.of(type), function);
    }

    @Override
    public void evaluate(String source) throws Exception {
        kernel.eval(source);
    }

    @Override
    public Notice.Line post(Rendering first) {
        String id = UUID.randomUUID().toString();
        DisplayStream here = kernel.getIO().display;
        DisplayData data = data(first);
        data.setDisplayId(id);
        cell.noticed();
        here.display(data);
        return next -> here.updateDisplay(id, data(next));
    }

    @Override
    public void keepOutputInItsCell() {
        try {
            io = IJavaIO.into(kernel, cell);
        } catch (ReflectiveOperationException | RuntimeException other) {
            // A kernel that looks different within prints as it always does.
            io = null;
        }
    }

    @Override
    public void valueTakesThePlaceOfItsNotice() {
        if (io != null && Kernels.isServedByThisThread(kernel) && cell.showsANoticeAlone()) {
            io.clearWithTheNextOutput();
        }
    }

    @Override
    public void onInterrupt(Runnable settle) {
        // A kernel that looks different within says itself that the cell was interrupted, and nobody adds to it.
        IJavaShell.of(kernel).ifPresent(shell -> shell.onSnippetEvent(Kernels.onInterrupt(kernel, settle)));
    }

    private static DisplayData data(Rendering rendering) {
        var data = new DisplayData();
        data.putText(rendering.text());
        data.putHTML(rendering.html());
        return data;
    }
}
