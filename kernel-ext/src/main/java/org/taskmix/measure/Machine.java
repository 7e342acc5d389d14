package org.taskmix.measure;

import org.taskmix.work.CpuSpeed;
import org.taskmix.work.EffectiveCores;
import org.taskmix.work.Oversleep;

/** The machine before a session, to be looked at again after it. */
public final class Machine {

    private final Environment before;
    private final boolean cpuWork;
    private final double nanosPerStep;

    private Machine(Environment before, boolean cpuWork, double nanosPerStep) {
        this.before = before;
        this.cpuWork = cpuWork;
        this.nanosPerStep = nanosPerStep;
    }

    /**
     * Looks at the machine. For CPU work it also measures how fast a core is, and how many cores' worth of arithmetic the
     * machine delivers, which takes about a quarter of a second; for waits, how late sleepers are woken.
     *
     * @param cpuWork whether the mix has CPU work
     * @param waits whether the mix has waits
     * @return the machine before the session
     * @throws InterruptedException if the calling thread is interrupted meanwhile
     */
    public static Machine before(boolean cpuWork, boolean waits) throws InterruptedException {
        var now = Environment.now();
        if (waits) {
            now = now.withOversleep(Oversleep.measure().late());
        }
        if (!cpuWork) {
            return new Machine(now, false, 0);
        }
        double cores = EffectiveCores.measure().cores();
        return new Machine(now.withEffectiveCores(cores), true, CpuSpeed.look().nanosPerStep());
    }

    /**
     * Looks again, for CPU work at the speed of a core.
     *
     * @return what is known of the machine, before and after
     * @throws InterruptedException if the calling thread is interrupted meanwhile
     */
    public Environment after() throws InterruptedException {
        return cpuWork ? before.withCalibration(nanosPerStep, CpuSpeed.look().nanosPerStep()) : before;
    }
}
