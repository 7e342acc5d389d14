package org.taskmix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.taskmix.Metric.THROUGHPUT;
import static org.taskmix.Model.async;
import static org.taskmix.Model.platformThreads;
import static org.taskmix.Model.sequential;
import static org.taskmix.Model.virtualThreads;
import static org.taskmix.Units.micros;
import static org.taskmix.Units.millis;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.taskmix.measure.Rounds;
import org.taskmix.testing.Page;
import tech.tablesaw.api.Table;

@Timeout(60)
class SweepTest {
    private static final Protocol SHORT =
            Protocol.quick().rounds(6).warmUp(millis(0)).seed(42);
    private static final Mix MIX = Mix.named("shop").cpu(10, micros(200)).waits(90, millis(2));

    @TempDir
    private Path folder;

    @Test
    void sizesKeepTheCompositionAndAreDrawnAsCurves() throws InterruptedException {
        SweepRuns runs = MIX.sizes(10, 100).runUnder(SHORT, sequential(), virtualThreads());
        assertThat(runs.at(10).records(sequential()).get(0).size()).isEqualTo(10);
        assertThat(runs.at(100).records(virtualThreads())).hasSize(6);
        assertThat(runs.finding())
                .startsWith("Of 2 cells, virtualThreads() was the fastest in 2 (at 10 tasks, 100 tasks).");
        assertThat(runs.plot().alternative()).contains("sequential()", "virtualThreads()", "tasks");
        assertThat(runs.plot(THROUGHPUT).alternative()).contains("throughput");
        Table table = runs.table();
        assertThat(table.rowCount()).isEqualTo(4);
        assertThat(table.intColumn("tasks").asList()).containsExactly(10, 10, 100, 100);
        Page page = Page.of(runs.rendering().html());
        assertThat(page.texts("strong").get(0)).isEqualTo(runs.finding());
        assertThat(page.alternatives()).hasSize(1);
    }

