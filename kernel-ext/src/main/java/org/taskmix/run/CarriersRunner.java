package org.taskmix.run;

/** Runs another runner's iterations on a number of carrier threads, and gives the JVM back its own number between them. */
public final class CarriersRunner implements Runner {

    private final Runner virtualThreads;
    private final int carriers;

    /**
     * A runner to be closed, with the one that it runs.
     *
     * @param virtualThreads a runner on virtual threads
     * @param carriers how many, at least 1
     */
    public CarriersRunner(Runner virtualThreads, int carriers) {
        this.virtualThreads = virtualThreads;
        this.carriers = carriers;
    }

    @Override
    public TaskRecords run() throws InterruptedException {
        int before = Carriers.now();
        Carriers.set(carriers);
        try {
            return virtualThreads.run();
        } finally {
            Carriers.set(before);
        }
    }

    @Override
    public void close() {
        virtualThreads.close();
    }
}
