package org.taskmix.kernel;

import java.util.concurrent.atomic.AtomicBoolean;
import org.dflib.jjava.jupyter.Extension;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.kernel.JavaKernel;
import org.taskmix.kernel.jjava.JJavaNotebook;

/** Found and installed by JJava when our jar is added to its class path. */
public final class JJava implements Extension {

    /** Gives the notebook our imports and renderings, silently; says in one line if that fails, and never throws. */
    @Override
    public void install(BaseKernel kernel) {
        complain(
                kernel,
                Loading.attempt(
                        () -> JJavaNotebook.install(kernel, failure -> complain(kernel, Loading.complaint(failure)))));
    }

    private static void complain(BaseKernel kernel, String complaint) {
        if (!complaint.isEmpty()) {
            System.err.println(complaint);
            try {
                repeatInFirstCell(kernel, complaint);
            } catch (Exception | LinkageError e) {
                // Said once already; a kernel that differs so much must not die of the repetition.
                return;
            }
        }
    }

    /** While the kernel starts, what we print ends in the server's log, where no reader of the notebook looks. */
    private static void repeatInFirstCell(BaseKernel kernel, String complaint) {
        if (kernel.getIO().isAttached() || !(kernel instanceof JavaKernel)) {
            return;
        }
        var said = new AtomicBoolean();
        ((JavaKernel) kernel).getJShell().onSnippetEvent(event -> {
            if (kernel.getIO().isAttached() && said.compareAndSet(false, true)) {
                System.err.println(complaint);
            }
        });
    }
}
