package org.taskmix.measure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.taskmix.run.Clock;
import org.taskmix.run.Runner;
import org.taskmix.run.StopSign;
import org.taskmix.run.TaskRecords;

/**
 * One session of measuring: warm-up in bursts until nothing gets faster, then rounds until the intervals are narrow or
 * the time is over. Only one arm runs at a time, on the calling thread. A session over several mixes runs each of them under all its
 * models in every round, so that all of them see the same changes of the machine.
 */
public final class Session implements Progress.Standing {

    private final List<Cell> cells = new ArrayList<>();
    private final Order order;
    private final Effort effort;
    private final Clock clock;
    private final Gauges gauges;
    private final Journal journal;
    private final Progress progress;
    private final Ending ending;

    private final List<Reading> readings = new ArrayList<>();
    private int rounds;
    private int roundsNow;
    private long countedNanos;
    private long recordedBytes;
    private boolean warmingUp;
    private int cellNow;
    private int armNow;

    private Session(
            List<Arms> mixes,
            Effort effort,
            Clock clock,
            Gauges gauges,
            Journal journal,
            Progress progress,
            long start) {
        for (Arms mix : mixes) {
            cells.add(new Cell(mix, effort.seed() + cells.size()));
        }
        // Another seed than any cell's, so that no order hangs on another.
        this.order = new Order(mixes.size(), -effort.seed() - 1);
        this.effort = effort;
        this.clock = clock;
        this.gauges = gauges;
        this.journal = journal;
        this.progress = progress;
        this.ending = new Ending(effort, clock, start);
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
     * @return what was recorded; at least one round is counted, also if the budget is over before it. If the calling thread is
     *     interrupted, the rounds that were finished
     * @throws InterruptedException if the calling thread is interrupted before the first round is finished
     */
    public static Rounds run(
            List<? extends Runner> models,
            Optional<? extends Runner> control,
            Effort effort,
            Clock clock,
            Gauges gauges,
            long start)
            throws InterruptedException {
        return run(List.of(new Arms(models, control)), effort, clock, gauges, Journal.NONE, Progress.NONE, start)
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
     * @param progress told how far it is
     * @param start when the time budget began to run, by that clock
     * @return what was recorded of each mix, earlier rounds first; at least one round. If the calling thread is interrupted, the
     *     rounds that were finished
     * @throws InterruptedException if the calling thread is interrupted before the first round is finished
     */
    public static List<Rounds> run(
            List<Arms> mixes, Effort effort, Clock clock, Gauges gauges, Journal journal, Progress progress, long start)
            throws InterruptedException {
        progress.begins();
        return new Session(mixes, effort, clock, gauges, journal, progress, start).run();
    }

    private List<Rounds> run() throws InterruptedException {
        journal.earlier().forEach(this::addEarlier);
        Optional<Rounds.End> end = rounds == 0 ? Optional.empty() : end();
        WarmUp warmUp = new WarmUp(WarmUp.End.NONE, 0, List.of(), List.of());
        try {
            if (end.isEmpty()) {
                warmUp = warmUp();
            }
            readings.add(gauges.read());
            if (end.isEmpty()) {
                journal.begin(warmUps(warmUp), readings.get(0));
            }
            long begin = clock.nanos();
            while (end.isEmpty()) {
                count();
                countedNanos = clock.nanos() - begin;
                end = end();
            }
        } catch (InterruptedException stop) {
            progress.interrupted();
            if (rounds == 0) {
                throw stop;
            }
            end = Optional.of(Rounds.End.INTERRUPTED);
        }
        return results(warmUp, end.get());
    }

    private WarmUp warmUp() throws InterruptedException {
        List<List<Runner>> arms = new ArrayList<>();
        List<int[]> places = new ArrayList<>();
        for (int cell = 0; cell < cells.size(); cell++) {
            arms.add(cells.get(cell).arms());
            for (int arm = 0; arm < cells.get(cell).arms().size(); arm++) {
                places.add(new int[] {cell, arm});
            }
        }
        warmingUp = true;
        WarmUp warmUp = new WarmingUp(
                        arms, effort, clock, gauges, next -> tell(places.get(next)[0], places.get(next)[1]))
                .run();
        warmingUp = false;
        return warmUp;
    }

    private void tell(int cell, int arm) throws InterruptedException {
        cellNow = cell;
        armNow = arm;
        StopSign.look();
        progress.before(this);
    }

    private List<Rounds> results(WarmUp all, Rounds.End end) {
        List<WarmUp> own = warmUps(all);
        long nanos = ending.elapsed();
        List<Rounds> results = new ArrayList<>();
        for (int cell = 0; cell < cells.size(); cell++) {
            results.add(cells.get(cell).rounds(own.get(cell), readings, end, nanos));
        }
        return results;
    }

    /** Of each cell that of its arms. */
    private List<WarmUp> warmUps(WarmUp all) {
        List<WarmUp> own = new ArrayList<>();
        int from = 0;
        for (Cell cell : cells) {
            int to = from + cell.arms().size();
            own.add(all.bursts().isEmpty() ? all : all.ofArms(from, to));
            from = to;
        }
        return own;
    }

    private void addEarlier(List<List<TaskRecords>> earlier) {
        order.next();
        for (int cell = 0; cell < cells.size(); cell++) {
            cells.get(cell).add(cells.get(cell).earlier(earlier.get(cell)));
        }
        counted(earlier);
    }

    private void count() throws InterruptedException {
        var round = new Cell.Round[cells.size()];
        for (int cell : order.next()) {
            round[cell] = cells.get(cell).run(arm -> tell(cell, arm));
        }
        List<List<TaskRecords>> recorded = new ArrayList<>();
        for (int cell = 0; cell < cells.size(); cell++) {
            cells.get(cell).add(round[cell]);
            recorded.add(round[cell].recorded());
        }
        counted(recorded);
        roundsNow++;
        readings.add(gauges.read());
        List<int[]> positions = Arrays.stream(round).map(Cell.Round::positions).toList();
        journal.keep(new Journal.Round(positions, recorded, readings.get(readings.size() - 1)));
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
        return ending.after(rounds, roundNanos(), recordedBytes, this::widest);
    }

    private OptionalLong roundNanos() {
        return roundsNow == 0 ? OptionalLong.empty() : OptionalLong.of(countedNanos / roundsNow);
    }

    @Override
    public boolean warmingUp() {
        return warmingUp;
    }

    @Override
    public int cell() {
        return cellNow;
    }

    @Override
    public int arm() {
        return armNow;
    }

    @Override
    public int rounds() {
        return rounds;
    }

    @Override
    public int mostRounds() {
        return effort.mostRounds();
    }

    @Override
    public OptionalDouble widest() {
        double widest = 0;
        for (Cell cell : cells) {
            OptionalDouble own = cell.widest();
            if (own.isEmpty()) {
                return own;
            }
            widest = Math.max(widest, own.getAsDouble());
        }
        return OptionalDouble.of(widest);
    }

    @Override
    public OptionalLong nanosLeft() {
        return ending.nanosLeft(rounds, roundNanos(), this::widest);
    }
}
