package org.taskmix.measure;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.taskmix.run.Clock;

/** Decides when a session has measured enough, or as much as it may. */
final class Ending {

    /** Precision is looked at whenever there are so many times more rounds than at the last look, since each look is a temptation. */
    private static final double BETWEEN_LOOKS = 1.2;

    /** What records may take of the heap; the rest is for the tasks, and for making figures of the records. */
    private static final long ROOM_BYTES = Runtime.getRuntime().maxMemory() / 2;

    private final Effort effort;
    private final Clock clock;
    private final long start;
    private int nextLook;

    /** Once may be chance: an interval has to be narrow at two looks in a row. */
    private boolean narrowAtLastLook;

    /**
     * An ending to be asked for after every round.
     *
     * @param start when the time budget began to run, by that clock
     */
    Ending(Effort effort, Clock clock, long start) {
        this.effort = effort;
        this.clock = clock;
        this.start = start;
        this.nextLook = effort.leastRounds();
    }

    /**
     * Why the session is to end now, if it is.
     *
     * @param rounds how many are over, at least 1
     * @param roundNanos what one takes; empty if none was run in this session
     * @param recordedBytes what the records of all rounds take
     * @param widest the widest interval; asked for at a look only
     */
    Optional<Rounds.End> after(
            int rounds, OptionalLong roundNanos, long recordedBytes, Supplier<OptionalDouble> widest) {
        if (rounds >= nextLook) {
            nextLook = (int) Math.ceil(rounds * BETWEEN_LOOKS);
            boolean again = narrowAtLastLook;
            narrowAtLastLook = narrow(widest);
            if (again && narrowAtLastLook) {
                return Optional.of(Rounds.End.PRECISE);
            }
        }
        if (rounds >= effort.mostRounds()) {
            return Optional.of(Rounds.End.ROUNDS);
        }
        if (recordedBytes + recordedBytes / rounds > ROOM_BYTES) {
            return Optional.of(Rounds.End.OUT_OF_MEMORY);
        }
        return anotherFits(roundNanos.orElse(0)) ? Optional.empty() : Optional.of(Rounds.End.OUT_OF_TIME);
    }

    private boolean narrow(Supplier<OptionalDouble> widest) {
        if (effort.precision() == 0) {
            return false;
        }
        OptionalDouble half = widest.get();
        return half.isPresent() && half.getAsDouble() <= effort.precision();
    }

    private boolean anotherFits(long roundNanos) {
        return effort.budget()
                .map(budget -> elapsed() + roundNanos <= budget.toNanos())
                .orElse(true);
    }

    long elapsed() {
        return clock.nanos() - start;
    }

    /** How much longer it will take at most, by what is known. */
    OptionalLong nanosLeft(int rounds, OptionalLong roundNanos, Supplier<OptionalDouble> widest) {
        LongStream.Builder ends = LongStream.builder();
        effort.budget().ifPresent(budget -> ends.add(budget.toNanos() - elapsed()));
        roundNanos.ifPresent(each -> {
            ends.add((effort.mostRounds() - rounds) * each);
            if (effort.precision() > 0) {
                // Intervals narrow with the square root of the number of rounds.
                widest.get().ifPresent(half -> {
                    double times = half / effort.precision();
                    ends.add((long) (Math.max(times * times - 1, 0) * rounds * each));
                });
            }
        });
        return ends.build().map(left -> Math.max(0, left)).min();
    }
}
