package org.taskmix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.taskmix.Model.async;
import static org.taskmix.Model.completableFuture;
import static org.taskmix.Model.platformThreads;
import static org.taskmix.Model.sequential;
import static org.taskmix.Model.virtualThreads;
import static org.taskmix.Units.millis;
import static org.taskmix.work.Work.fileWrite;
import static org.taskmix.work.Work.nativeSleep;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.taskmix.caution.Caution;
import org.taskmix.run.TaskRecords;
import org.taskmix.testing.Quiet;
import org.taskmix.work.database.Database;

/**
 * What is known of the models, found again by mixes that any reader could write. Margins are wide, and where waits decide, the
 * shortest of several rounds is taken, since other work on the machine can only make a round longer.
 */
@Timeout(60)
@Quiet
class KnownResultsTest {

    @Test
    void anEventLoopDoesNotMakeCpuWorkParallelWhileTwoThreadsDo() throws Exception {
        assumeThat(Runtime.getRuntime().availableProcessors()).isGreaterThanOrEqualTo(2);
        Comparison runs = Mix.named("arithmetic")
                .cpu(20, millis(2))
                .runUnder(rounds(30), sequential(), async(), platformThreads(2));
        assertThat(medianOfRatios(runs, async())).isBetween(0.8, 1.25);
        assertThat(atATime(runs, async())).isLessThanOrEqualTo(1);
        assertThat(atATime(runs, platformThreads(2))).isBetween(1.5, 2.0);
        // Where others use the second core, there is none to be faster with, and the run says so.
        assumeThat(runs.cautions()).extracting(Caution::id).doesNotContain("machine-loaded");
        assertThat(medianOfRatios(runs, platformThreads(2))).isLessThan(0.8);
    }

    @Test
    void behindAPoolOfTenConnectionsAllModelsAreAlike() throws Exception {
        Model threads = platformThreads(50);
        Model offloading = async().offloading(50);
        Comparison runs = Mix.named("queries")
                .sql(100, millis(20), Database.postgres().connections(10))
                .runUnder(rounds(4), threads, virtualThreads(), offloading, platformThreads(5));
        assertThat(shortest(runs, threads)).isGreaterThanOrEqualTo(200);
        assertThat(ratio(runs, virtualThreads(), threads)).isBetween(0.8, 1.25);
        assertThat(ratio(runs, offloading, threads)).isBetween(0.8, 1.25);
        assertThat(ratio(runs, offloading, virtualThreads())).isBetween(0.8, 1.25);
        // Fewer threads than connections would be seen.
        assertThat(ratio(runs, platformThreads(5), threads)).isGreaterThan(1.4);
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_24)
    void nativeWaitsTakeTurnsOnTheCarriersOfVirtualThreads() throws Exception {
        Model twoCarriers = virtualThreads().onCarriers(2);
        Comparison runs = Mix.named("native")
                .tasks(100, nativeSleep(millis(100)))
                .runUnder(rounds(1), platformThreads(100), twoCarriers);
        assertThat(shortest(runs, platformThreads(100))).isBetween(100.0, 1_000.0);
        assertThat(shortest(runs, twoCarriers)).isBetween(4_500.0, 7_000.0);
    }

    @Test
    void cpuWorkDelaysTheStartOfVirtualThreadsFarMoreThanOfPlatformThreads() throws Exception {
        int hogs = 4 * Runtime.getRuntime().availableProcessors();
        Comparison runs = Mix.named("hogs")
                .cpu(hogs, millis(100))
                .task("tiny", 50, () -> 1)
                .runUnder(rounds(3), virtualThreads(), platformThreads(hogs + 50));
        assertThat(delayMillis(runs, virtualThreads()))
                .isGreaterThan(3 * delayMillis(runs, platformThreads(hogs + 50)))
                .isGreaterThan(50);
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_25)
    void completableFuturesWaitOneAfterTheOtherOnTwoCores() throws Exception {
        assumeThat(ForkJoinPool.getCommonPoolParallelism()).isEqualTo(1);
        Comparison runs = Mix.named("waits")
                .waits(20, millis(10))
                .runUnder(rounds(3), sequential(), completableFuture(), virtualThreads());
        assertThat(ratio(runs, completableFuture(), sequential())).isBetween(0.8, 1.25);
        assertThat(ratio(runs, virtualThreads(), sequential())).isLessThan(0.5);
    }

    @Test
    void manyWritesAtOnceShareTheWayToTheDisk() throws Exception {
        int writes = 200;
        Comparison runs = Mix.named("writes")
                .tasks(writes, fileWrite(4_096))
                .runUnder(rounds(5), sequential(), virtualThreads(), platformThreads(16));
        assumeThat(shortest(runs, sequential()) / writes)
                .as("ms for a write with fsync: with less, nothing goes to a disk")
                .isGreaterThan(0.1);
        // How much is shared is the disk's and the file system's: 0.38 to 0.55 were seen.
        assertThat(ratio(runs, virtualThreads(), sequential())).isLessThan(0.8);
        assertThat(ratio(runs, platformThreads(16), sequential())).isLessThan(0.8);
    }

    /** The seed decides the order of the tasks too. */
    private static Protocol rounds(int count) {
        return Protocol.standard().rounds(count).warmUp(Duration.ZERO).seed(42);
    }

    private static double ratio(Comparison runs, Model model, Model baseline) {
        return shortest(runs, model) / shortest(runs, baseline);
    }

    private static double medianOfRatios(Comparison runs, Model model) {
        return runs.verdict(model).evidence().ratio().estimate().orElseThrow().value();
    }

    /** The largest number of tasks that were between their start and their end, in the mean of a round. */
    private static double atATime(Comparison runs, Model model) {
        return runs.records(model).stream()
                .mapToDouble(round -> Arrays.stream(round.servicesNanos()).sum() / (double) round.makespanNanos())
                .max()
                .orElseThrow();
    }

    private static double shortest(Comparison runs, Model model) {
        return runs.records(model).stream()
                .mapToDouble(TaskRecords::makespanMillis)
                .min()
                .orElseThrow();
    }

    private static double delayMillis(Comparison runs, Model model) {
        return runs.resources()
                .where(runs.resources().stringColumn("quantity").isEqualTo("queueing, median of tasks (ms)"))
                .doubleColumn(model.name())
                .get(0);
    }
}
