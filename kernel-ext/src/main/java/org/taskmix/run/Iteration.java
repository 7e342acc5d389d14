package org.taskmix.run;

import java.util.concurrent.CountDownLatch;

/** One execution of a plan by other threads than the one that waits for it. */
final class Iteration {

    private final Plan plan;
    private final Ticker ticker;
    private final TaskRecords records;
    private final CountDownLatch left;

    Iteration(Plan plan, Ticker ticker) {
        this.plan = plan;
        this.ticker = ticker;
        this.records = new TaskRecords(plan.size(), ticker.nanos());
        this.left = new CountDownLatch(plan.size());
    }

    void submitted(int index) {
        records.submitted(index, ticker.nanos());
    }

    void started(int index) {
        records.started(index, ticker.nanos());
    }

    void failed(int index, Throwable failure) {
        try {
            records.failed(failure);
        } finally {
            ended(index);
        }
    }

    void ended(int index) {
        records.ended(index, ticker.nanos());
        left.countDown();
    }

    /** Performs a task on the calling thread, in its blocking form. */
    void perform(int index) {
        started(index);
        try {
            plan.task(index).perform();
        } catch (Throwable failure) {
            failed(index, failure);
            return;
        }
        ended(index);
    }

    TaskRecords whenAllHaveEnded() throws InterruptedException {
        left.await();
        return records;
    }
}
