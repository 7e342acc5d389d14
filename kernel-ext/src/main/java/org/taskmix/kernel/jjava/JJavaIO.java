package org.taskmix.kernel.jjava;

import java.io.PrintStream;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import org.dflib.jjava.jupyter.channels.ShellReplyEnvironment;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.DisplayStream;
import org.dflib.jjava.jupyter.kernel.JupyterIO;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.messages.publish.PublishClearOutput;
import org.jspecify.annotations.Nullable;
import org.taskmix.kernel.notebook.Kernels;
import org.taskmix.kernel.notebook.RunningCell;
import org.taskmix.run.TaskOutput;
import org.taskmix.run.TaskStream;

/**
 * Where cells print and display, in the place of JJava's own: it knows when a cell begins and ends, what it shows, and which run the calling thread
 * belongs to. Decision 0022 says why it is put there by reflection.
 */
final class JJavaIO extends JupyterIO {

    /** What JJava's own was, to which earlier cells may have kept a reference, say in a logger. */
    private final JupyterIO before;

    private final Method setEnv;
    private final Method retractEnv;
    private final Method setJupyterInEnabled;

    private final RunningCell cell;
    private volatile @Nullable ShellReplyEnvironment env;

    private JJavaIO(JupyterIO before, RunningCell cell) throws ReflectiveOperationException {
        super(StandardCharsets.UTF_8);
        this.before = before;
        this.cell = cell;
        this.setEnv = Kernels.method(JupyterIO.class, "setEnv", ShellReplyEnvironment.class);
        this.retractEnv = Kernels.method(JupyterIO.class, "retractEnv", ShellReplyEnvironment.class);
        this.setJupyterInEnabled = Kernels.method(JupyterIO.class, "setJupyterInEnabled", boolean.class);
    }

    /**
     * Takes the place of a kernel's own.
     *
     * @param kernel the kernel
     * @param cell is told what cells show
     * @return what stands in the place now
     * @throws ReflectiveOperationException if this kernel looks different within; nothing has changed then
     */
    static JJavaIO into(BaseKernel kernel, RunningCell cell) throws ReflectiveOperationException {
        JupyterIO before = kernel.getIO();
        var io = new JJavaIO(before, cell);
        PrintStream out = io.out;
        PrintStream err = io.err;
        var running = (ShellReplyEnvironment) Kernels.get(DisplayStream.class, before.display, "env");
        Kernels.set(JupyterIO.class, io, "display", new Display(cell));
        Kernels.set(JupyterIO.class, io, "out", new TaskStream(out, false, cell::printed));
        Kernels.set(JupyterIO.class, io, "err", new TaskStream(err, true, cell::printed));
        Kernels.set(BaseKernel.class, kernel, "io", io);
        if (running != null) {
            io.joinIn(running);
        } else {
            // Between cells too: a task that nothing stops would fill the server's log.
            System.setOut(new TaskStream(System.out, false, () -> {}));
            System.setErr(new TaskStream(System.err, true, () -> {}));
        }
        TaskOutput.onto((error, text) -> {
            cell.printed();
            (error ? err : out).print(text);
        });
        return io;
    }

    /** Takes over in the middle of a cell, which the own has begun. */
    private void joinIn(ShellReplyEnvironment running) {
        cell.beginLate();
        env = running;
        super.setEnv(running);
        System.setOut(out);
        System.setErr(err);
    }

    @Override
    protected void setEnv(ShellReplyEnvironment next) {
        cell.begin();
        env = next;
        super.setEnv(next);
        Kernels.call(setEnv, before, next);
    }

    @Override
    protected void retractEnv(ShellReplyEnvironment last) {
        // While there is a cell to show it in.
        TaskOutput.endOfCell();
        env = null;
        super.retractEnv(last);
        Kernels.call(retractEnv, before, last);
    }

    @Override
    protected void setJupyterInEnabled(boolean enabled) {
        super.setJupyterInEnabled(enabled);
        Kernels.call(setJupyterInEnabled, before, enabled);
    }

    /** Has the notebook take everything away from the cell as soon as something else is shown in it. */
    void clearWithTheNextOutput() {
        ShellReplyEnvironment here = env;
        if (here != null) {
            here.publish(PublishClearOutput.BEFORE_NEXT_OUTPUT);
        }
    }

    /** Displays nothing for those whose cell has ended. */
    private static final class Display extends DisplayStream {

        private final RunningCell cell;

        Display(RunningCell cell) {
            this.cell = cell;
        }

        @Override
        public void display(DisplayData data) {
            if (TaskOutput.mayDisplay()) {
                cell.displayed();
                super.display(data);
            }
        }

        @Override
        public void updateDisplay(DisplayData data) {
            if (TaskOutput.mayDisplay()) {
                super.updateDisplay(data);
            }
        }
    }
}
