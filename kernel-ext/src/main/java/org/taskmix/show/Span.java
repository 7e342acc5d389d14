package org.taskmix.show;

/**
 * A stretch of time in a {@link Lane}.
 *
 * @param state what went on
 * @param group which group's task it was, by its position from 0; -1 if that is not told
 * @param fromMillis since the iteration began, in ms
 * @param toMillis since the iteration began, in ms; not before its start
 * @param low where it begins in the height of the lane, from 0 at the bottom
 * @param high where it ends, at most 1
 * @param shade how full its colour is, above 0, at most 1
 */
public record Span(State state, int group, double fromMillis, double toMillis, double low, double high, double shade) {

    /** What a task, or whatever else has a lane, does for a while. */
    public enum State {
        /** Due or submitted, or ready to go on, and in a queue. */
        QUEUED,
        /** Started, and waiting for an answer or a timer. */
        WAITING,
        /** Executing; also what is not known to wait. */
        EXECUTING,
        /** Of a thread: executing something of which nobody can tell whose it is. */
        UNTOLD
    }

    /**
     * A stretch over the whole height of a lane.
     *
     * @param shade how many of the tasks of the lane were in that state; 1 for as many as of any lane at any time
     */
    static Span shaded(State state, double fromMillis, double toMillis, double shade) {
        return new Span(state, -1, fromMillis, toMillis, 0, 1, shade);
    }
}
