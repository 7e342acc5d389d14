package org.taskmix.inside;

import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Looks from a thread of its own at what cannot be known from within: what the code of a reader does, and how much CPU time carriers use.
 * It looks about once in a millisecond, and less often where that would take more than a tenth of a core.
 */
final class Lookout implements AutoCloseable {

    private static final long STEP_NANOS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final int REST = 9;

    /** Of more threads than this, each look sees some, and the next look the next. */
    private static final int MOST_PER_LOOK = 2_000;

    /** A carrier has so many pulses at most, before they come half as often. */
    private static final int MANY_LOOKS = 20_000;

    private final Set<Visit> visits = ConcurrentHashMap.newKeySet();
    private final Collection<Lane> carriers;
    private final Function<String, Lane> carrierOf;
    private final CpuTimes cpu = new CpuTimes();
    private final NativeWaits waits = new NativeWaits(cpu);
    private final Crew thread;
    private @Nullable Iterator<Visit> turn;

    /**
     * Begins to look.
     *
     * @param carriers those known so far, at any time
     * @param carrierOf gives the carrier of a name
     */
    Lookout(Collection<Lane> carriers, Function<String, Lane> carrierOf) {
        this.carriers = carriers;
        this.carrierOf = carrierOf;
        pulses();
        this.thread = Crew.of("timeline", List.of(this::look));
    }

    void add(Visit visit) {
        visits.add(visit);
    }

    void remove(Visit visit) {
        visits.remove(visit);
    }

    private void look() throws InterruptedException {
        long step = STEP_NANOS;
        for (int looks = 1; ; looks++) {
            long now = System.nanoTime();
            pulses();
            visits();
            if (looks % MANY_LOOKS == 0) {
                step *= 2;
            }
            TimeUnit.NANOSECONDS.sleep(Math.max(step, REST * (System.nanoTime() - now)));
        }
    }

    private void visits() {
        Iterator<Visit> rest = turn;
        if (rest == null || !rest.hasNext()) {
            rest = visits.iterator();
            turn = rest;
        }
        for (int i = 0; i < MOST_PER_LOOK && rest.hasNext(); i++) {
            // Before the look: it is certain to have been there after this time, not before.
            rest.next().look(System.nanoTime(), carrierOf, waits);
        }
    }

    private void pulses() {
        for (Lane carrier : carriers) {
            long nanos = cpu.nanosOfCarrier(carrier.name());
            if (nanos >= 0) {
                carrier.pulse(System.nanoTime(), nanos);
            }
        }
    }

    @Override
    public void close() {
        thread.close();
        pulses();
    }
}
