package org.taskmix.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.taskmix.run.Runner;
import org.taskmix.run.TaskRecords;
import org.taskmix.stats.Estimate;
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

    /** Runs every arm once and returns what was recorded, in the order of the arms. */
    List<TaskRecords> count() throws InterruptedException {
        int[] round = order.next();
        for (int arm : round) {
            records.get(arm).add(arms.get(arm).run());
        }
        rounds.add(round);
        return records.stream().map(arm -> arm.get(arm.size() - 1)).toList();
    }

    /** Takes a round that was run before this session began. */
    void add(List<TaskRecords> earlier) {
        for (int arm = 0; arm < arms.size(); arm++) {
            records.get(arm).add(earlier.get(arm));
        }
        rounds.add(order.next());
    }

    /** Whether every interval is as narrow as a share of its middle. */
    boolean narrow(double precision) {
        double[] baseline = compared(records.get(0));
        if (models == 1) {
            return narrow(Quantiles.median(baseline, LEVEL, "ms"), precision);
        }
        return records.subList(1, models).stream()
                .allMatch(model -> narrow(Ratios.ofRounds(compared(model), baseline, LEVEL), precision));
    }

    private static boolean narrow(Figure figure, double precision) {
        return figure.estimate()
                .map(Estimate::relativeHalfWidth)
                .filter(half -> half <= precision)
                .isPresent();
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
}
