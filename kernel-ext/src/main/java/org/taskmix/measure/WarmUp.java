package org.taskmix.measure;

import java.util.List;

/**
 * What was run before the first counted round.
 *
 * <pre>{@code
 * runs.sessions().get(0).warmUp().end()
 * }</pre>
 *
 * @param end why it ended
 * @param nanos how long it took, in ns
 * @param bursts for each arm the median of each burst, in ms, in order
 * @param makespans for each arm every iteration, in ms, in order
 */
public record WarmUp(End end, long nanos, List<List<Double>> bursts, List<List<Double>> makespans) {

    /**
     * Why warm-up ended.
     *
     * <pre>{@code
     * runs.sessions().get(0).warmUp().end()
     * }</pre>
     */
    public enum End {
        /** No arm became faster any more, and the JIT compiler was quiet. */
        SETTLED,
        /** The time for it was over. */
        OUT_OF_TIME,
        /** None was asked for. */
        NONE
    }

    WarmUp ofArms(int from, int to) {
        return new WarmUp(end, nanos, bursts.subList(from, to), makespans.subList(from, to));
    }

    /** Copies the lists. */
    public WarmUp {
        bursts = bursts.stream().map(List::copyOf).toList();
        makespans = makespans.stream().map(List::copyOf).toList();
    }
}
