package org.taskmix.inside;

/** What went on on a thread of the system in a traced iteration, piece by piece. No piece overlaps another. */
public final class TracedLane {

    private final String name;
    private final Stretches pieces;
    private final Stretches untold;

    TracedLane(String name, Stretches pieces, Stretches untold) {
        this.name = name;
        this.pieces = pieces;
        this.untold = untold;
    }

    /**
     * A thread on which nothing went on.
     *
     * @return a lane without a name and without pieces
     */
    public static TracedLane idle() {
        return new TracedLane("", new Stretches(), new Stretches());
    }

    /**
     * The name of the thread.
     *
     * @return as the thread has it
     */
    public String name() {
        return name;
    }

    /**
     * How many pieces there are: those whose task is known in the order of time, and after them those whose is not, likewise.
     *
     * @return at least 0
     */
    public int size() {
        return pieces.size() + untold.size();
    }

    /**
     * When a piece begins.
     *
     * @param piece from 0
     * @return in ns, by {@link System#nanoTime}
     */
    public long fromNanos(int piece) {
        return isTold(piece) ? pieces.from(piece) : untold.from(piece - pieces.size());
    }

    /**
     * When a piece ends.
     *
     * @param piece from 0
     * @return in ns, by {@link System#nanoTime}
     */
    public long toNanos(int piece) {
        return isTold(piece) ? pieces.to(piece) : untold.to(piece - pieces.size());
    }

    /**
     * What goes on meanwhile.
     *
     * @param piece from 0
     * @return what it is
     */
    public Doing doing(int piece) {
        return isTold(piece) ? Trace.doing(pieces.what(piece)) : Doing.UNTOLD;
    }

    /**
     * Which group's task it is.
     *
     * @param piece from 0
     * @return position in the mix, from 0; -1 if that is not known
     */
    public int group(int piece) {
        return isTold(piece) ? Trace.groupOf(Trace.step(pieces.what(piece))) : -1;
    }

    /**
     * Which step of the task it is.
     *
     * @param piece from 0
     * @return position in the task, from 0; -1 if that is not known
     */
    public int step(int piece) {
        return isTold(piece) ? Trace.stepOf(Trace.step(pieces.what(piece))) : -1;
    }

    /**
     * For how much of the time of a piece it goes on.
     *
     * @param piece from 0
     * @return 1 of what is known piece by piece, less where only the CPU time is known that was used meanwhile
     */
    public double share(int piece) {
        return isTold(piece) ? 1 : untold.what(piece - pieces.size()) / (double) Untold.WHOLE;
    }

    private boolean isTold(int piece) {
        return piece < pieces.size();
    }
}
