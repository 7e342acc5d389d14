package org.taskmix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.taskmix.Model.async;
import static org.taskmix.Model.cachedThreads;
import static org.taskmix.Model.platformThreads;
import static org.taskmix.Model.sequential;
import static org.taskmix.Model.threadPerTask;
import static org.taskmix.Model.virtualThreads;
import static org.taskmix.Practice.State.DONE;
import static org.taskmix.Practice.State.MISSING;
import static org.taskmix.Practice.State.NOTE;
import static org.taskmix.Units.micros;
import static org.taskmix.Units.millis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.taskmix.Practice.Point;
import org.taskmix.measure.Environment;
import org.taskmix.testing.Page;
import org.taskmix.work.Work;
import org.taskmix.work.database.Database;

class PracticeTest {
    private static final Mix MIX = Mix.named("mine").cpu(50, millis(1)).waits(50, millis(5));
    private static final Sweep SWEEP = MIX.sizes(10, 20, 50, 100).cpuShares(0, 25, 50, 75, 100);
    private static final List<Model> FIVE =
            List.of(platformThreads(8), platformThreads(2), virtualThreads(), async(), sequential());
    private static final Environment MACHINE =
            new Environment(2, "25.0.3", "Vendor", "Linux amd64", 1_024).withOversleep(Duration.ofNanos(85_000));

