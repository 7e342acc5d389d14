package org.taskmix.bound;

import java.util.List;
import org.taskmix.work.Demand;

/**
 * The shortest makespan that is possible: whatever is known of tasks, model and machine allows no shorter one. The largest of the
 * bounds of Brent and of Graham for the cores and the longest task (<em>SIAM Journal on Applied Mathematics</em> 17,
 * 1969), and the same for threads, permits, a limited downstream and open arrivals.
 *
 * @param low with the fastest pace and the most cores that the calibration allows, in ms
 * @param value with those measured, in ms
 * @param high with the slowest pace and the fewest cores, in ms
 * @param limit what sets it
 */
public record Bound(double low, double value, double high, Limit limit) {

    /** What can set a bound. */
    public enum Limit {
        /** Nothing is known of the tasks. */
        NOTHING("nothing known"),
        /** The CPU work of all tasks, shared by the cores. */
        CORES("cores"),
        /** The longest task. */
        LONGEST_TASK("longest task"),
        /** How many tasks the model lets go on at a time. */
        IN_FLIGHT("tasks at a time"),
        /** The threads that CPU work and native calls hold. */
        THREADS("threads"),
        /** What the tasks call, e.g. a connection pool. */
        DOWNSTREAM("downstream"),
        /** The arrival of the last task. */
        ARRIVALS("arrivals");

        private final String words;

        Limit(String words) {
            this.words = words;
        }

        /** E.g. {@code "longest task"}. */
        @Override
        public String toString() {
            return words;
        }
    }

    /**
     * The cores of a machine, as measured.
     *
     * @param fewest cores' worth of work at least, above 0
     * @param cores as measured
     * @param most at most
     * @param fastest lowest pace of a core, as time per unit of work relative to what tasks were sized with; 1 is the same
     * @param slowest highest
     */
    public record Cores(double fewest, double cores, double most, double fastest, double slowest) {

        /** Cores that are known exactly. */
        public static Cores exactly(double cores) {
            return new Cores(cores, cores, cores, 1, 1);
        }
    }

    /**
     * Finds the bound of a mix under a model.
     *
     * @param loads the groups of tasks
     * @param capacity what the model can do at a time
     * @param cores of the machine
     * @param lastDueNanos when the last task arrives, in ns after the first; 0 for a closed batch
     * @return the bound
     */
    public static Bound of(List<Load> loads, Capacity capacity, Cores cores, long lastDueNanos) {
        Candidate middle =
                largest(loads, capacity, cores.cores(), (cores.fastest() + cores.slowest()) / 2, lastDueNanos);
        Candidate low = largest(loads, capacity, cores.most(), cores.fastest(), lastDueNanos);
        Candidate high = largest(loads, capacity, cores.fewest(), cores.slowest(), lastDueNanos);
        return new Bound(low.nanos() / 1e6, middle.nanos() / 1e6, high.nanos() / 1e6, middle.limit());
    }

    /**
     * How close a makespan comes to the bound.
     *
     * @param makespanMillis in ms, above 0
     * @return about 0 to 1; above 1 only by the error of the calibration
     */
    public double efficiency(double makespanMillis) {
        return value / makespanMillis;
    }

    private record Candidate(double nanos, Limit limit) {
        Candidate or(double other, Limit otherLimit) {
            return other > nanos ? new Candidate(other, otherLimit) : this;
        }
    }

    private static Candidate largest(
            List<Load> loads, Capacity capacity, double cores, double pace, long lastDueNanos) {
        long tasks = 0;
        double cpu = 0;
        double held = 0;
        double all = 0;
        double longest = 0;
        double shortest = Double.MAX_VALUE;
        double downstream = 0;
        for (Load load : loads) {
            double ownCpu = pace * load.nanos(Demand.Kind.CPU);
            double ownHeld = ownCpu + load.nanos(Demand.Kind.HELD_WAIT);
            double own = ownHeld + load.nanos(Demand.Kind.WAIT);
            tasks += load.tasks();
            cpu += load.tasks() * ownCpu;
            held += load.tasks() * ownHeld;
            all += load.tasks() * own;
            longest = Math.max(longest, own);
            shortest = Math.min(shortest, own);
            for (Demand demand : load.demands()) {
                double rounds = Math.ceil((double) load.tasks() / demand.atOnce());
                downstream = Math.max(downstream, rounds * demand.time().toNanos());
            }
        }
        return new Candidate(0, Limit.NOTHING)
                .or(cpu / Math.min(cores, capacity.threads()), Limit.CORES)
                .or(longest, Limit.LONGEST_TASK)
                .or(all / capacity.inFlight(), Limit.IN_FLIGHT)
                // One of the places gets so many tasks, each of which is at least as long as the shortest.
                .or(Math.ceil((double) tasks / capacity.inFlight()) * shortest, Limit.IN_FLIGHT)
                .or(held / capacity.threads(), Limit.THREADS)
                .or(downstream, Limit.DOWNSTREAM)
                .or(lastDueNanos == 0 ? 0 : lastDueNanos + shortest, Limit.ARRIVALS);
    }
}
