package org.taskmix.caution;

import java.time.Duration;

/** From where on a caution is given: all in one place. Decision 0013 says where each comes from. */
final class Thresholds {

    /** Spread of makespans, as a share of the median. pyperf warns at the same, with the standard deviation. */
    static final double NOISY = 0.10;

    /** An expression that takes so little more than an empty call, in ns, does nothing that can be seen: a cycle or two. */
    static final double NO_MORE_THAN_EMPTY_NANOS = 0.4;

    /** What an empty call takes, as a share of an expression's time. */
    static final double LOOP = 0.10;

    /** Fewer rounds than this have no spread to speak of. */
    static final int NOISY_ROUNDS = 5;

    /** From this many rounds on the class of the series is asked for, before it a trend of the ranks. */
    static final int SERIES = 15;

    /** The series' class is asked for up to this many rounds; a longer one is judged by its last ones. */
    static final int LONGEST_SERIES = 300;

    /** How unlikely the trend must be by chance, per model. */
    static final double TREND = 0.005;

    /** How unlikely the difference between two levels must be by chance, if the class of the series shows them. */
    static final double LEVELS = 0.01;

    /** How much more alike neighbours must be than by chance, in standard deviations, in a series that is not steady. */
    static final double NEIGHBOURS = 1.96;

    /** Change of makespan, as a share, below which a drift changes no verdict. */
    static final double DRIFT = 0.02;

    /** Compilation by elapsed time; 1 is one core in full use. */
    static final double JIT = 0.05;

    /** Stops by the collectors, as a share of elapsed time. */
    static final double GC = 0.10;

    /** Stops by a CPU quota, as a share of elapsed time. */
    static final double THROTTLED = 0.01;

    /** Time given to other guests, as a share of all processors' time. */
    static final double STEAL = 0.02;

    /** CPU time of other processes, as a share of the machine's processors. */
    static final double OTHER_PROCESSES = 0.10;

    /** Runnable threads of others in the median of readings, and load average, as a share of the machine's processors. */
    static final double RUNNABLE = 0.5;

    /** Shorter than this, counters of 10 ms steps tell too little, in ns. */
    static final long SHORTEST_NANOS = 500_000_000;

    /** CPU time of a stray thread by elapsed time; 1 is one core in full use. */
    static final double STRAY = 0.05;

    /** Share of readings that must find a stray thread at work. */
    static final double STRAY_SEEN = 0.5;

    /** Cores' worth of arithmetic, as a share of processors. */
    static final double EFFECTIVE_CORES = 0.85;

    /** How much longer a wait takes, as a share of the wait. */
    static final double TIMER = 0.05;

    /** Change of a core's speed between before and after, as a share. */
    static final double SPEED = 0.02;

    /** The same of steps that wait for memory, whose time varies with whatever else uses it. */
    static final double MEMORY_SPEED = 0.2;

    /** How many of the longest iterations a budget that is advised would hold. */
    static final int ROUNDS_IN_BUDGET = 20;

    /** The time budget that is advised, by the time of the counted rounds: room for a warm-up and for slower rounds. */
    static final double BUDGET_PER_ROUNDS = 1.6;

    /** Samples below which shares of a profile are wide: a half is known to within 5 %. */
    static final int FEW_SAMPLES = 400;

    /** Samples below which they say little: a half is known to within 10 %. */
    static final int FEWEST_SAMPLES = 100;

    /** Share of samples without their outermost methods that leaves the task groups uncertain. */
    static final double MOST_DEEP_STACKS = 0.05;

    /** Share of CPU time in no sample. */
    static final double UNSAMPLED_CPU = 0.1;

    private Thresholds() {}

    /** The shortest wait that is not too short for a timer that is late by so much, in full ms. */
    static Duration waitFor(Duration overshoot) {
        return Duration.ofMillis((long) Math.ceil(overshoot.toNanos() / TIMER / 1e6));
    }
}
