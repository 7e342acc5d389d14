package org.taskmix;

/**
 * A number that decides how many tasks go on at a time, to be swept or tuned.
 *
 * <pre>{@code
 * mix.tune(poolSize())           // threads of a pool
 * mix.tune(connectionPool())     // connections to the databases of a mix
 * mix.tune(concurrencyLimit())   // virtual threads that a semaphore lets go on
 * }</pre>
 */
public sealed interface Knob permits ThreadsKnob, ConnectionsKnob, LimitKnob {

    /**
     * What it is, e.g. {@code "pool size"}.
     *
     * @return a noun
     */
    String name();

    /**
     * The threads of {@link Model#platformThreads}.
     *
     * @return the knob, from 1 to 2,000
     */
    static Knob poolSize() {
        return new ThreadsKnob();
    }

    /**
     * The connections to each database of a mix, which runs under {@link Model#virtualThreads()}.
     *
     * @return the knob, from 1 to 1,000, or to 400 for {@code Database.postgres()}
     */
    static Knob connectionPool() {
        return new ConnectionsKnob();
    }

    /**
     * How many tasks {@code virtualThreads().atMost(...)} lets go on at a time.
     *
     * @return the knob, from 1 to 100,000
     */
    static Knob concurrencyLimit() {
        return new LimitKnob();
    }
}
