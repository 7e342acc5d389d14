package org.taskmix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.taskmix.Model.async;
import static org.taskmix.Model.cachedThreads;
import static org.taskmix.Model.forkJoin;
import static org.taskmix.Model.platformThreads;
import static org.taskmix.Model.sequential;
import static org.taskmix.Model.threadPerTask;
import static org.taskmix.Model.virtualThreads;
import static org.taskmix.Model.workerProcesses;
import static org.taskmix.Units.millis;
import static org.taskmix.Units.seconds;
import static org.taskmix.run.Arrivals.bursts;
import static org.taskmix.run.Arrivals.poisson;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.util.DefaultLocale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.taskmix.measure.SystemLimits;

/** What a machine of given limits is not asked to do. */
class FeasibilityTest {
    private static final long MB = 1_000_000;
    private static final SystemLimits LARGE = limits(30_900, 24_000, 6_000);
    private static final Protocol STANDARD = Protocol.standard().seed(1);
    private static final Mix BIG = Mix.named("big").waits(1_000_000, millis(20));

    private static SystemLimits limits(long threads, long memoryMegabytes, long heapMegabytes) {
        return new SystemLimits(threads, memoryMegabytes * MB, heapMegabytes << 20, 2);
    }

    private static Mix waits(int tasks, Duration time) {
        return Mix.named("big").waits(tasks, time);
    }

