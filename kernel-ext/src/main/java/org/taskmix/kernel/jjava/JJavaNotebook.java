package org.taskmix.kernel.jjava;

import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.DisplayStream;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.kernel.display.RenderFunction;
import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;
import org.dflib.jjava.kernel.JavaKernel;
import org.jspecify.annotations.Nullable;
import org.taskmix.help.Host;
import org.taskmix.kernel.notebook.Installation;
import org.taskmix.kernel.notebook.Kernels;
import org.taskmix.kernel.notebook.Notebook;
import org.taskmix.kernel.notebook.RunningCell;
import org.taskmix.kernel.notebook.Teaching;
import org.taskmix.show.Notice;
import org.taskmix.show.Rendering;

/** A notebook that JJava runs. */
public final class JJavaNotebook implements Notebook {
    private static final Set<MIMEType> FORMS =
            Rendering.FORMS.stream().map(MIMEType::parse).collect(Collectors.toUnmodifiableSet());

    private final BaseKernel kernel;
    private final RunningCell cell = new RunningCell();
    private final Consumer<RuntimeException> late;
    private @Nullable JJavaIO io;

    private JJavaNotebook(BaseKernel kernel, Consumer<RuntimeException> late) {
        this.kernel = kernel;
        this.late = late;
    }

    /**
     * Gives the notebook of a kernel all that {@link Installation} has for it. While the kernel starts, the imports are evaluated beside that.
     *
     * @param kernel the kernel
     * @param late is told if they fail when this method has returned, before the first cell begins
     * @throws Exception as {@link Installation#into} does
     */
    public static void install(BaseKernel kernel, Consumer<RuntimeException> late) throws Exception {
        boolean first = Installation.into(kernel, new JJavaNotebook(kernel, late));
        Host.is(kernel.getName() + " " + kernel.getVersion());
        if (first && kernel instanceof JavaKernel java) {
            Teaching.in(java.getJShell());
        }
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
    public void evaluate(String source) throws InterruptedException {
        if (!BehindStart.isPossible(kernel)) {
            evaluateLines(source);
            return;
        }
        BehindStart.run(kernel, () -> {
            try {
                evaluateLines(source);
            } catch (RuntimeException failure) {
                late.accept(failure);
            }
        });
    }

    /** One by one, since before each snippet JJava parses all that is left. */
    private void evaluateLines(String source) {
        source.lines().forEach(line -> {
            var unused = kernel.evalBuilder(line).eval();
        });
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
            io = JJavaIO.into(kernel, cell);
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
        if (kernel instanceof JavaKernel java) {
            java.getJShell().onSnippetEvent(Kernels.onInterrupt(kernel, settle));
        }
    }

    private static DisplayData data(Rendering rendering) {
        var data = new DisplayData();
        data.putText(rendering.text());
        data.putHTML(rendering.html());
        return data;
    }
}
