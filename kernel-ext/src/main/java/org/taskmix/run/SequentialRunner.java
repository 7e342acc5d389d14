package org.taskmix.run;

/**
 * Runs one task after the other on the calling thread. All tasks of a closed batch count as submitted when the iteration
 * begins; one that arrives while another runs is submitted when that has ended.
 */
public final class SequentialRunner implements Runner {

    private static final int MOST_CAUSES = 100;

    private final Plan plan;
    private final Clock clock;

    /**
     * A runner of a plan.
     *
     * @param plan what to run
     * @param clock the clock to record with
     */
    public SequentialRunner(Plan plan, Clock clock) {
        this.plan = plan;
        this.clock = clock;
    }

    @Override
    public TaskRecords run() throws InterruptedException {
        var records = new TaskRecords(plan, clock.nanos());
        for (int i = 0; i < plan.size(); i++) {
            StopSign.look();
            if (records.isOpen()) {
                Iteration.awaitDue(i, records, clock);
                records.submitted(i, clock.nanos());
            }
            records.started(i, clock.nanos());
            perform(i, records);
            records.ended(i, clock.nanos());
        }
        return records;
    }

    /** An interrupt stops the run, whether the task passes it on, wraps it in another exception or sets its flag again. */
    private void perform(int index, TaskRecords records) throws InterruptedException {
        try {
            plan.task(index).perform(plan.numberOf(index));
        } catch (Throwable failure) {
            passOnInterrupt(failure);
            records.failed(index, failure);
        }
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }

    private static void passOnInterrupt(Throwable failure) throws InterruptedException {
        Throwable cause = failure;
        // Bounded, since causes may form a ring.
        for (int depth = 0; cause != null && depth < MOST_CAUSES; depth++) {
            if (cause instanceof InterruptedException stop) {
                throw stop;
            }
            cause = cause.getCause();
        }
    }

    @Override
    public void close() {}
}
