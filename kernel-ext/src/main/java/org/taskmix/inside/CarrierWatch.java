package org.taskmix.inside;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Looks at virtual threads that are mounted. One that is seen on the same carrier in every look has not left it.
 */
final class CarrierWatch {

    /** Of more threads than this, each look sees some, and the next look the next. */
    private static final int MOST_PER_LOOK = 4_000;

    private final Map<Thread, String> performing;
    private final CpuTimes cpu;
    private final Map<Thread, Mounted> mounted = new HashMap<>();
    private @Nullable Iterator<Map.Entry<Thread, String>> turn;

    private record Mounted(String carrier, Holding holding) {}

    CarrierWatch(Map<Thread, String> performing, CpuTimes cpu) {
        this.performing = performing;
        this.cpu = cpu;
    }

    /** Looks once more; returns what has left its carrier since, if it held it for longer than the limit. */
    List<Hold> look(long now, long most, long limitNanos) {
        List<Hold> over = new ArrayList<>();
        for (var each = mounted.entrySet().iterator(); each.hasNext(); ) {
            var entry = each.next();
            Thread thread = entry.getKey();
            Mounted seen = entry.getValue();
            if (performing.containsKey(thread) && Mount.of(thread).carrier().equals(seen.carrier())) {
                seen.holding()
                        .look(now, most, thread.getState(), thread.getStackTrace(), cpu.nanosOfCarrier(seen.carrier()));
            } else {
                each.remove();
                add(seen.holding(), limitNanos, over);
            }
        }
        Iterator<Map.Entry<Thread, String>> rest = turn;
        if (rest == null || !rest.hasNext()) {
            rest = performing.entrySet().iterator();
            turn = rest;
        }
        for (int i = 0; i < MOST_PER_LOOK && rest.hasNext(); i++) {
            var entry = rest.next();
            Thread thread = entry.getKey();
            if (thread.isVirtual() && !mounted.containsKey(thread)) {
                String carrier = Mount.of(thread).carrier();
                if (!carrier.isEmpty()) {
                    mounted.put(
                            thread,
                            new Mounted(carrier, new Holding(entry.getValue(), now, cpu.nanosOfCarrier(carrier))));
                }
            }
        }
        return over;
    }

    /** What is still on its carrier when there is nothing more to look at. */
    List<Hold> end(long limitNanos) {
        List<Hold> over = new ArrayList<>();
        mounted.values().forEach(each -> add(each.holding(), limitNanos, over));
        mounted.clear();
        return over;
    }

    private static void add(Holding holding, long limitNanos, List<Hold> over) {
        if (holding.heldNanos() > limitNanos) {
            over.add(holding.hold(Hold.Kind.CARRIER));
        }
    }
}
