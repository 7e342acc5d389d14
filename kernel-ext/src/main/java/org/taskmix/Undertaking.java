package org.taskmix;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Predicate;
import org.taskmix.bound.Bound;
import org.taskmix.measure.SystemLimits;
import org.taskmix.work.Demand;

/**
 * What a reader asks a machine to do, before any of it is done.
 *
 * @param mixes what to run, at least one, each with tasks
 * @param models what to run each of them under, the first baseline first
 * @param protocol how much to measure
 * @param limits what the machine has
 */
record Undertaking(List<Mix> mixes, List<Model> models, Protocol protocol, SystemLimits limits) {

    /** Sizes to propose: round numbers, from the largest that is less than the most that a mix can have. */
    private static final List<Integer> SIZES = List.of(
            500_000, 200_000, 100_000, 50_000, 20_000, 10_000, 5_000, 2_000, 1_000, 500, 200, 100, 50, 20, 10, 5, 2, 1);

    /** A task that is not known to take longer may take so long; so may the scheduler with many at once. */
    private static final long IN_FLIGHT_NANOS = 1_000_000_000;

    /** Beyond this share of the cores, tasks that compute pile up while others arrive. */
    private static final double SUSTAINED = 0.8;

    Undertaking {
        mixes = List.copyOf(mixes);
        models = List.copyOf(models);
    }

    /** The models of one round of one mix: the first twice if there are several, since it is the control too. */
    List<Model> arms() {
        List<Model> arms = new ArrayList<>(models);
        if (models.size() > 1) {
            arms.add(models.get(0));
        }
        return arms;
    }

    Mix largest() {
        return mixes.stream().max(Comparator.comparingInt(Mix::size)).orElseThrow();
    }

    /** The rounds that are of use: as many as can lead to a verdict, or in several JVMs those that each of them runs at least. */
    int rounds() {
        int needed = Measured.roundsNeeded(models.size());
        return protocol.jvms() == 1
                ? Math.min(protocol.effort(needed).leastRounds(), needed)
                : protocol.jvms() * protocol.effortOfJvm(0, Duration.ZERO).leastRounds();
    }

    /** The shortest time that an iteration can take, in ns. */
    double shortestNanos(Mix mix, Model model) {
        return 1e6
                * Bounds.bound(mix, model, Bound.Cores.exactly(limits.cores()), protocol.seed())
                        .value();
    }

    /**
     * How many tasks may have been submitted and not ended at a time: all, or of open arrivals those that come before an earlier
     * one can be expected to have ended.
     */
    int inFlight(Mix mix) {
        if (mix.arrivals().isEmpty()) {
            return mix.size();
        }
        long[] due = mix.arrivals().get().dueNanos(mix.size(), protocol.seed());
        if (cpuNanos(mix) > SUSTAINED * limits.cores() * due[due.length - 1]) {
            return mix.size();
        }
        long window = Math.max(IN_FLIGHT_NANOS, 2 * longestNanos(mix));
        int most = 0;
        int from = 0;
        for (int to = 0; to < due.length; to++) {
            while (due[to] - due[from] > window) {
                from++;
            }
            most = Math.max(most, to - from + 1);
        }
        return most;
    }

    private static double cpuNanos(Mix mix) {
        double nanos = 0;
        for (TaskGroup group : mix.groups()) {
            for (Demand demand : group.work().demands(group.tasks())) {
                nanos += demand.kind() == Demand.Kind.CPU
                        ? (double) group.tasks() * demand.time().toNanos()
                        : 0;
            }
        }
        return nanos;
    }

    private static long longestNanos(Mix mix) {
        return mix.groups().stream()
                .mapToLong(group -> group.work().demands(group.tasks()).stream()
                        .mapToLong(demand -> demand.time().toNanos())
                        .sum())
                .max()
                .orElse(0);
    }

    /** The same with no mix larger than a size. */
    private Undertaking ofSize(int tasks) {
        List<Mix> smaller = mixes.stream()
                .map(mix -> mix.size() <= tasks
                        ? mix
                        : mix.ofSize(Math.max(tasks, mix.groups().size())))
                .toList();
        return new Undertaking(smaller, models, protocol, limits);
    }

    /** The largest round size of mixes with which all is well; empty if there is none. */
    OptionalInt sizeThatFits(Predicate<Undertaking> fits) {
        int least = mixes.stream().mapToInt(mix -> mix.groups().size()).max().orElseThrow();
        return SIZES.stream()
                .mapToInt(Integer::intValue)
                .filter(size -> size >= least && size < largest().size())
                .filter(size -> fits.test(ofSize(size)))
                .findFirst();
    }

    /** The same among the round numbers that a pool can be made smaller to. */
    static OptionalInt roundNumber(long atMost) {
        return SIZES.stream()
                .mapToInt(Integer::intValue)
                .filter(number -> number <= atMost)
                .findFirst();
    }

    /** What the mixes are called in a sentence. */
    String named() {
        return mixes.size() == 1 ? "mix \"" + mixes.get(0).name() + "\"" : mixes.size() + " mixes";
    }
}
