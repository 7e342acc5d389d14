package org.dflib.jjava.jupyter.kernel.display;

public class DisplayData {
    public void putText(String text) {
        throw new UnsupportedOperationException();
    }

    public void putHTML(String html) {
        throw new UnsupportedOperationException();
    }

    public DisplayData setDisplayId(String id) {
        throw new UnsupportedOperationException();
    }
}
