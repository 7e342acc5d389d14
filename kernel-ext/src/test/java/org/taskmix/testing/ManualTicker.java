package org.taskmix.testing;

import java.time.Duration;
import org.taskmix.run.Ticker;

/** A clock that stands still until a test moves it. For one thread. */
public final class ManualTicker implements Ticker {
    private long now;

    /** A clock whose zero is anywhere, as that of {@link System#nanoTime()} is. */
    public ManualTicker(long now) {
        this.now = now;
    }

    @Override
    public long nanos() {
        return now;
    }

    /** Lets time pass. */
    public void advance(Duration time) {
        now += time.toNanos();
    }
}
