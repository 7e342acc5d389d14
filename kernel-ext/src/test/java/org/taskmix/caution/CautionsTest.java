package org.taskmix.caution;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.taskmix.measure.Counter;
import org.taskmix.measure.CpuPace;
import org.taskmix.measure.Environment;
import org.taskmix.measure.Reading;
import org.taskmix.measure.ThreadTime;
import org.taskmix.work.CpuKind;

/** Each caution comes just beyond its threshold, in these words, and does not come just below it. */
class CautionsTest {
    private static final long SECOND = 1_000_000_000;

    private static Facts gained(Counter counter, long from, long gain) {
        return Facts.quiet()
                .readings(
                        Reading.none(0).with(counter, from),
                        Reading.none(SECOND).with(counter, from + gain));
    }

    @Test
    void whereNothingSpeaksAgainstTheFiguresThereIsNoCaution() {
        assertThat(Facts.quiet().lines()).isEmpty();
    }

    @Test
    void fewerRoundsThanWanted() {
        assertThat(Facts.quiet().rounds(5, 6).lines())
                .containsExactly(
                        "5 of the 6 rounds that a verdict needs. So many were asked for. Try .rounds(6), or Protocol.thorough().");
        // Two seconds a round: eight of them and a warm-up.
        assertThat(Facts.quiet()
                        .readings(Reading.none(0), Reading.none(10_000_000_000L))
                        .rounds(5, 8)
                        .lines())
                .containsExactly(
                        "5 of the 8 rounds that a verdict needs. The mix is too large for more in the time budget. Try Protocol.standard().budget(seconds(30)), or fewer tasks.");
        assertThat(Facts.quiet().rounds(6, 6).lines()).isEmpty();
    }

    @Test
    void fewerJvmsThanWanted() {
        assertThat(Facts.quiet().jvms(5, 6).lines())
                .containsExactly(
                        "5 of the 6 JVMs that a verdict needs. Each JVM counts as one value, however many rounds it runs. Try .jvms(6).");
        assertThat(Facts.quiet().jvms(6, 6).lines()).isEmpty();
    }

    @Test
    void makespansThatVary() {
        // Half of the values lie 7 % from the median and more, which is 10.4 % of deviation; with 6.7 % it is 9.9 %.
        assertThat(Facts.quiet().makespans(100, 107, 93, 107, 93).lines())
                .containsExactly(
                        "Makespan varies by 10 % between rounds under async(8). Something else may be using this machine, or the mix itself is uneven. Close other work on this machine, or read the intervals and not the medians.");
        assertThat(Facts.quiet().makespans(100, 106.7, 93.3, 106.7, 93.3).lines())
                .isEmpty();
    }

    @Test
    void aTrendInAFewRounds() {
        assertThat(Facts.quiet()
                        .makespans(109, 108, 107, 106, 105, 104, 103, 102)
                        .lines())
                .containsExactly(
                        "Makespan under async(8) fell by 5.5 % from the first to the last third of 8 counted rounds. Warm-up was too short, and the rounds before count what later ones no longer pay. Try Protocol.standard().warmUp(seconds(10)).");
        assertThat(Facts.quiet()
                        .makespans(102, 103, 104, 105, 106, 107, 108, 109)
                        .lines())
                .containsExactly(
                        "Makespan under async(8) rose by 5.9 % from the first to the last third of 8 counted rounds. The machine slows down under load, or something fills up from round to round. Close other work, restart the kernel, and run the cell again; ratios suffer less than times.");
        assertThat(Facts.quiet()
                        .makespans(101.4, 101.2, 101, 100.8, 100.6, 100.4, 100.2, 100)
                        .lines())
                .as("less than 2 %")
                .isEmpty();
    }

    @Test
    void aChangeOfLevelInManyRounds() {
        assertThat(Facts.quiet().makespans(levels(20, 4, 115)).lines())
                .containsExactly(
                        "Makespan under async(8) fell by 13 % after the first 4 of 20 counted rounds. Warm-up was too short, and the rounds before count what later ones no longer pay. Try Protocol.standard().warmUp(seconds(10)).");
        assertThat(Facts.quiet().makespans(levels(20, 4, 101.9)).lines())
                .as("less than 2 %")
                .isEmpty();
    }

    private static double[] levels(int rounds, int onset, double before) {
        double[] makespans = new double[rounds];
        Arrays.setAll(makespans, i -> i < onset ? before : 100);
        return makespans;
    }

