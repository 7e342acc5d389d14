package org.taskmix.run;

/** A clock that only goes forward, with an arbitrary zero. Tests have one that they move by hand. */
@FunctionalInterface
public interface Ticker {

    /** The clock of this JVM. */
    Ticker SYSTEM = System::nanoTime;

    /**
     * Reads the clock.
     *
     * @return in ns since some moment in the past or future
     */
    long nanos();
}
