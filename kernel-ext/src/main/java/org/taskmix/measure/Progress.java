package org.taskmix.measure;

import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Told how far a session is. All calls come from the session's thread, between iterations, so that what they take is not timed. */
public interface Progress {

    /** Tells nobody. */
    Progress NONE = now -> {};

    /**
     * Told when all is ready and nothing is timed yet.
     *
     * @throws InterruptedException if the calling thread is interrupted meanwhile
     */
    default void begins() throws InterruptedException {}

    /**
     * Told before each iteration, warm-up's too. To be quick: there may be thousands a second.
     *
     * @param now where the session stands; not to be used after this call
     */
    void before(Standing now);

    /**
     * Told what goes on where no session tells, e.g. in another JVM.
     *
     * @param what e.g. {@code "fresh JVM number 2 of 6"}
     */
    default void doing(String what) {}

    /** Told at once when an interrupt has ended the session; runners are closed only then. */
    default void interrupted() {}

    /** Where a session stands. What has to be worked out is so when it is asked for. */
    interface Standing {

        /**
         * Whether the next iteration is not counted.
         *
         * @return true during warm-up
         */
        boolean warmingUp();

        /**
         * The mix that runs next.
         *
         * @return its position in the session, from 0 on
         */
        int cell();

        /**
         * The arm that runs next.
         *
         * @return its position among those of the mix; the control's is the number of models
         */
        int arm();

        /**
         * The counted rounds that are over.
         *
         * @return at least 0
         */
        int rounds();

        /**
         * The number of rounds at which the session ends in any case.
         *
         * @return at least 1
         */
        int mostRounds();

        /**
         * The widest of the intervals so far.
         *
         * @return its half-width, as a share of its middle; empty while there are too few rounds for an interval
         */
        OptionalDouble widest();

        /**
         * How much longer it may take, by what it took so far.
         *
         * @return ns, at least 0; empty if nothing is known yet
         */
        OptionalLong nanosLeft();
    }
}
