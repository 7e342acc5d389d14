package org.taskmix.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.taskmix.run.Clock;
import org.taskmix.run.Runner;
import org.taskmix.run.TaskRecords;
import org.taskmix.stats.Estimate;
import org.taskmix.stats.Figure;
import org.taskmix.stats.Quantiles;
import org.taskmix.stats.Ratios;

/**
 * One session of measuring: warm-up in bursts until nothing gets faster, then rounds until the intervals are narrow or
 * the time is over. Only one arm runs at a time, on the calling thread.
 */
public final class Session {

    private static final double LEVEL = 0.95;

    /** Precision is looked at whenever there are so many times more rounds than at the last look, since each look is a temptation. */
    private static final double BETWEEN_LOOKS = 1.2;

    private final List<Runner> arms;
    private final int models;
    private final Effort effort;
    private final Clock clock;
    private final Gauges gauges;
    private final long start;
    private final Order order;

    private final List<int[]> rounds = new ArrayList<>();
    private final List<List<TaskRecords>> records = new ArrayList<>();
    private final List<Reading> readings = new ArrayList<>();
    private long countedNanos;
    private int nextLook;

    /** Once may be chance: an interval has to be narrow at two looks in a row. */
    private boolean narrowAtLastLook;

    private Session(
            List<? extends Runner> models,
            Optional<? extends Runner> control,
            Effort effort,
            Clock clock,
            Gauges gauges,
            long start) {
        this.arms = Stream.<Runner>concat(models.stream(), control.stream()).toList();
        this.models = models.size();
        this.effort = effort;
        this.clock = clock;
        this.gauges = gauges;
        this.start = start;
        this.order = new Order(arms.size(), effort.seed());
        this.nextLook = effort.leastRounds();
        arms.forEach(arm -> records.add(new ArrayList<>()));
    }

    /**
     * Runs a session.
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
        return new Session(models, control, effort, clock, gauges, start).run();
    }

    private Rounds run() throws InterruptedException {
        WarmUp warmUp = new WarmingUp(arms, effort, clock, gauges).run();
        readings.add(gauges.read());
        long begin = clock.nanos();
        Optional<Rounds.End> end = Optional.empty();
        while (end.isEmpty()) {
            count(order.next());
            countedNanos = clock.nanos() - begin;
            end = end();
        }
        return new Rounds(
                rounds,
                records.subList(0, models),
                records.size() > models ? records.get(models) : List.of(),
                warmUp,
                readings,
                end.get(),
                clock.nanos() - start);
    }

    private void count(int[] round) throws InterruptedException {
        for (int arm : round) {
            records.get(arm).add(arms.get(arm).run());
        }
        rounds.add(round);
        readings.add(gauges.read());
    }

    private Optional<Rounds.End> end() {
        if (rounds.size() >= nextLook) {
            nextLook = (int) Math.ceil(rounds.size() * BETWEEN_LOOKS);
            boolean again = narrowAtLastLook;
            narrowAtLastLook = effort.precision() > 0 && precise();
            if (again && narrowAtLastLook) {
                return Optional.of(Rounds.End.PRECISE);
            }
        }
        if (rounds.size() >= effort.mostRounds()) {
            return Optional.of(Rounds.End.ROUNDS);
        }
        return anotherFits() ? Optional.empty() : Optional.of(Rounds.End.OUT_OF_TIME);
    }

    private boolean anotherFits() {
        long expected = countedNanos / rounds.size();
        return effort.budget()
                .map(budget -> clock.nanos() - start + expected <= budget.toNanos())
                .orElse(true);
    }

    private boolean precise() {
        double[] baseline = compared(records.get(0));
        if (models == 1) {
            return narrow(Quantiles.median(baseline, LEVEL, "ms"));
        }
        return records.subList(1, models).stream()
                .allMatch(model -> narrow(Ratios.ofRounds(compared(model), baseline, LEVEL)));
    }

    private boolean narrow(Figure figure) {
        return figure.estimate()
                .map(Estimate::relativeHalfWidth)
                .filter(half -> half <= effort.precision())
                .isPresent();
    }

    private static double[] compared(List<TaskRecords> iterations) {
        return iterations.stream().mapToDouble(TaskRecords::comparedMillis).toArray();
    }
}
