package org.taskmix.work;

import java.time.Duration;
import java.util.List;

/**
 * CPU-bound work: a fixed number of steps of one kind, chosen so that an idle core of this machine needs the given time.
 *
 * <p>The amount of work is fixed, not its time. A task that gets only half a core takes twice as long, and that is what
 * a comparison of models is about; a loop until a deadline would hide it.
 *
 * <p>It has a blocking form only, so on an event loop it holds the loop, as CPU work does in any program. The time that an idle
 * core needs is measured once per kernel for each kind that is used; of {@link CpuKind#MEMORY} it depends on the load of the
 * machine at that moment more than of the others.
 *
 * <pre>{@code
 * mix.tasks(40, cpu(millis(5), MEMORY))
 * }</pre>
 *
 * @param idleCoreTime what one task takes on an idle core, from 10 µs to 10 s
 * @param kind what the steps are
 */
public record CpuWork(Duration idleCoreTime, CpuKind kind) implements Work {

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
        if (kind == null) {
            throw new IllegalArgumentException(
                    "cpu(%s, null): the steps of CPU work are of some kind, got null. Write e.g. cpu(millis(5), CpuKind.SHA_256), or leave the kind out for arithmetic."
                            .formatted(Durations.text(idleCoreTime)));
        }
    }

    /**
     * Arithmetic.
     *
     * @param idleCoreTime what one task takes on an idle core, from 10 µs to 10 s
     * @throws IllegalArgumentException if {@code idleCoreTime} is out of range; the message says the range and the value
     */
    public CpuWork(Duration idleCoreTime) {
        this(idleCoreTime, CpuKind.ARITHMETIC);
    }

    @Override
    public List<Demand> demands(int tasks) {
        return List.of(Demand.of(Demand.Kind.CPU, idleCoreTime));
    }

    @Override
    public String description() {
        return kind.work() + " tasks of " + Durations.text(idleCoreTime);
    }

    /**
     * Measures the speed of a core, if this kernel has not done so yet.
     *
     * @throws InterruptedException if the thread is interrupted meanwhile
     * @throws IllegalStateException if there is no memory for {@link CpuKind#MEMORY}
     */
    @Override
    public Task prepare(int tasks, long seed) throws InterruptedException {
        long steps = CpuSpeed.ofThisKernel(kind).stepsIn(idleCoreTime);
        // Where the speed was given and not measured, what the steps need may not be there yet.
        kind.perform(1);
        return () -> kind.perform(steps);
    }
}