    private static Point point(Practice practice, String what) {
        return practice.points().stream()
                .filter(point -> point.what().equals(what))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aMixThatComputesAndWaitsHasAllOfItsPoints() {
        Practice practice = Practice.check(MIX);
        assertThat(practice.isDone()).isTrue();
        assertThat(practice).hasToString("""
                mine: nothing is missing, in 3 points.
                done: CPU-bound work. 50 CPU tasks of 1 ms.
                done: I/O-bound work. 50 waits of 5 ms.
                done: tasks long enough. The shortest known part of a task takes 1 ms.""");
    }

    @Test
    void aMixWithoutTasksLacksBothKinds() {
        Practice practice = Practice.check(Mix.named("empty"));
        assertThat(practice.finding())
                .isEqualTo("empty: 0 of 2 points are there. Missing: CPU-bound work, I/O-bound work.");
        assertThat(practice.points().get(0))
                .hasToString(
                        "missing: CPU-bound work. No task is known to compute, and without one the cores decide nothing. Write mix.cpu(50, millis(1)).");
        assertThat(practice.points().get(1))
                .hasToString(
                        "missing: I/O-bound work. No task waits, so all models that use every core do the same. Write mix.waits(50, millis(5)), or mix.http(50, millis(5)) for real calls.");
    }

    @Test
    void aReadFromMemoryIsNoInput() {
        Practice practice =
                Practice.check(Mix.named("reads").cpu(10, millis(1)).tasks(40, Work.cachedFileRead(65_536)));
        assertThat(point(practice, "I/O-bound work").state()).isEqualTo(MISSING);
        assertThat(point(practice, "I/O-bound work").why())
                .endsWith("are answered from memory: they compute and copy, and are I/O only by name.");
    }

    @Test
    void cpuWorkInStepsAloneHasNoShareToChange() {
        Practice practice =
                Practice.check(Mix.named("steps").tasks(10, Work.steps(Work.cpu(millis(1)), Work.waiting(millis(5)))));
        assertThat(point(practice, "CPU-bound work").why())
                .endsWith("compute, but cpuShares(...) changes the share of cpu(...) alone.");
        assertThat(point(practice, "I/O-bound work").state()).isEqualTo(DONE);
    }

    @Test
    void ownCodeIsKnownToItsAuthorAlone() {
        Practice practice = Practice.check(Mix.named("own").cpu(10, millis(1)).task("price", 5, () -> 1));
        assertThat(point(practice, "I/O-bound work").state()).isEqualTo(NOTE);
        assertThat(point(practice, "I/O-bound work").why())
                .endsWith("is your own code, and whether it waits is known to you alone.");
        assertThat(practice.isDone()).isTrue();
    }

    @Test
    void tasksThatAreTooShortAreNamed() {
        Practice practice =
                Practice.check(Mix.named("short").cpu(10, micros(20)).waits(10, micros(500)));
        assertThat(point(practice, "tasks long enough"))
                .hasToString(
                        "missing: tasks long enough. CPU tasks of 20 µs, waits of 500 µs are hardly longer than it takes to start a task and to wake a sleeper, which would then be what is measured. Write at least millis(1) for waits and micros(100) for CPU tasks.");
    }

    @Test
    void whatLimitsAllModelsAlikeIsNoticed() {
        Practice practice = Practice.check(Mix.named("limits")
                .cpu(10, millis(1))
                .sql(50, millis(5), Database.postgres().connections(10))
                .tasks(5, Work.nativeSleep(millis(5))));
        assertThat(point(practice, "limits downstream").state()).isEqualTo(NOTE);
        assertThat(point(practice, "limits downstream").why())
                .contains("10 connections")
                .endsWith(
                        "no more of them go on at a time than there are connections, under every model, so beyond that more threads do not help.");
        assertThat(point(practice, "waits that hold a thread").why())
                .endsWith("so virtual threads and an event loop gain nothing by them.");
    }

    @Test
    void aSweepNeedsSizesFarApartAndCompositions() {
        assertThat(Practice.check(SWEEP).isDone()).isTrue();
        Practice practice = Practice.check(MIX.sizes(10, 20).cpuShares(0, 100));
        assertThat(practice.finding())
                .isEqualTo("mine: 3 of 6 points are there. Missing: sizes, sizes far apart, compositions.");
        assertThat(point(practice, "sizes"))
                .hasToString(
                        "missing: sizes. 2 of 4: 10, 20 tasks. A line through fewer points can be any curve. Write mix.sizes(10, 20, 50, 100).");
        assertThat(point(practice, "sizes far apart"))
                .hasToString(
                        "missing: sizes far apart. The largest has 2 times as many tasks as the smallest, and it takes 10 times to tell what grows with the size from what does not. Write mix.sizes(10, 20, 50, 100).");
        assertThat(point(practice, "compositions"))
                .hasToString(
                        "missing: compositions. 2 of 5. Where one model overtakes another lies between two compositions, and with few of them far apart. Write .cpuShares(0, 25, 50, 75, 100).");
    }

    @Test
    void modelsCanBeLookedAtBeforeTheyAreRun() {
        Practice practice = Practice.check(MIX, FIVE.toArray(Model[]::new));
        assertThat(practice.finding()).isEqualTo("mine: nothing is missing, in 5 points.");
        assertThat(point(Practice.check(MIX, async()), "models").why()).isEqualTo("1 of 5: async().");
    }

    private static SweepRuns run(List<Model> models, int rounds, double shortest, double factor) {
        List<Comparison> cells = new ArrayList<>();
        for (Mix mix : SWEEP.cells()) {
            var makespans = new double[models.size()][];
            for (int i = 0; i < makespans.length; i++) {
                makespans[i] = Scripted.around(shortest * Math.pow(factor, i), 0.01, rounds);
            }
            cells.add(Scripted.elsewhere(
                    mix, Protocol.quick().rounds(rounds).seed(1), models, MACHINE, "2026-11-24", makespans));
        }
        return new SweepRuns(SWEEP, models, cells);
    }

    @Test
    void aSweepThatAnswersHasAllOfItsPoints() {
        Practice practice = Practice.check(run(FIVE, 12, 10, 1.3));
        assertThat(practice.finding()).isEqualTo("mine: nothing is missing, in 12 points.");
        assertThat(practice.points().subList(6, 12).stream().map(Point::toString))
                .containsExactly(
                        "done: models. platformThreads(8), platformThreads(2), virtualThreads(), async(), sequential().",
                        "done: kinds of models. threads of the system, virtual threads, an event loop, one thread.",
                        "done: rounds. 12 in every cell; a verdict on all pairs of 5 models needs 9.",
                        "done: makespans that can be timed. The shortest, under platformThreads(8) at 10 tasks, 0 % CPU-bound, is 10 ms.",
                        "done: cells that tell. In each of 20 cells there is a verdict on two models at least.",
                        "done: serious cautions. None.");
    }

    @Test
    void aSweepThatCannotAnswerSaysWhy() {
        Practice practice =
                Practice.check(run(List.of(platformThreads(8), cachedThreads(), threadPerTask()), 3, 0.2, 1));
        assertThat(point(practice, "models"))
                .hasToString(
                        "missing: models. 3 of 5: platformThreads(8), cachedThreads(), threadPerTask(). Write .runUnder(platformThreads(8), platformThreads(2), virtualThreads(), async(), sequential()).");
        assertThat(point(practice, "kinds of models").why())
                .isEqualTo(
                        "1 of 3: threads of the system. Models of one kind differ by a number, and those of several by how they wait.");
        assertThat(point(practice, "rounds").why())
                .isEqualTo("3 in every cell, and a verdict on all pairs of 3 models needs 7.");
        assertThat(point(practice, "makespans that can be timed").why())
                .isEqualTo(
                        "The shortest, under platformThreads(8) at 10 tasks, 0 % CPU-bound, is 0.2000 ms, and with sleepers woken 85 µs late this machine cannot tell a few percent of less than 1.700 ms.");
        assertThat(point(practice, "cells that tell").why())
                .isEqualTo(
                        "In 20 of 20 cells no two models can be told apart: at 10 tasks, 0 % CPU-bound; at 20 tasks, 0 % CPU-bound; at 50 tasks, 0 % CPU-bound; at 100 tasks, 0 % CPU-bound; and others.");
    }

    @Test
    void itIsShownAsATableAndEachCellHasItsWinner() {
        SweepRuns runs = run(FIVE, 12, 10, 1.3);
        Page page = Page.of(Practice.check(runs).rendering().html());
        assertThat(page.texts("strong").get(0)).isEqualTo("mine: nothing is missing, in 12 points.");
        assertThat(Practice.check(runs).table().rowCount()).isEqualTo(12);
        assertThat(Practice.verdicts(runs).rowCount()).isEqualTo(20);
        assertThat(Practice.verdicts(runs).stringColumn("fastest").unique().asList())
                .containsExactly("platformThreads(8)");
        assertThat(Practice.verdicts(runs).stringColumn("in the lead").unique().asList())
                .containsExactly("platformThreads(8)");
        // Alike, and none of them shown to be slower.
        assertThat(Practice.verdicts(run(FIVE, 12, 10, 1))
                        .stringColumn("in the lead")
                        .get(19))
                .isEqualTo("platformThreads(8), platformThreads(2), virtualThreads(), async(), sequential()");
    }

    @Test
    void nothingIsRefusedWithAnExample() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Practice.check((Mix) null))
                .withMessage("check(null): it takes a mix to look at, got null. Write e.g. Practice.check(mix).");
        assertThat(Optional.of(Practice.check(MIX).table().columnNames()))
                .contains(List.of("state", "point", "seen, and why it matters", "what to write"));
    }
}
