package org.taskmix.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.taskmix.run.Clock;
import org.taskmix.run.Runner;
import org.taskmix.run.TaskRecords;

/**
 * One session of measuring: warm-up in bursts until nothing gets faster, then rounds until the intervals are narrow or
 * the time is over. Only one arm runs at a time, on the calling thread. A session over several mixes runs each of them under all its
 * models in every round, so that all of them see the same changes of the machine.
 */
public final class Session {

    /** Precision is looked at whenever there are so many times more rounds than at the last look, since each look is a temptation. */
    private static final double BETWEEN_LOOKS = 1.2;

    /** What records may take of the heap; the rest is for the tasks, and for making figures of the records. */
    private static final long ROOM_BYTES = Runtime.getRuntime().maxMemory() / 2;

    private final List<Cell> cells = new ArrayList<>();
    private final Order order;
    private final Effort effort;
    private final Clock clock;
    private final Gauges gauges;
    private final Journal journal;
    private final long start;

    private final List<Reading> readings = new ArrayList<>();
    private int rounds;
    private int roundsNow;
    private long countedNanos;
    private long recordedBytes;
    private int nextLook;

    /** Once may be chance: an interval has to be narrow at two looks in a row. */
    private boolean narrowAtLastLook;

    private Session(List<Arms> mixes, Effort effort, Clock clock, Gauges gauges, Journal journal, long start) {
        for (Arms mix : mixes) {
            cells.add(new Cell(mix, effort.seed() + cells.size()));
        }
        // Another seed than any cell's, so that no order hangs on another.
        this.order = new Order(mixes.size(), -effort.seed() - 1);
        this.effort = effort;
        this.clock = clock;
        this.gauges = gauges;
        this.journal = journal;
        this.start = start;
        this.nextLook = effort.leastRounds();
    }

    /**
     * The runners of one mix.
     *
     * @param models one runner per model, at least one; the first is the baseline of ratios
     * @param control the first model once more, in a runner of its own; empty if there is nothing to compare
     */
    public record Arms(List<? extends Runner> models, Optional<? extends Runner> control) {

        /** Copies the list. */
        public Arms {
            models = List.copyOf(models);
        }
    }

    /**
     * Runs a session over one mix.
     *
     * @param models one runner per model, at least one; the first is the baseline of ratios
     * @param control the first model once more, in a runner of its own; empty if there is nothing to compare
     * @param effort how much to measure
     * @param clock the clock to keep time by
     * @param gauges read between rounds
     * @param start when the time budget began to run, by that clock
     * @return what was recorded; at least one round is counted, also if the budget is over before it
     * @throws InterruptedException if the calling thread is interrupted meanwhile
     */
    public static Rounds run(
            List<? extends Runner> models,
            Optional<? extends Runner> control,
            Effort effort,
            Clock clock,
            Gauges gauges,
            long start)
            throws InterruptedException {
        return run(List.of(new Arms(models, control)), effort, clock, gauges, Journal.NONE, start)
                .get(0);
    }

    /**
     * Runs a session over several mixes.
     *
     * @param mixes the runners of each mix, at least one
     * @param effort how much to measure; precision is reached when all mixes have reached it
     * @param clock the clock to keep time by
     * @param gauges read between rounds
     * @param journal has the rounds of earlier sessions, and keeps those of this one
     * @param start when the time budget began to run, by that clock
     * @return what was recorded of each mix, earlier rounds first; at least one round
     * @throws InterruptedException if the calling thread is interrupted meanwhile; the journal then has all finished rounds
     */
    public static List<Rounds> run(
            List<Arms> mixes, Effort effort, Clock clock, Gauges gauges, Journal journal, long start)
            throws InterruptedException {
        return new Session(mixes, effort, clock, gauges, journal, start).run();
    }

    private List<Rounds> run() throws InterruptedException {
        journal.earlier().forEach(this::add);
        Optional<Rounds.End> end = rounds == 0 ? Optional.empty() : end();
        WarmUp warmUp = new WarmUp(WarmUp.End.NONE, 0, List.of(), List.of());
        if (end.isEmpty()) {
            List<Runner> arms =
                    cells.stream().flatMap(cell -> cell.arms().stream()).toList();
            warmUp = new WarmingUp(arms, effort, clock, gauges).run();
        }
        readings.add(gauges.read());
        long begin = clock.nanos();
        while (end.isEmpty()) {
            count();
            countedNanos = clock.nanos() - begin;
            end = end();
        }
        return results(warmUp, end.get());
    }

    private List<Rounds> results(WarmUp all, Rounds.End end) {
        List<Rounds> results = new ArrayList<>();
        int from = 0;
        for (Cell cell : cells) {
            int to = from + cell.arms().size();
            WarmUp own = all.bursts().isEmpty() ? all : all.ofArms(from, to);
            results.add(cell.rounds(own, readings, end, clock.nanos() - start));
            from = to;
        }
        return results;
    }

    private void add(List<List<TaskRecords>> earlier) {
        order.next();
        for (int cell = 0; cell < cells.size(); cell++) {
            cells.get(cell).add(earlier.get(cell));
        }
        counted(earlier);
    }

    private void count() throws InterruptedException {
        List<List<TaskRecords>> round = new ArrayList<>();
        cells.forEach(cell -> round.add(List.of()));
        for (int cell : order.next()) {
            round.set(cell, cells.get(cell).count());
        }
        counted(round);
        roundsNow++;
        readings.add(gauges.read());
        journal.keep(round);
    }

    private void counted(List<List<TaskRecords>> round) {
        rounds++;
        for (List<TaskRecords> cell : round) {
            for (TaskRecords iteration : cell) {
                recordedBytes += (long) iteration.size() * TaskRecords.BYTES_PER_TASK;
            }
        }
    }

    private Optional<Rounds.End> end() {
        if (rounds >= nextLook) {
            nextLook = (int) Math.ceil(rounds * BETWEEN_LOOKS);
            boolean again = narrowAtLastLook;
            narrowAtLastLook =
                    effort.precision() > 0 && cells.stream().allMatch(cell -> cell.narrow(effort.precision()));
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
        return anotherFits() ? Optional.empty() : Optional.of(Rounds.End.OUT_OF_TIME);
    }

    private boolean anotherFits() {
        long expected = roundsNow == 0 ? 0 : countedNanos / roundsNow;
        return effort.budget()
                .map(budget -> clock.nanos() - start + expected <= budget.toNanos())
                .orElse(true);
    }
}