    @Test
    void makespansThatSettleNowhere() {
        double[] swings = new double[40];
        Arrays.setAll(swings, i -> 100 + 10 * Math.sin(i / 3.0));
        assertThat(Facts.quiet().makespans(swings).lines())
                .containsExactly(
                        "Makespan under async(8) reached no steady level in 40 counted rounds. Other work on this machine comes and goes, or the JVM is still compiling. Try Protocol.thorough().warmUp(seconds(10)), and read the intervals and not the medians.");
    }

    @Test
    void aJitCompilerAtWork() {
        assertThat(gained(Counter.COMPILATION_MILLIS, 700, 51).lines())
                .containsExactly(
                        "The JIT compiler used 5.1 % of a core during counted rounds. Warm-up was too short, so early rounds ran code that later rounds did not. Try .warmUp(seconds(10)).");
        assertThat(gained(Counter.COMPILATION_MILLIS, 700, 50).lines()).isEmpty();
    }

    @Test
    void aCollectorThatStopsTheProgram() {
        Reading before = Reading.none(0).with(Counter.GC_MILLIS, 5).with(Counter.GC_COUNT, 2);
        assertThat(Facts.quiet()
                        .readings(
                                before,
                                Reading.none(SECOND)
                                        .with(Counter.GC_MILLIS, 106)
                                        .with(Counter.GC_COUNT, 9))
                        .lines())
                .containsExactly(
                        "7 garbage collections stopped the program for 10 % of the time. Tasks create many objects, or the heap is small; a stop may hit one model and not another. Give the kernel more heap, e.g. -Xmx2g, or more rounds, e.g. .rounds(30).");
        assertThat(gained(Counter.GC_MILLIS, 5, 100).lines()).isEmpty();
    }

    @Test
    void tasksThatPrint() {
        assertThat(gained(Counter.PRINTS, 70_000, 1_000).lines())
                .containsExactly(
                        "Tasks printed 1,000 times during counted rounds. Printing is part of what was timed, at another price than in a program: it is collected here and shown between rounds. Leave the printing out, or let tasks add to a collection that the cell prints after the run.");
        assertThat(gained(Counter.PRINTS, 70_000, 1).lines())
                .singleElement()
                .asString()
                .startsWith("Tasks printed once during counted rounds.");
        assertThat(gained(Counter.PRINTS, 70_000, 0).lines()).isEmpty();
    }

    @Test
    void aQuotaThatStopsTheContainer() {
        Reading before = Reading.none(0).with(Counter.THROTTLED_MICROS, 5).with(Counter.THROTTLED_PERIODS, 2);
        Reading after =
                Reading.none(SECOND).with(Counter.THROTTLED_MICROS, 20_005).with(Counter.THROTTLED_PERIODS, 6);
        assertThat(Facts.quiet().readings(before, after).lines())
                .containsExactly(
                        "The container's CPU quota stopped this program for 2.0 % of the time, in 4 periods. Models with more threads use the quota up sooner and then stand still, which is not their cost elsewhere. Raise the quota, or start the kernel with -XX:ActiveProcessorCount set to the quota in cores.");
        assertThat(gained(Counter.THROTTLED_MICROS, 5, 10_000).lines()).isEmpty();
    }

    @Test
    void timeGivenToOtherGuests() {
        assertThat(ticks(0, 5, 0).lines())
                .containsExactly(
                        "The host gave 2.5 % of this virtual machine's time to others. Our tasks then wait for a processor, and for how long differs from round to round. Run the cell again at another time, or on a machine of your own; ratios suffer less than times.");
        assertThat(ticks(0, 4, 0).lines()).isEmpty();
    }

    @Test
    void processesOfOthersAtWork() {
        // 200 ticks of two processors in a second: 150 busy are 1.5 cores, and 1.3 less of it were ours.
        assertThat(ticks(150, 0, 1_250_000_000).lines())
                .containsExactly(
                        "Other processes used 0.25 of 2 cores during counted rounds. Our tasks then wait for a processor, and for how long differs from round to round. Close other work on this machine and run the cell again.");
        assertThat(ticks(150, 0, 1_300_000_000).lines()).isEmpty();
    }

    @Test
    void theProcessesThatWeStartedAreNotOthers() {
        Facts facts = ticks(150, 0, 1_000_000_000);
        List<Reading> readings = facts.evidence().readings();
        assertThat(facts.ids()).containsExactly("machine-loaded");
        assertThat(facts.readings(readings.get(0), readings.get(1).with(Counter.CHILDREN_CPU_NANOS, 400_000_000))
                        .ids())
                .isEmpty();
    }

    private static Facts ticks(long busy, long steal, long ownNanos) {
        return Facts.quiet().readings(ticks(0, 0, 0, 0), ticks(SECOND, busy, steal, ownNanos));
    }

