package org.taskmix.testing;

import java.time.Duration;
import org.taskmix.run.Clock;

/** A clock that stands still until a test moves it, or rests by it. For one thread. */
public final class ManualTicker implements Clock {
    private long now;

    /** A clock whose zero is anywhere, as that of {@link System#nanoTime()} is. */
    public ManualTicker(long now) {
        this.now = now;
    }

    @Override
    public long nanos() {
        return now;
    }

    @Override
    public void rest(Duration time) {
        advance(time);
    }

    /** Lets time pass. */
    public void advance(Duration time) {
        now += time.toNanos();
    }
}