    @Test
    void sizesAndSharesAreDrawnAsAMap() throws InterruptedException {
        SweepRuns runs = MIX.sizes(20, 60).cpuShares(0, 50).runUnder(SHORT, sequential(), virtualThreads());
        assertThat(runs.at(20, 50).toString()).contains("virtualThreads()");
        assertThat(runs.at(60, 0).records(sequential()).get(0).size()).isEqualTo(60);
        assertThat(runs.plot().data().rowCount()).isEqualTo(4);
        assertThat(runs.withCpuShare(50).at(60)).hasToString(runs.at(60, 50).toString());
        assertThat(runs.withCpuShare(0).plot().alternative()).contains("sequential()");
        assertThat(runs.table().intColumn("share of CPU-bound tasks (%)").asList())
                .containsExactly(0, 0, 0, 0, 50, 50, 50, 50);
        assertThatIllegalStateException()
                .isThrownBy(() -> runs.at(20))
                .withMessage(
                        "at(20): this sweep has sizes and shares of CPU work, so a cell has two numbers. Write e.g. at(20, 0).");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> runs.at(30, 0))
                .withMessage("at(... 30 ...): that was not run here. These were: 20, 60.");
    }

    @Test
    void sharesAloneAreDrawnAsCurves() throws InterruptedException {
        SweepRuns runs = MIX.cpuShares(10, 90).runUnder(SHORT, async());
        assertThat(runs.plot().alternative()).contains("share of CPU-bound tasks (%)");
        assertThat(runs.at(90).finding()).contains("async()");
        assertThat(runs.finding()).isEqualTo("async() was measured in 2 cells, alone, so there is no winner.");
    }

    @Test
    void aSweepThatWasInterruptedGoesOnWithTheRoundsThatWereFinished() throws Exception {
        Path file = folder.resolve("sweep.taskmix");
        Mix mix = Mix.named("slow").waits(5, millis(20));
        Sweep sweep = mix.sizes(5, 10).savedIn(file.toString());
        Thread test = Thread.currentThread();
        Thread.ofPlatform().daemon().start(() -> {
            while (sizeOf(file) < 20_000) {
                Thread.onSpinWait();
            }
            test.interrupt();
        });
        assertThatExceptionOfType(InterruptedException.class)
                .isThrownBy(() -> sweep.runUnder(SHORT.rounds(50), virtualThreads(), async()));
        SweepRuns runs = sweep.runUnder(SHORT.rounds(50).seed(7), virtualThreads(), async());
        Rounds cell = runs.at(10).sessions().get(0);
        assertThat(cell.facts().get("Kept in")).isEqualTo(file.toString());
        assertThat(Integer.parseInt(cell.facts().get("Rounds of earlier sessions")))
                .isBetween(1, 49);
        assertThat(runs.at(5).records(async())).hasSize(50);
        assertThat(runs.at(10).records(virtualThreads())).hasSize(50);
        // The seed of the first session: with another the tasks would come in another order.
        assertThat(runs.toString()).contains("seed 42");
    }

    @Test
    void aSweepThatIsCompleteIsReadAndNotRunAgain() throws Exception {
        String file = folder.resolve("sweep.taskmix").toString();
        var count = new AtomicInteger();
        Sweep sweep = Mix.named("count")
                .task("one", 3, count::incrementAndGet)
                .sizes(3, 6)
                .savedIn(file);
        SweepRuns first = sweep.runUnder(SHORT, sequential());
        assertThat(count).hasValue(6 * 9);
        SweepRuns again = sweep.runUnder(SHORT, sequential());
        assertThat(count).hasValue(6 * 9);
        assertThat(again.at(6).records(sequential()).get(5).latenciesNanos())
                .isEqualTo(first.at(6).records(sequential()).get(5).latenciesNanos());
    }

    @Test
    void theFileOfAnotherSweepIsLeftAsItIs() throws Exception {
        Path file = folder.resolve("sweep.taskmix");
        MIX.sizes(10, 20).savedIn(file.toString()).runUnder(SHORT.rounds(1), sequential());
        byte[] before = Files.readAllBytes(file);
        assertThatIllegalStateException()
                .isThrownBy(() -> MIX.sizes(10, 30).savedIn(file.toString()).runUnder(SHORT, sequential()))
                .withMessageContaining("holds other runs");
        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }

    @Test
    void aSweepWithoutTimeForAVerdictIsRefusedWithOneThatHasIt() {
        Mix slow = Mix.named("slow").cpu(50, millis(1)).waits(50, millis(20));
        Protocol short20 = Protocol.quick().budget(Duration.ofSeconds(20));
        assertThatIllegalStateException()
                .isThrownBy(() -> slow.sizes(20, 200, 2_000)
                        .cpuShares(0, 100)
                        .runUnder(short20, platformThreads(2), sequential()))
                .withMessage(
                        "runUnder(...): a round of 6 cells under 2 models takes at least 69.9 s, so 20 s have room for 0 of the 6 rounds that a verdict needs, besides warm-up. "
                                + "Write shorter tasks, about a 37th of these, or allow for it, e.g. Protocol.quick().budget(seconds(735)).");
        assertThatIllegalStateException()
                .isThrownBy(() -> slow.sizes(100, 1_000).runUnder(short20, platformThreads(2), sequential()))
                .withMessageContaining("Write smaller sizes, e.g. .sizes(10, 100), or shorter tasks, or allow for it");
        assertThatIllegalStateException()
                .isThrownBy(
                        () -> slow.ofSize(1_000).cpuShares(0, 100).runUnder(short20, platformThreads(2), sequential()))
                .withMessageContaining("Write a smaller mix, e.g. mix.ofSize(50), or shorter tasks, or allow for it");
    }

    @Test
    void sweepsThatPagesShowHaveTimeForTheirVerdicts() {
        Mix shown = Mix.named("checkout").cpu(40, millis(5)).http(200, millis(20));
        Sweep curves = shown.sizes(10, 100, 1_000);
        Sweep map = shown.sizes(20, 60, 200).cpuShares(0, 50, 100);
        Protocol ofCurves = Protocol.quick().budget(Duration.ofSeconds(30));
        Protocol ofMap = Protocol.quick().budget(Duration.ofSeconds(90));
        EnoughRounds.check(curves, ofCurves, List.of(platformThreads(8), virtualThreads()));
        EnoughRounds.check(map, ofMap, List.of(platformThreads(2), virtualThreads(), async()));
    }

    @Test
    void everyValueOutOfRangeIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(MIX::sizes)
                .withMessage(
                        "sizes(): a sweep needs one value at least, and each only once, in ascending order. Write e.g. sizes(10, 100, 1_000).");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MIX.cpuShares(50, 50))
                .withMessage(
                        "cpuShares(50, 50): a sweep needs one value at least, and each only once, in ascending order. Write e.g. cpuShares(0, 25, 50, 75, 100).");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MIX.sizes(1, 10))
                .withMessageStartingWith("ofSize(1): the mix \"shop\" has 2 groups of tasks");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MIX.cpuShares(50, 101))
                .withMessageStartingWith("withCpuShare(101): the share of CPU-bound tasks is from 0 to 100 %");
        assertThatIllegalStateException()
                .isThrownBy(() -> Mix.named("io").waits(10, millis(1)).cpuShares(0, 50))
                .withMessageStartingWith("withCpuShare(0): the mix \"io\" has no CPU-bound tasks");
        assertThatIllegalStateException()
                .isThrownBy(() -> MIX.sizes(10, 20).runUnder(Protocol.quick().jvms(3), sequential()))
                .withMessageStartingWith("runUnder(...jvms(3)...): all cells of a sweep are measured in turns");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MIX.sizes(10, 20).savedIn(" "))
                .withMessage(
                        "savedIn(\" \"): the rounds need a file to be kept in. Write e.g. savedIn(\"sweep.taskmix\").");
    }

    private static long sizeOf(Path file) {
        try {
            return Files.exists(file) ? Files.size(file) : 0;
        } catch (IOException e) {
            return 0;
        }
    }

    @Test
    void aModelThatIsGivenTwiceIsRefusedBeforeAnythingRuns() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MIX.sizes(10, 20).runUnder(SHORT, platformThreads(2), platformThreads(2)))
                .withMessageStartingWith("runUnder(...) got platformThreads(2) twice.");
        assertThat(List.of(MIX.sizes(10, 20).toString()))
                .containsExactly("shop: 10 CPU tasks of 200 µs, 90 waits of 2 ms; in sizes of 10, 20 tasks");
    }
}
