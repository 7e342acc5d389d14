package org.taskmix.inside;

/** CPU time that a thread used while nothing was known to be performed on it, as of a carrier on which threads start and wake up. */
final class Untold {

    static final int WHOLE = 1_000;

    /** In thousandths of a gap. Less is the price of looking. */
    private static final int LEAST = 30;

    private final Stretches pieces;
    private final Stretches gaps = new Stretches();
    private int next;

    private Untold(Stretches pieces) {
        this.pieces = pieces;
    }

    /**
     * Sets CPU time against what is known.
     *
     * @param pieces what was performed, none overlapping another, in order
     * @param pulses when the thread had used how much CPU time, in order
     * @return the gaps with CPU time, each with the thousandths of its time that had it
     */
    static Stretches of(Stretches pieces, Stretches pulses) {
        var untold = new Untold(pieces);
        for (int i = 1; i < pulses.size(); i++) {
            untold.between(pulses.from(i - 1), pulses.from(i), pulses.to(i) - pulses.to(i - 1));
        }
        return untold.gaps;
    }

    private void between(long from, long to, long cpuNanos) {
        while (next < pieces.size() && pieces.to(next) <= from) {
            next++;
        }
        long free = to - from;
        long rest = cpuNanos;
        for (int i = next; i < pieces.size() && pieces.from(i) < to; i++) {
            long covered = Math.min(to, pieces.to(i)) - Math.max(from, pieces.from(i));
            free -= covered;
            rest -= Trace.doing(pieces.what(i)) == Doing.EXECUTING ? covered : 0;
        }
        int share = free > 0 ? (int) Math.clamp(WHOLE * rest / free, 0L, WHOLE) : 0;
        if (share >= LEAST) {
            fill(from, to, share);
        }
    }

    private void fill(long from, long to, int share) {
        long begin = from;
        for (int i = next; i < pieces.size() && pieces.from(i) < to; i++) {
            gap(begin, pieces.from(i), share);
            begin = pieces.to(i);
        }
        gap(begin, to, share);
    }

    private void gap(long from, long to, int share) {
        if (to > from) {
            gaps.add(from, to, share);
        }
    }
}
