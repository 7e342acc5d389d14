package org.taskmix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.taskmix.Model.async;
import static org.taskmix.Model.platformThreads;
import static org.taskmix.Model.sequential;
import static org.taskmix.Model.virtualThreads;
import static org.taskmix.Units.millis;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.taskmix.caution.Caution;
import org.taskmix.measure.Rounds;
import org.taskmix.work.OwnThreads;

/** The run is on a thread of its own, as a cell's is, and the test is the kernel that interrupts it. */
@Timeout(60)
class InterruptionTest {
    private static final Protocol WITHOUT_END =
            Protocol.quick().rounds(1_000).warmUp(millis(0)).seed(1);

    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicReference<Throwable> thrown = new AtomicReference<>();
    private final CountDownLatch reached = new CountDownLatch(1);
    private final AtomicBoolean release = new AtomicBoolean();

    @AfterEach
    void letGo() {
        release.set(true);
    }

    private Thread cell(ThrowingCallable code) {
        return Thread.ofPlatform().daemon().name("cell").start(() -> {
            try {
                code.call();
            } catch (Throwable failure) {
                thrown.set(failure);
            }
        });
    }

    /** As a kernel does: it interrupts the cell's thread and goes on, which is when we wait for the run to end. */
    private void interrupt(Thread cell) {
        cell.interrupt();
        Interruption.settle();
    }

    private Object reachedAfter(int tasks) {
        if (calls.incrementAndGet() == tasks) {
            reached.countDown();
        }
        return calls;
    }

    static Stream<Model> models() {
        return EveryModelTest.models().filter(model -> !(model instanceof WorkerProcesses));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("models")
    void finishedRoundsAreKeptAndShownAsPartial(Model model) throws Exception {
        Mix mix = Mix.named("cut").task("count", 10, () -> reachedAfter(35)).waits(1, millis(2));
        Thread cell = cell(() -> mix.runUnder(WITHOUT_END, model));
        reached.await();
        interrupt(cell);
        assertThat(cell.join(Duration.ofSeconds(1))).isTrue();

        assertThat(thrown.get())
                .isInstanceOf(InterruptedException.class)
                .hasMessageMatching(
                        "Stopped by an interrupt in round \\d+ of at most 1,000, under .*\\. \\d+ rounds were finished "
                                + "before it: they are shown as partial, and Runs\\.interrupted\\(\\) has them\\.");
        Comparison partial = Stopped.last(Comparison.class).orElseThrow();
        Rounds rounds = partial.sessions().get(0);
        assertThat(rounds.end()).isEqualTo(Rounds.End.INTERRUPTED);
        assertThat(rounds.order()).hasSizeBetween(1, 999);
        assertThat(partial.records(model))
                .hasSameSizeAs(rounds.order())
                .allSatisfy(iteration -> assertThat(iteration.failed()).isZero());
        assertThat(partial.cautions()).extracting(Caution::id).contains("cut-short");
        assertThat(partial.rendering().text()).contains("an interrupt stopped it");
    }

    @Test
    void aRoundThatWasCutShortCountsForNoModel() throws Exception {
        Mix mix = Mix.named("cut").task("count", 3, () -> reachedAfter(30)).waits(1, millis(5));
        Thread cell = cell(() -> mix.runUnder(WITHOUT_END, sequential(), virtualThreads(), async()));
        reached.await();
        interrupt(cell);
        assertThat(cell.join(Duration.ofSeconds(5))).isTrue();
        Comparison partial = Stopped.last(Comparison.class).orElseThrow();
        assertThat(List.of(sequential(), virtualThreads(), async()))
                .allSatisfy(model -> assertThat(partial.records(model))
                        .hasSameSizeAs(partial.sessions().get(0).order()));
    }

    @Test
    void cellsOfASweepKeepTheSameRounds() throws Exception {
        Mix mix = Mix.named("cut").task("count", 3, () -> reachedAfter(80)).waits(1, millis(5));
        Thread cell = cell(() -> mix.sizes(4, 8).runUnder(WITHOUT_END, sequential(), async()));
        reached.await();
        interrupt(cell);
        assertThat(cell.join(Duration.ofSeconds(5))).isTrue();
        SweepRuns partial = Stopped.last(SweepRuns.class).orElseThrow();
        int rounds = partial.at(4).sessions().get(0).order().size();
        assertThat(rounds).isPositive();
        assertThat(partial.at(8).records(async())).hasSize(rounds);
        assertThat(thrown.get()).hasMessageContaining(" in cell ").hasMessageContaining(" of 2.");
    }

    @Test
    void beforeTheFirstRoundThereIsNothingToKeep() throws Exception {
        Mix mix = Mix.named("long").task("count", 1, () -> reachedAfter(1)).waits(1, Duration.ofMinutes(1));
        Thread cell = cell(() -> mix.runUnder(WITHOUT_END, platformThreads(2)));
        reached.await();
        interrupt(cell);
        assertThat(cell.join(Duration.ofSeconds(1))).isTrue();
        assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
    }

    @Test
    void codeThatSwallowsTheInterruptOnTheCellsOwnThreadIsInterruptedAgain() throws Exception {
        Mix mix = Mix.named("swallow").task("deaf", 1_000_000, () -> {
            reachedAfter(3);
            try {
                Thread.sleep(20);
            } catch (InterruptedException swallowed) {
                return swallowed;
            }
            return 0;
        });
        Thread cell = cell(() -> mix.runUnder(WITHOUT_END.budget(Duration.ofHours(1)), sequential()));
        reached.await();
        cell.interrupt();
        // The kernel asks once. A run of hours goes on if the first task after that takes the interrupt for its own.
        Interruption.settle();
        assertThat(cell.join(Duration.ofSeconds(5))).isTrue();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("modelsWithThreads")
    void codeThatGoesOnIsNamedAndLaterResultsSayThatItDoes(Model model) throws Exception {
        Mix mix = Mix.named("stubborn").task("spin", 4, () -> {
            reachedAfter(9);
            while (calls.get() >= 9 && !release.get()) {
                Thread.onSpinWait();
            }
            return 0;
        });
        Thread cell = cell(() -> mix.runUnder(WITHOUT_END, model));
        reached.await();
        interrupt(cell);
        assertThat(cell.join(Duration.ofSeconds(3))).isTrue();
        assertThat(OwnThreads.now()).isNotEmpty().allSatisfy(code -> {
            assertThat(code.task()).isEqualTo("spin");
            assertThat(code.thread()).startsWith("taskmix-");
        });

        Mix other = Mix.named("later").waits(2, millis(1));
        Comparison later = other.runUnder(Protocol.quick().rounds(3), sequential());
        assertThat(later.cautions())
                .filteredOn(caution -> caution.id().equals("stray-threads"))
                .isNotEmpty()
                .allSatisfy(caution -> assertThat(caution.seen()).contains("\"spin\" on taskmix-"));

        release.set(true);
        while (!OwnThreads.now().isEmpty()) {
            Thread.sleep(5);
        }
        Comparison quiet = other.runUnder(Protocol.quick().rounds(3), sequential());
        assertThat(quiet.cautions()).extracting(Caution::id).doesNotContain("stray-threads");
    }

    static List<Model> modelsWithThreads() {
        return List.of(platformThreads(2), virtualThreads(), async());
    }
}
