package org.taskmix.kernel.notebook;

/**
 * What the running cell shows so far, as far as it went through the kernel's streams and displays; the cell's value does not.
 */
public final class RunningCell {

    private int displays;
    private int notices;
    private boolean printed;

    /** Forgets the cell before. */
    public synchronized void begin() {
        displays = 0;
        notices = 0;
        printed = false;
    }

    /** Begins to look on when the cell may show anything already. */
    public synchronized void beginLate() {
        begin();
        printed = true;
    }

    /** Something was printed. */
    public synchronized void printed() {
        printed = true;
    }

    /** Something is displayed, a notice of ours perhaps. */
    public synchronized void displayed() {
        displays++;
    }

    /** One of those that are displayed is a notice of ours. */
    public synchronized void noticed() {
        notices++;
    }

    /**
     * Whether the cell shows one notice and nothing else, so that a value that says more can take its place.
     *
     * @return false also if it shows nothing
     */
    public synchronized boolean showsANoticeAlone() {
        return notices == 1 && displays == 1 && !printed;
    }
}
