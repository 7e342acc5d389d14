package org.dflib.jjava.jupyter.kernel.display;

import java.util.function.Supplier;
import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;

public class RenderContext {
    public boolean renderIfRequested(MIMEType supportedType, Supplier<Object> render) {
        throw new UnsupportedOperationException();
    }
}
