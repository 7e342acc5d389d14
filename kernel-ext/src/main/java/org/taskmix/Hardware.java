package org.taskmix;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.taskmix.bound.simulation.SharedCores;
import org.taskmix.measure.CpuPace;
import org.taskmix.measure.Environment;
import org.taskmix.work.CpuKind;
import org.taskmix.work.TimeSlice;

/**
 * The cores that a prediction is made for.
 *
 * @param processors how many
 * @param capacity cores' worth of work that they deliver together
 * @param slice how long a thread computes while another waits for its core, in ns
 * @param paces how fast each kind of CPU work is done
 */
record Hardware(int processors, Spread capacity, Spread slice, List<CpuPace> paces) {

    /** This machine, as it was seen. */
    static Hardware of(Environment seen, TimeSlice slice) {
        Optional<CpuPace> widest = seen.cpu().stream().min(Comparator.comparingDouble(CpuPace::effectiveCores));
        Spread capacity = widest.map(cpu -> new Spread(cpu.low(), cpu.effectiveCores(), cpu.high()))
                .orElse(Spread.exactly(seen.quotaCores().orElse(seen.cores())));
        return new Hardware(
                seen.cores(),
                capacity,
                new Spread(slice.lowNanos(), slice.nanos(), slice.highNanos()),
                new ArrayList<>(seen.cpu()));
    }

    /**
     * Another number of the same cores. At best they disturb each other as little as those that were measured, core by core; at worst each
     * doubling loses as much as the doublings that were measured.
     */
    Hardware withCores(int number) {
        if (number == processors) {
            return this;
        }
        double share = Math.min(1, capacity.value() / processors);
        double doublings = Math.log(number) / Math.log(Math.max(2, processors));
        double worst = Math.min(number * share, number * Math.pow(Math.min(1, capacity.low() / processors), doublings));
        return new Hardware(
                number,
                new Spread(
                        Math.max(1, worst),
                        Math.max(1, number * share),
                        Math.max(1, number * Math.min(1, capacity.high() / processors))),
                slice,
                paces);
    }

    SharedCores cores(SplittableRandom random) {
        return new SharedCores(
                processors, Math.min(processors, capacity.drawn(random)), processors, slice.drawn(random));
    }

    /** Between the fastest and the slowest pace seen, at a share of the way. */
    double pace(CpuKind kind, double share) {
        return paces.stream()
                .filter(pace -> pace.kind() == kind)
                .findFirst()
                .map(pace ->
                        (pace.nanosPerStepBefore() + share * (pace.nanosPerStepAfter() - pace.nanosPerStepBefore()))
                                / pace.nanosPerStepSized())
                .orElse(1.0);
    }
}
