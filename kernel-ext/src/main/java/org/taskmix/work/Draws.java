package org.taskmix.work;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.ArraySampler;
import org.apache.commons.rng.simple.RandomSource;
import org.taskmix.work.server.Reply;

/**
 * The replies that the calls of one iteration ask for, drawn once, one for each task: whoever makes its call, and in whichever
 * iteration, a task asks for the same reply.
 */
final class Draws {

    /** How many values the delays of an iteration have at most; with more tasks, neighbours share one. */
    static final int MOST_DELAYS = 10_000;

    private final List<Reply> replies;
    private final short[] order;

    private Draws(List<Reply> replies, short[] order) {
        this.replies = List.copyOf(replies);
        this.order = order;
    }

    /**
     * Draws.
     *
     * @param call what is known of the replies
     * @param tasks how many calls an iteration has, at least 1
     * @param seed decides their order, and which of them fail
     */
    static Draws of(HttpCall call, int tasks, long seed) {
        UniformRandomProvider random = RandomSource.XO_SHI_RO_256_PP.create(seed);
        // Both in an order of their own, so that slow calls fail as often as fast ones.
        int[] strata = ArraySampler.shuffle(random, IntStream.range(0, tasks).toArray());
        long failing = Math.round(call.failing() * tasks);
        int delays = Math.min(tasks, MOST_DELAYS);
        Map<Reply, Short> known = new LinkedHashMap<>();
        short[] order = new short[tasks];
        for (int i = 0; i < tasks; i++) {
            long stratum = (long) strata[i] * delays / tasks;
            var reply = new Reply(call.latency().quantile((stratum + 0.5) / delays), call.bytes(), i < failing);
            order[i] = known.computeIfAbsent(reply, unknown -> (short) known.size());
        }
        return new Draws(new ArrayList<>(known.keySet()), ArraySampler.shuffle(random, order));
    }

    /** All replies, each once. */
    List<Reply> replies() {
        return replies;
    }

    /**
     * What a task is to ask for.
     *
     * @param number of the task within its group, from 0
     * @return position in {@link #replies()}
     */
    int of(int number) {
        return order[number];
    }
}
