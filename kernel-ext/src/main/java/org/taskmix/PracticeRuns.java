package org.taskmix;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.taskmix.caution.Caution;
import org.taskmix.caution.FewRounds;
import org.taskmix.show.Numbers;
import org.taskmix.stats.Outcome;
import org.taskmix.work.Durations;

/** The points of a {@link Practice} that are known once its sweep was run. */
final class PracticeRuns {

    /** A makespan that is so many times what a sleeper is late by is late by a few percent itself. */
    private static final int TIMES_LATE = 20;

    /** Where that was not measured: what systems commonly wake sleepers late by. */
    private static final Duration COMMONLY_LATE = Duration.ofNanos(100_000);

    /** So large a share of cells in which nothing can be told is a fault of the sweep, and less an answer. */
    private static final double MANY = 0.25;

    /** More places than this are counted and not named. */
    private static final int NAMED = 4;

    private final SweepRuns runs;
    private final List<Measured> cells;
    private final List<Model> models;

    private PracticeRuns(SweepRuns runs) {
        this.runs = runs;
        this.cells = runs.cells().stream().map(Comparison::measured).toList();
        this.models = runs.models();
    }

    static List<Practice.Point> points(SweepRuns runs) {
        var practice = new PracticeRuns(runs);
        List<Practice.Point> points = new ArrayList<>();
        points.addAll(PracticeModels.points(runs.models()));
        points.add(practice.rounds());
        points.add(practice.timed());
        points.add(practice.toldApart());
        points.addAll(practice.cautions());
        return points;
    }

    private Practice.Point rounds() {
        int counted = cells.get(0).rounds();
        int needed = Measured.roundsNeeded(models.size());
        if (counted >= needed) {
            return Practice.Point.done(
                    "rounds",
                    "%s in every cell; a verdict on all pairs of %s needs %s."
                            .formatted(
                                    Numbers.text((double) counted), Account.counted(models.size(), "model"), needed));
        }
        return Practice.Point.missing(
                "rounds",
                "%s in every cell, and a verdict on all pairs of %s needs %s%s."
                        .formatted(
                                Numbers.text((double) counted),
                                Account.counted(models.size(), "model"),
                                needed,
                                cells.get(0).isPartial() ? "; the run was stopped before its end" : ""),
                advice());
    }

    private String advice() {
        String other = "smaller sizes, or shorter tasks";
        return runs.cautions().stream()
                .filter(FewRounds.class::isInstance)
                .map(caution -> ((FewRounds) caution).budget())
                .flatMap(Optional::stream)
                .findFirst()
                .map(time -> "Protocol.quick().budget(seconds(%d)), or %s".formatted(time.toSeconds() + 1, other))
                .orElse(other);
    }

    private Practice.Point timed() {
        Duration late = cells.get(0).environment().oversleep().orElse(COMMONLY_LATE);
        double least = TIMES_LATE * late.toNanos() / 1e6;
        double shortest = Double.POSITIVE_INFINITY;
        String where = "";
        for (int i = 0; i < cells.size(); i++) {
            for (Model model : models) {
                double median = Measured.value(cells.get(i).median(model));
                if (median < shortest) {
                    shortest = median;
                    where = "under " + model.name() + " " + place(i);
                }
            }
        }
        String seen = "The shortest, %s, is %s ms".formatted(where, Numbers.text(shortest));
        return shortest >= least
                ? Practice.Point.done("makespans that can be timed", seen + ".")
                : Practice.Point.missing(
                        "makespans that can be timed",
                        "%s, and with sleepers woken %s late this machine cannot tell a few percent of less than %s ms."
                                .formatted(
                                        seen,
                                        Durations.text(Duration.ofNanos(1_000 * (late.toNanos() / 1_000))),
                                        Numbers.text(least)),
                        "longer tasks, or a larger smallest size");
    }

    private Practice.Point toldApart() {
        List<String> dark = new ArrayList<>();
        for (int i = 0; i < cells.size(); i++) {
            Measured cell = cells.get(i);
            boolean nothing = models.stream()
                    .allMatch(model -> cell.verdicts(model).stream()
                            .allMatch(verdict -> verdict.outcome() == Outcome.CANNOT_TELL));
            if (nothing) {
                dark.add(place(i));
            }
        }
        if (dark.isEmpty()) {
            return Practice.Point.done(
                    "cells that tell",
                    "In each of %s there is a verdict on two models at least."
                            .formatted(Account.counted(cells.size(), "cell")));
        }
        String seen = "In %s of %s cells no two models can be told apart: %s%s."
                .formatted(
                        dark.size(),
                        cells.size(),
                        String.join("; ", dark.subList(0, Math.min(NAMED, dark.size()))),
                        dark.size() > NAMED ? "; and others" : "");
        // Where all models do the same, more rounds show no more than that.
        return dark.size() < MANY * cells.size()
                ? Practice.Point.note("cells that tell", seen, "\"cannot tell\" there, or take longer tasks")
                : Practice.Point.missing("cells that tell", seen, "a longer .budget(...), or tasks that differ more");
    }

    private String place(int cell) {
        return runs.places().get(cell).toString();
    }

    /** Those that the other points do not speak of already. */
    private List<Practice.Point> cautions() {
        Map<String, Caution> serious = new LinkedHashMap<>();
        Map<String, Integer> in = new LinkedHashMap<>();
        for (Comparison cell : runs.cells()) {
            List<Caution> own = cell.cautions().stream()
                    .filter(caution -> caution.grade() == Caution.Grade.SERIOUS && !(caution instanceof FewRounds))
                    .toList();
            own.forEach(caution -> serious.putIfAbsent(caution.id(), caution));
            own.stream().map(Caution::id).distinct().forEach(id -> in.merge(id, 1, Integer::sum));
        }
        if (serious.isEmpty()) {
            return List.of(Practice.Point.done("serious cautions", "None."));
        }
        return serious.values().stream()
                .map(caution -> Practice.Point.note(
                        "serious caution: " + caution.id(),
                        "In %s of %s cells: %s %s %s"
                                .formatted(
                                        in.get(caution.id()),
                                        cells.size(),
                                        caution.seen(),
                                        caution.reason(),
                                        caution.advice()),
                        "it beside your result, if it stays"))
                .toList();
    }
}
