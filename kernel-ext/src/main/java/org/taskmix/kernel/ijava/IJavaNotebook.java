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
import org.taskmix.kernel.notebook.Installation;
import org.taskmix.kernel.notebook.Notebook;
import org.taskmix.show.Notice;
import org.taskmix.show.Rendering;

/** A notebook that IJava runs. */
public final class IJavaNotebook implements Notebook {
    private static final Set<MIMEType> FORMS =
            Rendering.FORMS.stream().map(MIMEType::parse).collect(Collectors.toUnmodifiableSet());

    private final BaseKernel kernel;

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
        Installation.into(kernel, new IJavaNotebook(kernel));
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
        DisplayStream cell = kernel.getIO().display;
        DisplayData data = data(first);
        data.setDisplayId(id);
        cell.display(data);
        return next -> cell.updateDisplay(id, data(next));
    }

    private static DisplayData data(Rendering rendering) {
        var data = new DisplayData();
        data.putText(rendering.text());
        data.putHTML(rendering.html());
        return data;
    }
}