    private static Arguments refused(String message, SystemLimits limits, Protocol protocol, Mix mix, Model... models) {
        return Arguments.of(message, new Undertaking(List.of(mix), List.of(models), protocol, limits));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"threads", "processes", "heap", "time"})
    @DefaultLocale("ar-EG-u-nu-arab")
    void whatTheMachineCannotDoIsRefused(String message, Undertaking asked) {
        assertThat(Feasibility.refusal(asked)).contains(message);
        assertThat(message).doesNotContain("\n", "!").endsWith(".").contains("Write ");
    }

    static Stream<Arguments> threads() {
        return Stream.of(
                refused(
                        "runUnder(threadPerTask()): mix \"big\" has 1,000,000 tasks, each of which may hold a platform "
                                + "thread; this machine grants about 30,000. Write e.g. mix.ofSize(20_000), or "
                                + "virtualThreads().",
                        LARGE,
                        STANDARD,
                        BIG,
                        threadPerTask()),
                refused(
                        "runUnder(threadPerTask()): mix \"big\" has 1,000,000 tasks, each of which may hold a platform "
                                + "thread; this machine grants about 30,000. Write e.g. mix.ofSize(20_000), or leave "
                                + "threadPerTask() out.",
                        LARGE,
                        STANDARD,
                        BIG,
                        virtualThreads(),
                        threadPerTask(),
                        async()),
                refused(
                        "runUnder(forkJoin(2)): mix \"big\" has 20,000 tasks, each of which may hold a platform thread, which "
                                + "makes 40,002 with those that the models keep, the control included; this machine grants "
                                + "about 30,000. Write e.g. mix.ofSize(10_000), or leave forkJoin(2) out.",
                        LARGE,
                        STANDARD,
                        Mix.named("big").http(20_000, millis(20)),
                        forkJoin(2),
                        virtualThreads()),
                // The threads that are cached for the model, and for the control, are there at once.
                refused(
                        "runUnder(cachedThreads()): mix \"big\" has 15,000 tasks, each of which may hold a platform thread, "
                                + "which makes 30,001 with those that the models keep, the control included; this machine "
                                + "grants about 30,000. Write e.g. mix.ofSize(10_000), or virtualThreads().",
                        LARGE,
                        STANDARD,
                        waits(15_000, millis(20)),
                        cachedThreads(),
                        async()),
                refused(
                        "runUnder(threadPerTask()): mix \"big\" has 5,000 tasks, each of which may hold a platform thread; "
                                + "this machine grants about 4,000. Write e.g. mix.ofSize(2_000), or virtualThreads().",
                        limits(30_000, 400, 6_000),
                        STANDARD,
                        waits(5_000, millis(20)),
                        threadPerTask()),
                refused(
                        "runUnder(threadPerTask()): mix \"big\" may have 50,000 tasks going on at a time, each of which may "
                                + "hold a platform thread; this machine grants about 30,000. Write e.g. mix.ofSize(20_000), "
                                + "or virtualThreads().",
                        LARGE,
                        STANDARD,
                        waits(100_000, millis(20)).arriving(bursts(50_000, seconds(2))),
                        threadPerTask()),
                refused(
                        "runUnder(threadPerTask()): mix \"big\" has 100,000 tasks, each of which may hold a platform thread; "
                                + "this machine grants about 30,000. Write e.g. mix.ofSize(20_000), or virtualThreads().",
                        LARGE,
                        STANDARD,
                        // 10 s of CPU time arrive per second.
                        Mix.named("big").cpu(100_000, millis(5)).arriving(poisson(2_000)),
                        threadPerTask()),
                refused(
                        "runUnder(threadPerTask()): mix \"big\" has 2 tasks, each of which may hold a platform thread; this "
                                + "machine grants about 0. Write fewer tasks, or virtualThreads().",
                        limits(0, 100, 100),
                        STANDARD,
                        waits(2, millis(20)),
                        threadPerTask()),
                refused(
                        "runUnder(platformThreads(10000)): it holds 10,000 platform threads, and all models 20,002, the "
                                + "control included; this machine grants about 9,000. Write smaller pools, e.g. of 2,000 "
                                + "threads, or virtualThreads().",
                        limits(9_000, 24_000, 6_000),
                        STANDARD,
                        waits(10, millis(20)),
                        platformThreads(10_000),
                        forkJoin(2)),
                refused(
                        "runUnder(async().offloading(999)): it holds 1,000 platform threads; this machine grants about 900. "
                                + "Write smaller pools, e.g. of 500 threads, or virtualThreads().",
                        limits(909, 24_000, 6_000),
                        STANDARD,
                        waits(10, millis(20)),
                        async().offloading(999)));
    }

    static Stream<Arguments> processes() {
        return Stream.of(
                refused(
                        "runUnder(workerProcesses(64)): 64 worker processes at a time take about 3,840 MB of memory, and this "
                                + "machine has 1,000 MB left, half of which it needs itself. Write e.g. workerProcesses(5), "
                                + "or platformThreads(64).",
                        limits(30_000, 1_000, 6_000),
                        STANDARD,
                        waits(10, millis(20)),
                        workerProcesses(64),
                        sequential()),
                refused(
                        "runUnder(workerProcesses(4).keptRunning()): 8 worker processes at a time, with those of other models "
                                + "and the control, take about 480 MB of memory, and this machine has 900 MB left, half of "
                                + "which it needs itself. Write e.g. workerProcesses(2).keptRunning(), or platformThreads(4).",
                        limits(30_000, 900, 6_000),
                        STANDARD,
                        waits(10, millis(20)),
                        workerProcesses(4).keptRunning(),
                        sequential()),
                refused(
                        "runUnder(workerProcesses(2)): 2 worker processes at a time take about 120 MB of memory, and this "
                                + "machine has 100 MB left, half of which it needs itself. Write platformThreads(2) instead.",
                        limits(30_000, 100, 6_000),
                        STANDARD,
                        waits(10, millis(20)),
                        workerProcesses(2)));
    }

    static Stream<Arguments> heap() {
        return Stream.of(
                refused(
                        "runUnder(...): to record 6 rounds of mix \"big\" takes about 412 MB of heap, and its tasks up to "
                                + "954 MB while they run; this JVM has 512 MB, half of it for records. Write e.g. "
                                + "mix.ofSize(200_000), or start the kernel with -Xmx2g.",
                        limits(30_000, 24_000, 512),
                        STANDARD,
                        BIG,
                        virtualThreads(),
                        async()),
                refused(
                        "runUnder(async()): to record 1 round of mix \"big\" takes about 23 MB of heap, and its tasks up to "
                                + "191 MB while they run; this JVM has 100 MB, half of it for records. Write e.g. "
                                + "mix.ofSize(200_000), or start the kernel with -Xmx1g.",
                        limits(30_000, 24_000, 100),
                        STANDARD.rounds(1),
                        BIG,
                        async()),
                // A larger heap does not help where the machine has no more memory.
                refused(
                        "runUnder(async()): to record 100 rounds of mix \"big\" takes about 2,289 MB of heap, and its tasks up "
                                + "to 191 MB while they run; this JVM has 1,000 MB, half of it for records. Write e.g. "
                                + "mix.ofSize(200_000).",
                        limits(30_000, 2_000, 1_000),
                        STANDARD.jvms(10).rounds(10),
                        BIG,
                        async()));
    }

    static Stream<Arguments> time() {
        return Stream.of(
                refused(
                        "runUnder(sequential()): mix \"big\" takes at least 11.6 days under it, a round of all models and the "
                                + "control 23.1 days, and a round may take 1 hour. Write e.g. mix.ofSize(2), or leave "
                                + "sequential() out.",
                        LARGE,
                        STANDARD,
                        waits(1_000_000, seconds(1)),
                        sequential(),
                        virtualThreads()),
                refused(
                        "runUnder(sequential()): mix \"big\" takes at least 1.4 hours under it, and a round may take 1 hour. "
                                + "Write e.g. mix.ofSize(5), or allow for it, e.g. "
                                + "Protocol.standard().budget(Duration.ofHours(2)).",
                        LARGE,
                        STANDARD,
                        waits(5_000, seconds(1)),
                        sequential()),
                refused(
                        "runUnder(platformThreads(8)): mix \"big\" takes at least 27.8 hours under it, and a round may take "
                                + "24.0 hours. Write e.g. mix.ofSize(100_000).",
                        LARGE,
                        STANDARD.budget(Duration.ofHours(24)),
                        waits(800_000, seconds(1)),
                        platformThreads(8)),
                refused(
                        "runUnder(virtualThreads()): mix \"big\" takes at least 57.9 days under it, and a round may take 1 hour. "
                                + "Write e.g. mix.ofSize(200).",
                        LARGE,
                        STANDARD.rounds(3),
                        Mix.named("big").cpu(1_000_000, seconds(10)),
                        virtualThreads()));
    }

    @Test
    void whatTheMachineCanDoIsNotRefused() {
        assertThatItFits(waits(20_000, millis(20)), threadPerTask());
        assertThatItFits(waits(10_000, millis(20)), cachedThreads(), sequential());
        assertThatItFits(waits(10, millis(20)), platformThreads(10_000), sequential());
        assertThatItFits(
                waits(10, millis(20)), workerProcesses(64), workerProcesses(64).keptRunning());
        assertThatItFits(BIG, virtualThreads(), async(), platformThreads(1_000));
        assertThatItFits(waits(3_600, seconds(1)), sequential());
        // About 4 are going on at a time, and a few hundred in the worst second.
        assertThatItFits(waits(100_000, millis(20)).arriving(poisson(200)), threadPerTask());
    }

    private static void assertThatItFits(Mix mix, Model... models) {
        assertThat(Feasibility.refusal(new Undertaking(List.of(mix), List.of(models), STANDARD, LARGE)))
                .isEmpty();
    }

    @Test
    void anHourThatIsAllowedForIsNotTooLong() {
        Mix mix = waits(5_000, seconds(1));
        Protocol patient = STANDARD.budget(Duration.ofHours(2));
        assertThat(Feasibility.refusal(new Undertaking(List.of(mix), List.of(sequential()), patient, LARGE)))
                .isEmpty();
    }

    @Test
    void severalMixesAddUp() {
        List<Mix> mixes = List.of(waits(1_000, seconds(1)), waits(2_000, seconds(1)), waits(3_000, seconds(1)));
        assertThat(Feasibility.refusal(new Undertaking(mixes, List.of(sequential()), STANDARD, LARGE)))
                .contains(
                        "runUnder(sequential()): 3 mixes take at least 1.7 hours under it, and a round may take 1 hour. "
                                + "Write e.g. mix.ofSize(1), or allow for it, e.g. "
                                + "Protocol.standard().budget(Duration.ofHours(2)).");
        List<Mix> pools = List.of(waits(1, millis(1)), waits(2, millis(1)), waits(3, millis(1)));
        assertThat(Feasibility.refusal(new Undertaking(pools, List.of(platformThreads(8_000)), STANDARD, LARGE)))
                .contains(
                        "runUnder(platformThreads(8000)): it holds 8,000 platform threads, and all models 24,000, the "
                                + "control included; this machine grants about 30,000. Write smaller pools, e.g. of 5,000 threads, "
                                + "or virtualThreads().");
    }

    /** Random mixes and machines, from one seed. */
    @Test
    void whatARefusalProposesIsNotRefused() {
        Random random = new Random(7);
        List<Model> all = List.of(
                sequential(),
                platformThreads(100),
                cachedThreads(),
                threadPerTask(),
                virtualThreads(),
                async(),
                forkJoin(2));
        Pattern size = Pattern.compile("ofSize\\(([0-9_]+)\\)");
        int proposals = 0;
        for (int i = 0; i < 300; i++) {
            Mix mix = Mix.named("random")
                    .waits(1 + random.nextInt(500_000), millis(1 + random.nextInt(5_000)))
                    .cpu(1 + random.nextInt(1_000), millis(1 + random.nextInt(100)));
            List<Model> models = new ArrayList<>(all);
            models.removeIf(model -> random.nextInt(3) > 0);
            if (models.isEmpty()) {
                models.add(threadPerTask());
            }
            SystemLimits limits =
                    limits(1_000 + random.nextInt(50_000), 500 + random.nextInt(20_000), 100 + random.nextInt(4_000));
            var asked = new Undertaking(List.of(mix), models, STANDARD, limits);
            List<String> proposed = Feasibility.refusal(asked).stream()
                    .flatMap(message -> size.matcher(message).results())
                    .map(found -> found.group(1))
                    .toList();
            for (String tasks : proposed) {
                Mix smaller = mix.ofSize(Integer.parseInt(tasks.replace("_", "")));
                assertThat(Feasibility.refusal(new Undertaking(List.of(smaller), models, STANDARD, limits)))
                        .as("%s on %s", asked, limits)
                        .isEmpty();
                proposals++;
            }
        }
        assertThat(proposals).isGreaterThan(100);
    }

    @Test
    void thisMachineRefusesAMillionThreadsAtOnceAndStartsNothing() {
        var ran = new AtomicInteger();
        Mix mix = Mix.named("big").task("count", 1_000_000, ran::incrementAndGet);
        long start = System.nanoTime();
        assertThatIllegalStateException()
                .isThrownBy(() -> mix.runUnder(threadPerTask()))
                .withMessageMatching(
                        "runUnder\\(threadPerTask\\(\\)\\): mix \"big\" has 1,000,000 tasks, each of which may hold "
                                + "a platform thread; this machine grants about [0-9,]+\\. Write e\\.g\\. mix\\.ofSize\\([0-9_]+\\), or "
                                + "virtualThreads\\(\\)\\.")
                .withNoCause();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(seconds(2));
        assertThat(ran).hasValue(0);
    }
}
