package org.taskmix.testing;

import java.time.Duration;
import java.util.function.DoubleSupplier;
import org.taskmix.run.Runner;
import org.taskmix.run.ScriptedRecords;
import org.taskmix.run.TaskRecords;

/**
 * A runner that takes no time but that of a simulated clock.
 *
 * @param clock moved on by each iteration
 * @param millis makespan of the next iteration, in ms
 */
public record SimulatedRunner(ManualTicker clock, DoubleSupplier millis) implements Runner {

    @Override
    public TaskRecords run() {
        long nanos = Math.round(millis.getAsDouble() * 1e6);
        clock.advance(Duration.ofNanos(nanos));
        return ScriptedRecords.ofMakespan(1, nanos);
    }

    @Override
    public void close() {}
}
