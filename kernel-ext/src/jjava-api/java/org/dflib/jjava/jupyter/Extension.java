package org.dflib.jjava.jupyter;

import org.dflib.jjava.jupyter.kernel.BaseKernel;

public interface Extension {
    void install(BaseKernel kernel);

    default void uninstall(BaseKernel kernel) {}
}
