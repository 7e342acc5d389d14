package org.taskmix.run;

import java.util.Map;

/** Measures what the process uses in each iteration of another runner. The meter is read before the iteration and after it, never within. */
public final class MeteredRunner implements Runner {

    private final Runner runner;
    private final Meter meter;

    /**
     * A runner to be closed, with the one that it measures.
     *
     * @param runner what to measure
     * @param meter what to measure it with
     */
    public MeteredRunner(Runner runner, Meter meter) {
        this.runner = runner;
        this.meter = meter;
    }

    @Override
    public TaskRecords run() throws InterruptedException {
        int kept = runner.idleThreads();
        Meter.Span span = meter.begin();
        TaskRecords records = runner.run();
        Map<Resource, Long> used = span.end();
        used.forEach((resource, amount) ->
                records.used(resource, resource == Resource.PEAK_THREADS ? amount + kept : amount));
        return records;
    }

    @Override
    public int idleThreads() {
        return runner.idleThreads();
    }

    @Override
    public void close() {
        runner.close();
    }
}
