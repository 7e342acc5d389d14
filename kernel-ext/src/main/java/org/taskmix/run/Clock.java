package org.taskmix.run;

import java.time.Duration;

/** A clock that only goes forward, and that one can wait by. A simulated one makes a session of minutes pass in a moment. */
public interface Clock {

    /** The clock of this JVM. */
    Clock SYSTEM = new Clock() {
        @Override
        public long nanos() {
            return System.nanoTime();
        }

        @Override
        public void rest(Duration time) throws InterruptedException {
            Thread.sleep(time);
        }
    };

    /**
     * Reads the clock.
     *
     * @return in ns since some moment in the past or future
     */
    long nanos();

    /**
     * Lets time pass.
     *
     * @param time how much, at least 0
     * @throws InterruptedException if the calling thread is interrupted meanwhile
     */
    void rest(Duration time) throws InterruptedException;
}
