package org.taskmix.work;

import java.time.Duration;
import java.util.List;

/**
 * A wait inside a function of the operating system, called by way of {@code java.lang.foreign}: {@code usleep} on Linux and macOS,
 * {@code Sleep} on Windows. It stands for every library that blocks in native code.
 *
 * <p>It has a blocking form only, so on an event loop it holds the loop, or goes to the pool beside it. A virtual thread cannot
 * leave its carrier meanwhile, which the JDK does not make up for: as many native sleeps run at once as there are carriers. An
 * interrupt does not reach native code, so a task ends when its time is over and not before; hence it is short. An interrupt
 * that was there before, or came meanwhile, is then told.
 *
 * <p>It needs Java 22 or newer. From Java 24 on the JVM prints a warning at the first native call of a program that was started
 * without {@code --enable-native-access=ALL-UNNAMED}; no program can avoid that from within, and the kernel that is installed with this
 * project is started with it. Where a later Java refuses such calls, {@link #prepare} says so.
 *
 * <pre>{@code
 * mix.tasks(20, nativeSleep(millis(100)))
 * }</pre>
 *
 * @param time how long one task waits, from 1 ms to 1 s
 */
public record NativeSleep(Duration time) implements Work {

    private static final Duration LEAST = Duration.ofMillis(1);
    private static final Duration MOST = Duration.ofSeconds(1);

    /**
     * Checks the range.
     *
     * @throws IllegalArgumentException if {@code time} is out of range; the message says the range and the value
     */
    public NativeSleep {
        Durations.inRange(
                time,
                LEAST,
                MOST,
                "nativeSleep(%s)",
                "no interrupt ends a native sleep, so one takes",
                "nativeSleep(millis(20))");
    }

    @Override
    public List<Demand> demands(int tasks) {
        return List.of(Demand.of(Demand.Kind.HELD_WAIT, time));
    }

    @Override
    public String description() {
        return "native sleeps of " + Durations.text(time);
    }

    /**
     * Finds the function.
     *
     * @return a task that fails if the function does
     * @throws IllegalStateException if this Java is older than 22, or refuses native calls
     */
    @Override
    public Task prepare(int tasks, long seed) {
        return new NativeTask(SystemSleep.found(), time);
    }
}
