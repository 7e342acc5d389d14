package org.taskmix.work;

import java.util.Arrays;

/**
 * How long the system lets a thread compute while another waits for its core.
 *
 * @param lowNanos a quarter of the turns seen were shorter, in ns, above 0
 * @param nanos half of them, never below {@code lowNanos}
 * @param highNanos three quarters of them, never below {@code nanos}
 */
public record TimeSlice(double lowNanos, double nanos, double highNanos) {

    /** What a thread that keeps its core never shows between two looks at the clock. */
    private static final long GAP_NANOS = 300_000;

    private static final long LONG_ENOUGH_NANOS = 200_000_000;

    /** Shorter ones are interruptions of the system's own. */
    private static final long SHORTEST_NANOS = 200_000;

    private static final int MOST_TURNS = 1_000;

    /** Where nothing was seen to take turns. */
    private static final TimeSlice UNSEEN = new TimeSlice(10_000_000, 10_000_000, 10_000_000);

    /**
     * Measures in about 0.2 s: twice as many threads as processors look at the clock without end, and
     * see how long they can without a gap.
     *
     * @return the slice now; 10 ms if no thread had to wait for another
     * @throws InterruptedException if the calling thread is interrupted meanwhile; the threads then end by themselves, within 0.2 s
     */
    public static TimeSlice measure() throws InterruptedException {
        int threads = 2 * Runtime.getRuntime().availableProcessors();
        long[][] turns = new long[threads][];
        Thread[] team = new Thread[threads];
        for (int i = 0; i < threads; i++) {
            int mine = i;
            team[i] = Thread.ofPlatform()
                    .daemon()
                    .name("taskmix-slice-" + (i + 1))
                    .start(() -> {
                        turns[mine] = turns();
                    });
        }
        for (Thread thread : team) {
            thread.join();
        }
        // The first and the last turn of each were cut by the probe itself, and are not among them.
        long[] all = Arrays.stream(turns)
                .flatMapToLong(Arrays::stream)
                .filter(turn -> turn >= SHORTEST_NANOS)
                .sorted()
                .toArray();
        int n = all.length;
        return n < threads ? UNSEEN : new TimeSlice(all[n / 4], all[n / 2], all[3 * n / 4]);
    }

    private static long[] turns() {
        long[] turns = new long[MOST_TURNS];
        int count = 0;
        long begin = System.nanoTime();
        long from = begin;
        long before = begin;
        while (before - begin < LONG_ENOUGH_NANOS && count < MOST_TURNS) {
            long now = System.nanoTime();
            if (now - before > GAP_NANOS) {
                if (from != begin) {
                    turns[count++] = before - from;
                }
                from = now;
            }
            before = now;
        }
        return Arrays.copyOf(turns, count);
    }
}