    private static Reading ticks(long nanos, long busy, long steal, long ownNanos) {
        return Reading.none(nanos)
                .with(Counter.TOTAL_TICKS, 1_000 + nanos / 5_000_000)
                .with(Counter.BUSY_TICKS, busy)
                .with(Counter.STEAL_TICKS, steal)
                .with(Counter.PROCESS_CPU_NANOS, ownNanos)
                .with(Counter.CHILDREN_CPU_NANOS, 0);
    }

    @Test
    void runnableThreadsOfOthersWhereTheirTimeIsNotKnown() {
        assertThat(runnable(0, 2, 2).lines())
                .containsExactly(
                        "Between rounds 2 threads of other processes wanted one of 2 processors. Our tasks then wait for a processor, and for how long differs from round to round. Close other work on this machine and run the cell again.");
        assertThat(runnable(2, 1, 1).lines()).isEmpty();
    }

    private static Facts runnable(int... counts) {
        return Facts.quiet()
                .readings(Arrays.stream(counts)
                        .mapToObj(count -> Reading.none(count).withRunnable(count))
                        .toArray(Reading[]::new));
    }

    @Test
    void theLoadAverageWhereNothingElseIsKnown() {
        assertThat(Facts.quiet()
                        .machine(Facts.MACHINE.withLoadAverage(1.01), true)
                        .lines())
                .containsExactly(
                        "The load average was 1.01 on 2 processors before the first round. Our tasks then wait for a processor, and for how long differs from round to round. Close other work on this machine and run the cell again.");
        assertThat(Facts.quiet().machine(Facts.MACHINE.withLoadAverage(1), true).lines())
                .isEmpty();
        assertThat(runnable(0, 0)
                        .machine(Facts.MACHINE.withLoadAverage(5), true)
                        .lines())
                .as("the minute before may have been ours")
                .isEmpty();
    }

    @Test
    void oneProcessorOnly() {
        var one = new Environment(1, "25.0.3", "Vendor", "Linux amd64", 1_024);
        assertThat(Facts.quiet().machine(one, true).lines())
                .containsExactly(
                        "This JVM may use one processor only. CPU work cannot run in parallel here, so models differ in waiting alone. Give the container or the virtual machine 2 processors or more.");
    }

    @Test
    void aThreadThatWorksBetweenRoundsToo() {
        assertThat(thread(51_000_000, true).lines())
                .containsExactly(
                        "Thread \"Thread-3\" of this kernel used 5.1 % of a core during counted rounds, at Spin.run(Spin.java:16). An earlier cell has most likely started it and not stopped it. Stop it or restart the kernel, and run the cell again.");
        assertThat(thread(50_000_000, true).lines()).isEmpty();
        assertThat(thread(900_000_000, false).lines())
                .as("it rests between rounds, so it works for our tasks")
                .isEmpty();
    }

    private static Facts thread(long cpuNanos, boolean busy) {
        String at = "Spin.run(Spin.java:16)";
        return Facts.quiet()
                .readings(
                        Reading.none(0).withThreads(new ThreadTime(7, "Thread-3", 1_000, busy, at)),
                        Reading.none(SECOND).withThreads(new ThreadTime(7, "Thread-3", 1_000 + cpuNanos, busy, at)));
    }

    @Test
    void processorsThatDeliverLessThanTheirNumber() {
        assertThat(Facts.quiet().machine(cores(CpuKind.ARITHMETIC, 1.69), true).lines())
                .containsExactly(
                        "2 processors deliver the CPU work of 1.69 cores. Two processors may share one core or the way to memory, a quota may bind, or other work may run. Compare speedups with 1.69 and not with 2, or run where nothing else does.");
        assertThat(Facts.quiet().machine(cores(CpuKind.ARITHMETIC, 1.7), true).lines())
                .isEmpty();
        assertThat(Facts.quiet().machine(cores(CpuKind.ARITHMETIC, 1), false).lines())
                .as("a mix without CPU work")
                .isEmpty();
    }

