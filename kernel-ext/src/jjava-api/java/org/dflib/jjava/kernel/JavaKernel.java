package org.dflib.jjava.kernel;

import jdk.jshell.JShell;
import org.dflib.jjava.jupyter.kernel.BaseKernel;

public class JavaKernel extends BaseKernel {
    public JShell getJShell() {
        throw new UnsupportedOperationException();
    }
}
