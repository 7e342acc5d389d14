package org.taskmix;

import org.taskmix.show.Numbers;

record PythonThreads(int threads) implements PythonModel {

    private static final int MOST = 1_000;

    PythonThreads {
        if (threads < 1 || threads > MOST) {
            throw new IllegalArgumentException(
                    "python().threads(%s): a pool has from 1 to %s threads, got %s. Write e.g. python().threads(8), or python().asyncio() for waits without threads."
                            .formatted(threads, Numbers.text(MOST), Numbers.text(threads)));
        }
    }

    @Override
    public String name() {
        return "python().threads(" + threads + ")";
    }

    @Override
    public String inWords() {
        return "CPU tasks take turns on " + (threads == 1 ? "1 thread" : Numbers.text(threads) + " threads")
                + " of Python while its GIL is on, and share the cores while it is off; a wait holds "
                + (threads == 1 ? "it." : "one of them.");
    }

    @Override
    public String toString() {
        return name();
    }
}
