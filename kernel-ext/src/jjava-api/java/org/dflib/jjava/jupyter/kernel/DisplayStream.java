package org.dflib.jjava.jupyter.kernel;

import org.dflib.jjava.jupyter.kernel.display.DisplayData;

public class DisplayStream {
    public void display(DisplayData data) {
        throw new UnsupportedOperationException();
    }

    public void updateDisplay(DisplayData data) {
        throw new UnsupportedOperationException();
    }

    public void updateDisplay(String id, DisplayData data) {
        throw new UnsupportedOperationException();
    }
}
