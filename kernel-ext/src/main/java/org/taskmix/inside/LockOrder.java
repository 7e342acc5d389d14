package org.taskmix.inside;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;

/** Two transfers between the same two accounts, in opposite directions. */
final class LockOrder {

    private static final Duration LONG_ENOUGH = Duration.ofSeconds(5);
    private static final Duration BETWEEN = Duration.ofMillis(20);

    private static final String FAILURE = """
            void transfer(ReentrantLock from, ReentrantLock to) throws InterruptedException {
                from.lockInterruptibly();
                try {
                    bothHaveTheirFirst();
                    to.lockInterruptibly();""";

    private static final String CURE = """
            boolean swap = numberOf(from) > numberOf(to);
            transfer(swap ? to : from, swap ? from : to);""";

    private final ReentrantLock a = new ReentrantLock();
    private final ReentrantLock b = new ReentrantLock();
    private final AtomicInteger ended = new AtomicInteger();
    private final CountDownLatch firsts;

    private LockOrder(int firsts) {
        this.firsts = new CountDownLatch(firsts);
    }

    void transfer(ReentrantLock from, ReentrantLock to) throws InterruptedException {
        from.lockInterruptibly();
        try {
            bothHaveTheirFirst();
            to.lockInterruptibly();
            to.unlock();
            ended.incrementAndGet();
        } finally {
            from.unlock();
        }
    }

    void transferInOrder(ReentrantLock from, ReentrantLock to) throws InterruptedException {
        boolean swap = numberOf(from) > numberOf(to);
        transfer(swap ? to : from, swap ? from : to);
    }

    private int numberOf(ReentrantLock account) {
        return account.equals(a) ? 1 : 2;
    }

    /** Else one of them might be over before the other begins, and all would go well. */
    private void bothHaveTheirFirst() throws InterruptedException {
        firsts.countDown();
        firsts.await();
    }

    static Demonstration demonstrate() throws InterruptedException {
        var failing = new LockOrder(2);
        List<Deadlock> found;
        int before;
        try (Crew crew = Crew.of(
                "transfer",
                List.of(() -> failing.transfer(failing.a, failing.b), () -> failing.transfer(failing.b, failing.a)))) {
            found = deadlocks(crew);
            // The interrupt lets one of them go, and then perhaps the other.
            before = failing.ended.get();
        }
        // With one order, the second waits for its first lock, so nobody may wait for it to have one.
        var cured = new LockOrder(1);
        boolean done;
        try (Crew crew = Crew.of(
                "transfer",
                List.of(
                        () -> cured.transferInOrder(cured.a, cured.b),
                        () -> cured.transferInOrder(cured.b, cured.a)))) {
            done = crew.join(LONG_ENOUGH);
        }
        String words = found.isEmpty()
                ? "Within 5 s the JVM found no deadlock, which should be there; the threads were interrupted."
                : "Two threads waited for each other until they were interrupted: "
                        + found.get(0).inWords() + ".";
        return new Demonstration(
                "Deadlock",
                words,
                "Each thread holds what the other waits for, so neither goes on. Taking the locks in the same order everywhere, here by the number "
                        + "of the account, makes such a circle impossible. An interrupt ended these waits because lockInterruptibly() heeds it; "
                        + "lock() and synchronized do not, and such a deadlock lasts until the kernel ends.",
                List.of("way", "transfers that ended", "deadlocks found"),
                List.of(
                        List.of("each its own order", before + " of 2", String.valueOf(found.size())),
                        List.of("one order for all", cured.ended.get() + " of 2", done ? "0" : "did not end in 5 s")),
                FAILURE,
                CURE);
    }

    private static List<Deadlock> deadlocks(Crew crew) throws InterruptedException {
        long until = System.nanoTime() + LONG_ENOUGH.toNanos();
        List<Deadlock> found = new ArrayList<>();
        while (found.isEmpty() && System.nanoTime() < until) {
            Thread.sleep(BETWEEN);
            if (Deadlock.exists(crew.ids())) {
                ThreadDump.now().deadlocks().stream()
                        .filter(deadlock -> deadlock.threads().stream()
                                .anyMatch(thread -> crew.ids().contains(thread.id())))
                        .forEach(found::add);
            }
        }
        return found;
    }
}
