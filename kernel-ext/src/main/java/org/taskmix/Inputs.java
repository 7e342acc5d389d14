package org.taskmix;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.taskmix.bound.simulation.SharedCores;
import org.taskmix.work.CpuKind;
import org.taskmix.work.Work;

/**
 * What one simulated execution reckons with: of everything that was calibrated, one value.
 *
 * @param cores the machine
 * @param pace of each kind of CPU work the time of a step, relative to the step by which tasks were sized
 * @param start CPU time to submit and start a task, and to end it, in ns
 * @param wake CPU time to begin a wait and to wake from it, in ns
 * @param late how much later than asked a wait ends, in ns
 * @param submit from one submission to the next, in ns
 * @param startUp before the first task can start, in ns
 * @param calls of each kind of HTTP call or query its CPU time, in ns
 */
record Inputs(
        SharedCores cores,
        Map<CpuKind, Double> pace,
        double start,
        double wake,
        double late,
        double submit,
        double startUp,
        Map<Work, Double> calls) {

    static Inputs drawn(
            Hardware hardware,
            Overheads overheads,
            Map<Work, Spread> calls,
            List<CpuKind> kinds,
            SplittableRandom random) {
        double pace = random.nextDouble();
        var paces = new EnumMap<CpuKind, Double>(CpuKind.class);
        kinds.forEach(kind -> paces.put(kind, hardware.pace(kind, pace)));
        var costs = new HashMap<Work, Double>();
        calls.forEach((call, spread) -> costs.put(call, spread.drawn(random)));
        return new Inputs(
                hardware.cores(random),
                paces,
                overheads.start().drawn(random),
                overheads.wake().drawn(random),
                overheads.late().drawn(random),
                overheads.submit().drawn(random),
                overheads.startUp().drawn(random),
                costs);
    }
}
