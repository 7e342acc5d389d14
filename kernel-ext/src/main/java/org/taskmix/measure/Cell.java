package org.taskmix.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.taskmix.run.Runner;
import org.taskmix.run.TaskRecords;
import org.taskmix.stats.Figure;
import org.taskmix.stats.Quantiles;
import org.taskmix.stats.Ratios;

/** One mix under all its models, as a part of a session; in a sweep there are many, of which each is compared within itself. */
final class Cell {

    private static final double LEVEL = 0.95;

    private final List<Runner> arms;
    private final int models;
    private final Order order;
    private final List<int[]> rounds = new ArrayList<>();
    private final List<List<TaskRecords>> records = new ArrayList<>();

    /**
     * A cell without rounds.
     *
     * @param mix its runners
     * @param seed decides the order of its arms
     */
    Cell(Session.Arms mix, long seed) {
        this.arms = Stream.<Runner>concat(mix.models().stream(), mix.control().stream())
                .toList();
        this.models = mix.models().size();
        this.order = new Order(arms.size(), seed);
        arms.forEach(arm -> records.add(new ArrayList<>()));
    }

    List<Runner> arms() {
        return arms;
    }

    /**
     * Runs every arm once. Nothing counts before {@link #add}, since a round may be cut short.
     *
     * @param before told the arm that runs next
     */
    Round run(Step before) throws InterruptedException {
        int[] positions = order.next();
        var recorded = new TaskRecords[positions.length];
        for (int arm : positions) {
            before.to(arm);
            recorded[arm] = arms.get(arm).run();
        }
        return new Round(positions, List.of(recorded));
    }

    /** The round that an earlier session ran at this place. */
    Round earlier(List<TaskRecords> recorded) {
        return new Round(order.next(), recorded);
    }

    void add(Round round) {
        for (int arm = 0; arm < arms.size(); arm++) {
            records.get(arm).add(round.recorded.get(arm));
        }
        rounds.add(round.positions);
    }

    /** The widest of its intervals, as a share of the interval's middle; empty while one of them needs more rounds. */
    OptionalDouble widest() {
        double[] baseline = compared(records.get(0));
        List<Figure> figures = models == 1
                ? List.of(Quantiles.median(baseline, LEVEL, "ms"))
                : records.subList(1, models).stream()
                        .map(model -> Ratios.ofRounds(compared(model), baseline, LEVEL))
                        .toList();
        return figures.stream().allMatch(figure -> figure.estimate().isPresent())
                ? figures.stream()
                        .mapToDouble(figure -> figure.estimate().orElseThrow().relativeHalfWidth())
                        .max()
                : OptionalDouble.empty();
    }

    private static double[] compared(List<TaskRecords> iterations) {
        return iterations.stream().mapToDouble(TaskRecords::comparedMillis).toArray();
    }

    Rounds rounds(WarmUp warmUp, List<Reading> readings, Rounds.End end, long nanos) {
        return new Rounds(
                rounds,
                records.subList(0, models),
                Optional.of(records.subList(models, arms.size()))
                        .filter(control -> !control.isEmpty())
                        .map(control -> control.get(0))
                        .orElse(List.of()),
                warmUp,
                readings,
                end,
                nanos);
    }

    /** One round: the arms in the order in which they ran, and what was recorded of each, in the order of the arms. */
    static final class Round {
        private final int[] positions;
        private final List<TaskRecords> recorded;

        private Round(int[] positions, List<TaskRecords> recorded) {
            this.positions = positions;
            this.recorded = recorded;
        }

        int[] positions() {
            return positions;
        }

        List<TaskRecords> recorded() {
            return recorded;
        }
    }

    /** What happens between iterations. */
    interface Step {
        void to(int arm) throws InterruptedException;
    }
}
