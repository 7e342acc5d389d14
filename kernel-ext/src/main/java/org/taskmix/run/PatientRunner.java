package org.taskmix.run;

import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Gives up on an iteration of another runner that goes on for far too long, as one does whose stages never complete. The alarm is set
 * before the iteration and taken back after it, never within.
 */
public final class PatientRunner implements Runner {

    private final Runner runner;
    private final Duration patience;
    private final String refusal;
    private final ScheduledThreadPoolExecutor alarms;

    /**
     * A runner to be closed, with the one that it waits for.
     *
     * @param runner what to wait for
     * @param patience the longest time that an iteration may take, above 0
     * @param refusal what to say when one takes longer
     */
    public PatientRunner(Runner runner, Duration patience, String refusal) {
        this.runner = runner;
        this.patience = patience;
        this.refusal = refusal;
        this.alarms = new ScheduledThreadPoolExecutor(
                1,
                Thread.ofPlatform().daemon().name(TaskThreads.name("patience")).factory());
        alarms.setRemoveOnCancelPolicy(true);
        alarms.prestartCoreThread();
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalStateException if the iteration has taken too long; the runner can then only be closed
     */
    @Override
    public TaskRecords run() throws InterruptedException {
        var alarm = new Alarm(Thread.currentThread());
        var set = alarms.schedule(alarm, patience.toNanos(), TimeUnit.NANOSECONDS);
        try {
            TaskRecords records = runner.run();
            alarm.takeBack();
            return records;
        } catch (InterruptedException stop) {
            if (alarm.takeBack()) {
                throw new IllegalStateException(refusal);
            }
            throw stop;
        } finally {
            alarm.takeBack();
            set.cancel(false);
        }
    }

    /** Interrupts the thread of an iteration, unless that is over. */
    private static final class Alarm implements Runnable {
        private final Thread waiting;
        private boolean over;
        private boolean rung;

        Alarm(Thread waiting) {
            this.waiting = waiting;
        }

        @Override
        public synchronized void run() {
            if (!over) {
                rung = true;
                waiting.interrupt();
            }
        }

        /** Whether it has rung; its interrupt is then taken back too. */
        synchronized boolean takeBack() {
            if (rung && !over) {
                var unused = Thread.interrupted();
            }
            over = true;
            return rung;
        }
    }

    @Override
    public int idleThreads() {
        return runner.idleThreads();
    }

    @Override
    public void close() {
        Stopping.stop(alarms);
        runner.close();
    }
}
