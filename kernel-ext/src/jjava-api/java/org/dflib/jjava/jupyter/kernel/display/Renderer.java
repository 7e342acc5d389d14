package org.dflib.jjava.jupyter.kernel.display;

import java.util.Set;
import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;

public class Renderer {
    public <T> void register(
            Set<MIMEType> supported,
            Set<MIMEType> preferred,
            Set<Class<? extends T>> types,
            RenderFunction<T> function) {
        throw new UnsupportedOperationException();
    }
}
