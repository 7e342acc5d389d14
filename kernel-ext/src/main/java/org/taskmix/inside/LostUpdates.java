package org.taskmix.inside;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** Several threads count together. */
final class LostUpdates {

    private static final int THREADS = 4;
    private static final int EACH = 250_000;
    private static final int ALL = THREADS * EACH;

    /** A core alone may run one thread after the other, and nothing is lost. */
    private static final int ATTEMPTS = 5;

    private static final Duration LONG_ENOUGH = Duration.ofSeconds(10);

    private static final String FAILURE = """
            volatile int count;

            void countTo(int times) {
                for (int i = 0; i < times; i++) {
                    count++;
                }
            }""";

    private static final String CURE = """
            final AtomicInteger count = new AtomicInteger();

            void countTo(int times) {
                for (int i = 0; i < times; i++) {
                    count.incrementAndGet();
                }
            }""";

    private LostUpdates() {}

    /** A way to count that all threads share. */
    private abstract static class Counter {
        abstract void countTo(int times);

        abstract int counted();
    }

    private static final class Unguarded extends Counter {
        volatile int count;

        @Override
        @SuppressWarnings("NonAtomicVolatileUpdate")
        void countTo(int times) {
            for (int i = 0; i < times; i++) {
                count++;
            }
        }

        @Override
        int counted() {
            return count;
        }
    }

    private static final class Atomic extends Counter {
        final AtomicInteger count = new AtomicInteger();

        @Override
        void countTo(int times) {
            for (int i = 0; i < times; i++) {
                count.incrementAndGet();
            }
        }

        @Override
        int counted() {
            return count.get();
        }
    }

    private static final class Locked extends Counter {
        private final ReentrantLock lock = new ReentrantLock();
        private int count;

        @Override
        void countTo(int times) {
            for (int i = 0; i < times; i++) {
                lock.lock();
                try {
                    count++;
                } finally {
                    lock.unlock();
                }
            }
        }

        @Override
        int counted() {
            return count;
        }
    }

    private static final class Confined extends Counter {
        private final AtomicInteger count = new AtomicInteger();

        @Override
        void countTo(int times) {
            int mine = 0;
            for (int i = 0; i < times; i++) {
                mine++;
            }
            count.addAndGet(mine);
        }

        @Override
        int counted() {
            return count.get();
        }
    }

    static Demonstration demonstrate() throws InterruptedException {
        List<List<String>> rows = new ArrayList<>();
        int attempts = 0;
        int counted = ALL;
        while (attempts < ATTEMPTS && counted == ALL) {
            counted = counted(Unguarded::new);
            attempts++;
        }
        rows.add(row("count++ by all threads", counted));
        rows.add(row("AtomicInteger", counted(Atomic::new)));
        rows.add(row("ReentrantLock around count++", counted(Locked::new)));
        rows.add(row("each thread counts for itself, added up at the end", counted(Confined::new)));
        int lost = ALL - counted;
        String finding = lost > 0
                ? "%s threads counted to %s each. Of %s updates by count++, %s were lost; the cures lost none."
                        .formatted(THREADS, number(EACH), number(ALL), number(lost))
                : ("%s threads counted to %s each. It did not show itself here: 0 of %s updates were lost by count++, in %s attempts. "
                                + "The code is wrong all the same: with more cores, or on another day, it loses some.")
                        .formatted(THREADS, number(EACH), number(ALL), ATTEMPTS);
        return new Demonstration(
                "Lost updates",
                finding,
                "count++ reads, adds and writes. If two threads read the same value, both write the same sum, and one of the two updates is "
                        + "gone; volatile makes each write visible, but the three steps not one. An atomic makes them one, a lock lets one thread "
                        + "do them at a time, and what only one thread has needs neither.",
                List.of("way", "counted", "lost"),
                rows,
                FAILURE,
                CURE);
    }

    private static List<String> row(String way, int counted) {
        return List.of(way, number(counted), number(ALL - counted));
    }

    private static int counted(Supplier<? extends Counter> way) throws InterruptedException {
        Counter counter = way.get();
        var start = new CyclicBarrier(THREADS);
        Crew.Work work = () -> {
            try {
                start.await();
            } catch (BrokenBarrierException stop) {
                return;
            }
            counter.countTo(EACH);
        };
        try (Crew crew = Crew.of("counter", Collections.nCopies(THREADS, work))) {
            if (!crew.join(LONG_ENOUGH)) {
                throw new IllegalStateException(
                        "The threads that count had not ended after 10 s. Close other programs on this machine, and run the cell again.");
            }
        }
        return counter.counted();
    }

    private static String number(int value) {
        return String.format(Locale.ROOT, "%,d", value);
    }
}
