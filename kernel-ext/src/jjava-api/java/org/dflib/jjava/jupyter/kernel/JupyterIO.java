package org.dflib.jjava.jupyter.kernel;

public class JupyterIO {
    public boolean isAttached() {
        throw new UnsupportedOperationException();
    }
}
