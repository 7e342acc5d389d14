package org.taskmix.kernel.jjava;

import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.DisplayStream;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.kernel.display.RenderFunction;
import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;
import org.taskmix.kernel.notebook.Installation;
import org.taskmix.kernel.notebook.Notebook;
import org.taskmix.show.Notice;
import org.taskmix.show.Rendering;

/** A notebook that JJava runs. */
public final class JJavaNotebook implements Notebook {
    private static final Set<MIMEType> FORMS =
            Rendering.FORMS.stream().map(MIMEType::parse).collect(Collectors.toUnmodifiableSet());

    private final BaseKernel kernel;

    private JJavaNotebook(BaseKernel kernel) {
        this.kernel = kernel;
    }

    /**
     * Gives the notebook of a kernel all that {@link Installation} has for it.
     *
     * @throws Exception as {@link Installation#into} does
     */
    public static void install(BaseKernel kernel) throws Exception {
        Installation.into(kernel, new JJavaNotebook(kernel));
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
    public void evaluate(String source) {
        kernel.evalBuilder(source).eval();
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
