package org.taskmix.run;

/** Runs one task after the other on the calling thread. All tasks count as submitted when the iteration begins. */
public final class SequentialRunner implements Runner {

    private final Plan plan;
    private final Ticker ticker;

    /**
     * A runner of a plan.
     *
     * @param plan what to run
     * @param ticker the clock to record with
     */
    public SequentialRunner(Plan plan, Ticker ticker) {
        this.plan = plan;
        this.ticker = ticker;
    }

    @Override
    public TaskRecords run() throws InterruptedException {
        var records = new TaskRecords(plan.size(), ticker.nanos());
        for (int i = 0; i < plan.size(); i++) {
            records.started(i, ticker.nanos());
            perform(i, records);
            records.ended(i, ticker.nanos());
        }
        return records;
    }

    /** An interrupt stops the run, whether the task passes it on or swallows it. */
    private void perform(int index, TaskRecords records) throws InterruptedException {
        try {
            plan.task(index).perform();
        } catch (InterruptedException stop) {
            throw stop;
        } catch (Throwable failure) {
            records.failed(failure);
        }
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }

    @Override
    public void close() {}
}
