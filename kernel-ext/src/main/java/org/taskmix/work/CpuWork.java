package org.taskmix.work;

import java.time.Duration;
import java.util.List;

/**
 * CPU-bound work: a fixed number of arithmetic steps, chosen so that an idle core of this machine needs the given time.
 *
 * <p>The amount of work is fixed, not its time. A task that gets only half a core takes twice as long, and that is what
 * a comparison of models is about; a loop until a deadline would hide it.
 *
 * @param idleCoreTime what one task takes on an idle core, from 10 µs to 10 s
 */
public record CpuWork(Duration idleCoreTime) implements Work {

    private static final Duration LEAST = Duration.ofNanos(10_000);
    private static final Duration MOST = Duration.ofSeconds(10);

    /**
     * Checks the range.
     *
     * @throws IllegalArgumentException if {@code idleCoreTime} is out of range; the message says the range and the value
     */
    public CpuWork {
        Durations.inRange(
                idleCoreTime,
                LEAST,
                MOST,
                "cpu(..., %s)",
                "one CPU task is the work that an idle core does in a time",
                "cpu(400, millis(5))");
    }

    @Override
    public List<Demand> demands() {
        return List.of(Demand.of(Demand.Kind.CPU, idleCoreTime));
    }

    @Override
    public String description() {
        return "CPU tasks of " + Durations.text(idleCoreTime);
    }

    @Override
    public Task prepare(int tasks, long seed) throws InterruptedException {
        long steps = CpuSpeed.ofThisKernel().stepsIn(idleCoreTime);
        return () -> Arithmetic.perform(steps);
    }
}
