package org.taskmix.caution;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.taskmix.caution.MachineLoaded.Sign;
import org.taskmix.measure.Counter;
import org.taskmix.measure.Reading;
import org.taskmix.measure.ThreadTime;

/** What the readings of the gauges between rounds say. */
final class MachineChecks {
    private MachineChecks() {}

    static void add(Evidence facts, List<Caution> found) {
        loaded(facts, found);
        strays(facts, found);
        double throttled = 1e3 * facts.rate(Counter.THROTTLED_MICROS).orElse(0);
        if (throttled > Thresholds.THROTTLED) {
            found.add(new Throttled(
                    throttled, (long) facts.gained(Counter.THROTTLED_PERIODS).orElse(0)));
        }
        double compiling = 1e6 * facts.rate(Counter.COMPILATION_MILLIS).orElse(0);
        if (compiling > Thresholds.JIT) {
            found.add(new JitBusy(compiling));
        }
        double stopped = 1e6 * facts.rate(Counter.GC_MILLIS).orElse(0);
        if (stopped > Thresholds.GC) {
            found.add(new GcHeavy(stopped, (long) facts.gained(Counter.GC_COUNT).orElse(0)));
        }
        long prints = (long) facts.gained(Counter.PRINTS).orElse(0);
        if (prints > 0) {
            found.add(new TasksPrint(prints));
        }
    }

    /** The pressure of the kernel is not asked: our own threads waiting for a processor raise it as others' do. */
    private static void loaded(Evidence facts, List<Caution> found) {
        int processors = facts.processors();
        double steal = facts.gained(Counter.STEAL_TICKS).orElse(0)
                / facts.gained(Counter.TOTAL_TICKS).orElse(Double.MAX_VALUE);
        if (steal > Thresholds.STEAL) {
            found.add(new MachineLoaded(Sign.STEAL, steal, processors));
        }
        // The best sign that there is: what others used, or else what they wanted, or else what somebody wanted lately.
        OptionalDouble others = otherCores(facts);
        OptionalDouble runnable = medianRunnable(facts.readings());
        OptionalDouble load = facts.environment().loadAverage();
        if (others.isPresent()) {
            addAbove(Thresholds.OTHER_PROCESSES, Sign.OTHER_PROCESSES, others.getAsDouble(), processors, found);
        } else if (runnable.isPresent()) {
            addAbove(Thresholds.RUNNABLE, Sign.RUNNABLE, runnable.getAsDouble(), processors, found);
        } else if (load.isPresent()) {
            addAbove(Thresholds.RUNNABLE, Sign.LOAD_AVERAGE, load.getAsDouble(), processors, found);
        }
    }

    private static void addAbove(double share, Sign sign, double value, int processors, List<Caution> found) {
        if (value > share * processors) {
            found.add(new MachineLoaded(sign, value, processors));
        }
    }

    private static OptionalDouble otherCores(Evidence facts) {
        OptionalDouble busy = facts.gained(Counter.BUSY_TICKS);
        OptionalDouble total = facts.gained(Counter.TOTAL_TICKS);
        OptionalDouble own = facts.rate(Counter.PROCESS_CPU_NANOS);
        OptionalDouble children = facts.rate(Counter.CHILDREN_CPU_NANOS);
        boolean known = busy.isPresent() && total.orElse(0) > 0 && own.isPresent() && children.isPresent();
        return known && facts.nanos() >= Thresholds.SHORTEST_NANOS
                ? OptionalDouble.of(Math.max(
                        0,
                        facts.processors() * busy.getAsDouble() / total.getAsDouble()
                                - own.getAsDouble()
                                - children.getAsDouble()))
                : OptionalDouble.empty();
    }

    private static OptionalDouble medianRunnable(List<Reading> readings) {
        double[] counts = readings.stream()
                .filter(reading -> reading.runnable().isPresent())
                .mapToDouble(reading -> reading.runnable().getAsInt())
                .sorted()
                .toArray();
        return counts.length == 0 ? OptionalDouble.empty() : OptionalDouble.of(counts[(counts.length - 1) / 2]);
    }

    private static void strays(Evidence facts, List<Caution> found) {
        // Of the last reading that saw some: the same code is at another line each time.
        facts.readings().stream()
                .map(Reading::left)
                .filter(left -> !left.isEmpty())
                .reduce((earlier, later) -> later)
                .ifPresent(left -> left.forEach(code -> found.add(new CodeLeft(code))));
        Map<Long, ThreadTime> first = new LinkedHashMap<>();
        Map<Long, ThreadTime> last = new LinkedHashMap<>();
        Map<Long, Integer> seenBusy = new LinkedHashMap<>();
        for (Reading reading : facts.readings()) {
            for (ThreadTime thread : reading.threads()) {
                first.putIfAbsent(thread.id(), thread);
                last.put(thread.id(), thread);
                seenBusy.merge(thread.id(), thread.busy() ? 1 : 0, Integer::sum);
            }
        }
        first.forEach((id, then) -> {
            ThreadTime now = last.getOrDefault(id, then);
            double share = facts.nanos() <= 0 ? 0 : (double) (now.cpuNanos() - then.cpuNanos()) / facts.nanos();
            int busy = seenBusy.getOrDefault(id, 0);
            // A thread that helps our tasks, e.g. a selector, rests between rounds; a stray one does not.
            if (share > Thresholds.STRAY
                    && busy >= Thresholds.STRAY_SEEN * facts.readings().size()) {
                found.add(new StrayThread(now.name(), share, now.at()));
            }
        });
    }
}
