package org.taskmix.show;

/** Stretches of time, of which there may be a million. */
public interface Pieces {

    /**
     * How many there are.
     *
     * @return at least 0
     */
    int size();

    /**
     * When one begins.
     *
     * @param piece from 0
     * @return in ns since the iteration began
     */
    long fromNanos(int piece);

    /**
     * When one ends.
     *
     * @param piece from 0
     * @return in ns since the iteration began, not before it begins
     */
    long toNanos(int piece);

    /**
     * What goes on meanwhile.
     *
     * @param piece from 0
     * @return what it is
     */
    Span.State state(int piece);

    /**
     * Which group's task it is.
     *
     * @param piece from 0
     * @return position of the group from 0; -1 if that is not told
     */
    int group(int piece);

    /**
     * For how much of its time it goes on.
     *
     * @param piece from 0
     * @return above 0, at most 1
     */
    double share(int piece);
}
