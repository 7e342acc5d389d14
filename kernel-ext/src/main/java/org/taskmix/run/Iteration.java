package org.taskmix.run;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.function.IntConsumer;

/** One execution of a plan by other threads than the one that submits its tasks and waits for them. */
final class Iteration {

    private final Plan plan;
    private final Clock clock;
    private final TaskRecords records;
    private final CountDownLatch left;

    Iteration(Plan plan, Clock clock) {
        this.plan = plan;
        this.clock = clock;
        this.records = new TaskRecords(plan, clock.nanos());
        this.left = new CountDownLatch(plan.size());
    }

    /**
     * Submits every task when it is due, and waits until all have ended.
     *
     * @param submit hands on the task of an index, and returns without waiting for it
     */
    TaskRecords run(IntConsumer submit) throws InterruptedException {
        for (int i = 0; i < plan.size(); i++) {
            awaitDue(i, records, clock);
            records.submitted(i, clock.nanos());
            submit.accept(i);
        }
        return whenAllHaveEnded();
    }

    /** Waits until a task is due; the moment it is submitted may be later, which latency includes. */
    static void awaitDue(int index, TaskRecords records, Clock clock) throws InterruptedException {
        if (records.isOpen()) {
            long early = records.dueAt(index) - clock.nanos();
            if (early > 0) {
                clock.rest(Duration.ofNanos(early));
            }
        }
    }

    void started(int index) {
        records.started(index, clock.nanos());
    }

    void failed(int index, String kind) {
        try {
            records.failed(index, kind);
        } finally {
            ended(index);
        }
    }

    void failed(int index, Throwable failure) {
        try {
            records.failed(index, failure);
        } finally {
            ended(index);
        }
    }

    void ended(int index) {
        records.ended(index, clock.nanos());
        left.countDown();
    }

    int groupOf(int index) {
        return plan.groupOf(index);
    }

    int numberOf(int index) {
        return plan.numberOf(index);
    }

    /** Performs a task on the calling thread, in its blocking form. */
    void perform(int index) {
        started(index);
        try {
            plan.task(index).perform(plan.numberOf(index));
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
