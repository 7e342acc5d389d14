package org.dflib.jjava.jupyter.kernel;

import org.dflib.jjava.jupyter.kernel.display.Renderer;

public abstract class BaseKernel {
    public String getName() {
        throw new UnsupportedOperationException();
    }

    public String getVersion() {
        throw new UnsupportedOperationException();
    }

    public Renderer getRenderer() {
        throw new UnsupportedOperationException();
    }

    public JupyterIO getIO() {
        throw new UnsupportedOperationException();
    }

    public <T> EvalBuilder<T> evalBuilder(String source) {
        throw new UnsupportedOperationException();
    }
}
