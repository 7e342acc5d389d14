package org.dflib.jjava.jupyter.kernel;

import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import org.dflib.jjava.jupyter.channels.ShellReplyEnvironment;

public class JupyterIO {
    public final DisplayStream display = new DisplayStream();
    public final PrintStream out = new PrintStream(PrintStream.nullOutputStream());
    public final PrintStream err = new PrintStream(PrintStream.nullOutputStream());
    public final InputStream in = InputStream.nullInputStream();

    public JupyterIO(Charset encoding) {}

    public boolean isAttached() {
        throw new UnsupportedOperationException();
    }

    protected void setEnv(ShellReplyEnvironment env) {
        throw new UnsupportedOperationException();
    }

    protected void retractEnv(ShellReplyEnvironment env) {
        throw new UnsupportedOperationException();
    }

    protected void setJupyterInEnabled(boolean enabled) {
        throw new UnsupportedOperationException();
    }
}
