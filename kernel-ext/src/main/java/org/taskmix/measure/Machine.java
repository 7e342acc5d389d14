package org.taskmix.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.taskmix.work.CpuKind;
import org.taskmix.work.CpuSpeed;
import org.taskmix.work.EffectiveCores;
import org.taskmix.work.Oversleep;

/** The machine before a session, to be looked at again after it. */
public final class Machine {

    private final Environment before;

    private Machine(Environment before) {
        this.before = before;
    }

    /**
     * Looks at the machine. For each kind of CPU work it also measures how fast a core is, and how many cores' worth of it
     * the machine delivers, which takes about a quarter of a second; for waits, how late sleepers are woken.
     *
     * @param cpuWork the kinds of CPU work that the mix has
     * @param waits whether the mix has waits
     * @return the machine before the session
     * @throws InterruptedException if the calling thread is interrupted meanwhile
     * @throws IllegalStateException if there is no memory for {@link CpuKind#MEMORY}
     */
    public static Machine before(Set<CpuKind> cpuWork, boolean waits) throws InterruptedException {
        var now = Environment.now();
        if (waits) {
            now = now.withOversleep(Oversleep.measure().late());
        }
        List<CpuPace> cpu = new ArrayList<>();
        for (CpuKind kind : cpuWork) {
            var cores = EffectiveCores.measure(kind);
            double sized = CpuSpeed.ofThisKernel(kind).nanosPerStep();
            double nanosPerStep = CpuSpeed.look(kind).nanosPerStep();
            cpu.add(new CpuPace(kind, cores.cores(), cores.low(), cores.high(), sized, nanosPerStep, nanosPerStep));
        }
        return new Machine(now.withCpu(cpu));
    }

    /**
     * What was seen before the session.
     *
     * @return the machine, with the speeds of before in the place of those after
     */
    public Environment seen() {
        return before;
    }

    /**
     * Looks again, for CPU work at the speed of a core.
     *
     * @return what is known of the machine, before and after
     * @throws InterruptedException if the calling thread is interrupted meanwhile
     */
    public Environment after() throws InterruptedException {
        List<CpuPace> cpu = new ArrayList<>();
        for (CpuPace pace : before.cpu()) {
            cpu.add(pace.after(CpuSpeed.look(pace.kind()).nanosPerStep()));
        }
        return before.withCpu(cpu);
    }
}
