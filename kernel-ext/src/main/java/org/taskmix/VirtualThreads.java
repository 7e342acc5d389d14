package org.taskmix;

import java.util.OptionalInt;
import org.taskmix.run.Carriers;
import org.taskmix.show.Numbers;

/**
 * A new virtual thread for each task; made by {@link Model#virtualThreads()}.
 *
 * <pre>{@code
 * mix.runUnder(virtualThreads(), virtualThreads().atMost(100), virtualThreads().onCarriers(4))
 * }</pre>
 *
 * @param limit how many tasks a semaphore lets go on at a time; empty for all
 * @param carriers how many carrier threads they run on; empty for as many as the JVM has, usually one per core
 */
public record VirtualThreads(OptionalInt limit, OptionalInt carriers) implements Model {

    private static final int MOST_AT_A_TIME = 1_000_000;
    private static final int MOST_CARRIERS = 256;

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if a number is out of range; the message says the range and the value
     */
    public VirtualThreads {
        check(limit, MOST_AT_A_TIME, "atMost", "tasks go on at a time", 100);
        check(carriers, MOST_CARRIERS, "onCarriers", "carrier threads run virtual ones", 4);
    }

    private static void check(OptionalInt number, int most, String call, String what, int example) {
        if (number.isPresent() && (number.getAsInt() < 1 || number.getAsInt() > most)) {
            int got = number.getAsInt();
            throw new IllegalArgumentException(
                    "virtualThreads().%s(%s): from 1 to %s %s, got %s. Write e.g. virtualThreads().%s(%s), or leave it out."
                            .formatted(call, got, Numbers.text(most), what, Numbers.text(got), call, example));
        }
    }

    /**
     * The same with a semaphore that lets a number of tasks go on at a time; the others wait on their threads. A limit
     * protects what the tasks use, e.g. a database: a pool of virtual threads would not be faster, since they cost little.
     *
     * @param tasks how many, from 1 to 1,000,000
     * @return a new model
     * @throws IllegalArgumentException if {@code tasks} is out of range; the message says the range and the value
     */
    public VirtualThreads atMost(int tasks) {
        return new VirtualThreads(OptionalInt.of(tasks), carriers);
    }

    /**
     * The same on another number of carrier threads. It holds for the whole JVM while an iteration runs, and is set back
     * after it.
     *
     * @param threads how many, from 1 to 256
     * @return a new model
     * @throws IllegalArgumentException if {@code threads} is out of range; the message says the range and the value
     * @throws IllegalStateException before Java 24, which cannot change the number while it runs
     */
    public VirtualThreads onCarriers(int threads) {
        if (!Carriers.canChange()) {
            throw new IllegalStateException(
                    ("virtualThreads().onCarriers(%s) needs Java 24 or newer, which can change the number of its carriers; this kernel runs "
                                    + "Java %s. Leave .onCarriers(%s) out, or start the kernel with "
                                    + "-Djdk.virtualThreadScheduler.parallelism=%s.")
                            .formatted(threads, Runtime.version().feature(), threads, threads));
        }
        return new VirtualThreads(limit, OptionalInt.of(threads));
    }

    @Override
    public String name() {
        return "virtualThreads()"
                + (limit.isPresent() ? ".atMost(" + limit.getAsInt() + ")" : "")
                + (carriers.isPresent() ? ".onCarriers(" + carriers.getAsInt() + ")" : "");
    }

    @Override
    public String inWords() {
        int on = carriers.orElseGet(Carriers::now);
        return "CPU tasks share " + (on == 1 ? "1 carrier thread" : on + " carrier threads")
                + ", each keeping its own to the end; a wait leaves its carrier to others"
                + (limit.isPresent() ? ", " + Numbers.text(limit.getAsInt()) + " tasks going on at a time." : ".");
    }

    @Override
    public String toString() {
        return name();
    }
}