    @Test
    void eachKindOfCpuWorkHasCautionsOfItsOwn() {
        Environment machine = Facts.MACHINE.withCpu(List.of(
                new CpuPace(CpuKind.ARITHMETIC, 1.9, 1.9, 1.9, 2, 2, 2),
                new CpuPace(CpuKind.SHA_256, 1.5, 1.4, 1.6, 200, 200, 206),
                new CpuPace(CpuKind.MEMORY, 1.27, 1.2, 1.3, 100, 100, 109)));
        assertThat(Facts.quiet().machine(machine, true).lines())
                .containsExactly(
                        "2 processors deliver the SHA-256 work of 1.50 cores. Two processors may share one core or the way to memory, a quota may bind, or other work may run. Compare speedups with 1.50 and not with 2, or run where nothing else does.",
                        "A core does the same SHA-256 work 3.0 % slower after the rounds than before. The processor changed its clock, or other work came or went. Plug in the charger, close other work, and run the cell again; ratios suffer less than times.",
                        "2 processors deliver the memory-bound work of 1.27 cores. Two processors may share one core or the way to memory, a quota may bind, or other work may run. Compare speedups with 1.27 and not with 2, or run where nothing else does.");
    }

    @Test
    void memoryMayVaryMoreThanACore() {
        assertThat(Facts.quiet().machine(steps(CpuKind.MEMORY, 100, 119), true).lines())
                .isEmpty();
        assertThat(Facts.quiet().machine(steps(CpuKind.MEMORY, 100, 121), true).lines())
                .first()
                .asString()
                .startsWith("A core does the same memory-bound work 21 % slower after the rounds than before.");
    }

    private static Environment cores(CpuKind kind, double effective) {
        return Facts.MACHINE.withCpu(List.of(new CpuPace(kind, effective, effective, effective, 2, 2, 2)));
    }

    private static Environment steps(CpuKind kind, double before, double after) {
        return Facts.MACHINE.withCpu(List.of(new CpuPace(kind, 2, 2, 2, before, before, after)));
    }

    @Test
    void waitsTooShortForTheTimer() {
        assertThat(Facts.quiet()
                        .wait(Duration.ofMillis(1), Duration.ofNanos(51_000))
                        .lines())
                .containsExactly(
                        "A wait of 1 ms takes 0.05 ms longer than asked. The system's timer wakes a thread late, whatever the model. Ask for waits of 2 ms or longer.");
        assertThat(Facts.quiet()
                        .wait(Duration.ofMillis(1), Duration.ofNanos(50_000))
                        .lines())
                .isEmpty();
    }

    @Test
    void tasksThatFailed() {
        assertThat(Facts.quiet().models(Facts.steady("async(8)", 10, 1_000, 1)).lines())
                .containsExactly(
                        "1 of 1,000 tasks failed under async(8). A task that fails often ends early, so makespan and latency look better than they are. Correct what the task throws, or ask for fewer tasks at once, and run the cell again.");
    }

    @Test
    void aCoreThatChangedItsPace() {
        assertThat(Facts.quiet()
                        .machine(steps(CpuKind.ARITHMETIC, 2, 2.042), true)
                        .lines())
                .containsExactly(
                        "A core does the same CPU work 2.1 % slower after the rounds than before. The processor changed its clock, or other work came or went. Plug in the charger, close other work, and run the cell again; ratios suffer less than times.");
        assertThat(Facts.quiet()
                        .machine(steps(CpuKind.ARITHMETIC, 2, 1.958), true)
                        .lines())
                .first()
                .asString()
                .startsWith("A core does the same CPU work 2.1 % faster after the rounds than before.");
        assertThat(Facts.quiet()
                        .machine(steps(CpuKind.ARITHMETIC, 2, 2.039), true)
                        .lines())
                .isEmpty();
    }

    @Test
    void aWarmUpThatEndedByTheClock() {
        assertThat(Facts.quiet().warmUpCutAt(Duration.ofMillis(2_500)).lines())
                .containsExactly(
                        "Warm-up was ended by its time limit after 2.50 s, before makespans had settled. The JIT compiler is slower than that on this machine, or an iteration takes too long to repeat it often. Try .warmUp(seconds(5)), or a smaller mix.");
    }

    @Test
    void anIterationBeyondTheBudget() {
        assertThat(Facts.quiet().makespans(10_000, 10_000, 10_001).lines())
                .containsExactly(
                        "One iteration under async(8) took 10.00 s, more than the budget of 10 s. The mix is too large for this budget, so there are few rounds. Use fewer or shorter tasks, or a budget such as Protocol.standard().budget(seconds(201)).");
        assertThat(Facts.quiet().makespans(10_000, 10_000, 10_000).lines()).isEmpty();
    }

    @Test
    void seriousOnesComeFirst() {
        assertThat(Facts.quiet()
                        .rounds(4, 6)
                        .models(Facts.steady("async(8)", 4, 100, 3))
                        .ids())
                .containsExactlyInAnyOrder("failed-tasks", "few-rounds");
    }

    @Test
    void aSeriesOfZerosHasNoShape() {
        assertThat(Facts.quiet().makespans(new double[20]).lines()).isEmpty();
    }
}
