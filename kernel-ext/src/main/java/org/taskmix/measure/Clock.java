package org.taskmix.measure;

import java.time.Duration;
import org.taskmix.run.Ticker;

/** A clock that one can also wait by. A simulated one makes a session of minutes pass in a moment. */
public interface Clock extends Ticker {

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
     * Lets time pass.
     *
     * @param time how much, at least 0
     * @throws InterruptedException if the calling thread is interrupted meanwhile
     */
    void rest(Duration time) throws InterruptedException;
}
