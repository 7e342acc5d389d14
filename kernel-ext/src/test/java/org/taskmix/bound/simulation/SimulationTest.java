package org.taskmix.bound.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Formulas are from Kleinrock, Queueing Systems I and II (1975, 1976), and Lazowska et al., Quantitative System Performance (1984). */
class SimulationTest {

    private static final int TASKS = 400_000;

    /** About four standard errors at the highest load; correlated waits make them wide. */
    private static final double CLOSE = 0.05;

    @ParameterizedTest(name = "load {0}")
    @ValueSource(doubles = {0.3, 0.5, 0.8})
    void oneServerWithExponentialTimesMeetsTheFormulaOfMM1(double load) {
        assertMean(open(load, exponential(), SharedCores.runningToCompletion(1)), 1 / (1 - load));
    }

    @ParameterizedTest(name = "{0} servers, load {1}")
    @CsvSource({"2, 0.5", "2, 0.8", "8, 0.8"})
    void severalServersMeetErlangsFormula(int servers, double load) {
        double offered = servers * load;
        double blocked = 1;
        for (int n = 1; n <= servers; n++) {
            blocked = offered * blocked / (n + offered * blocked);
        }
        double waits = blocked / (1 - load * (1 - blocked));
        assertMean(
                open(offered, exponential(), SharedCores.runningToCompletion(servers)),
                1 + waits / (servers * (1 - load)));
    }

    @ParameterizedTest(name = "load {0}")
    @ValueSource(doubles = {0.3, 0.5, 0.8})
    void oneServerWithFixedTimesMeetsTheFormulaOfMD1(double load) {
        assertMean(open(load, new double[] {1}, SharedCores.runningToCompletion(1)), 1 + load / (2 * (1 - load)));
    }

    @ParameterizedTest(name = "load {0}")
    @ValueSource(doubles = {0.3, 0.5, 0.8})
    void aSharedCoreIsAsSlowForEveryLawOfTimes(double load) {
        // Nine short ones and a long one: with a queue the mean would be (1 + 5.05 * load / (1 - load)).
        double[] mixed = DoubleStream.concat(
                        DoubleStream.of(9.1), DoubleStream.generate(() -> 0.1).limit(9))
                .toArray();
        assertMean(open(load, mixed, SharedCores.shared(1)), 1 / (1 - load));
    }

    @Test
    void shortSlicesComeCloseToASharedCore() {
        double[] mixed = {0.1, 0.1, 0.1, 3.7};
        var sliced = new SharedCores(1, 1, 1, 0.05);
        assertMean(open(0.7, mixed, sliced), 1 / (1 - 0.7));
    }

    @Test
    void aConnectionPoolMeetsTheFormulaOfTheSameNumberOfServers() {
        // M/M/2 at a load of 0.5: 4/3.
        var program = Program.EMPTY.take(0).passTime(exponential()).giveBack(0);
        assertMean(
                new Scenario(
                        List.of(program),
                        new short[TASKS],
                        arrivals(1),
                        List.of(2),
                        SharedCores.runningToCompletion(1)),
                4.0 / 3);
    }

    /** Mean value analysis of a closed network: think time 10, one queue with demand 1, and n customers. */
    @ParameterizedTest(name = "{0} machines")
    @ValueSource(ints = {1, 5, 11, 30})
    void machinesAndTheirRepairerMeetMeanValueAnalysis(int machines) {
        double queue = 0;
        double throughput = 0;
        for (int n = 1; n <= machines; n++) {
            double residence = 1 + queue;
            throughput = n / (10 + residence);
            queue = throughput * residence;
        }
        var program = Program.EMPTY
                .take(0)
                .passTime(scaled(exponential(), 10))
                .compute(exponential())
                .giveBack(0);
        var course = Simulation.of(
                new Scenario(
                        List.of(program),
                        new short[TASKS / 4],
                        new double[TASKS / 4],
                        List.of(machines),
                        SharedCores.runningToCompletion(1)),
                7);
        assertThat(TASKS / 4 / course.makespanNanos() / throughput).isCloseTo(1, within(0.02));
    }

    @Test
    void equalTasksInAPoolTakeTurns() {
        var program = Program.EMPTY.take(0).start().passTime(20).giveBack(0);
        var course = Simulation.of(
                new Scenario(
                        List.of(program),
                        new short[10],
                        new double[10],
                        List.of(4),
                        SharedCores.runningToCompletion(2)),
                1);
        assertThat(course.makespanNanos()).isEqualTo(60);
        assertThat(course.startNanos()).startsWith(0, 0, 0, 0, 20);
        assertThat(course.latencyNanos(0.4)).isEqualTo(20);
    }

    @Test
    void coresThatDisturbEachOtherDeliverTheirCapacity() {
        var course = Simulation.of(
                new Scenario(
                        List.of(Program.EMPTY.compute(10)),
                        new short[100],
                        new double[100],
                        List.of(),
                        new SharedCores(2, 1.6, 2, 3)),
                1);
        assertThat(course.makespanNanos()).isCloseTo(1_000 / 1.6, within(1e-6));
        assertThat(course.computedNanos()).isEqualTo(1_000);
    }

    @Test
    void noMakespanIsBelowItsLowerBounds() {
        var random = new SplittableRandom(42);
        for (int i = 0; i < 300; i++) {
            int tasks = random.nextInt(1, 60);
            int pool = random.nextInt(1, 10);
            int cores = random.nextInt(1, 5);
            double cpu = random.nextDouble(0.1, 10);
            double wait = random.nextDouble(0.1, 50);
            var program = Program.EMPTY.take(0).compute(cpu).passTime(wait).giveBack(0);
            double makespan = Simulation.of(
                            new Scenario(
                                    List.of(program),
                                    new short[tasks],
                                    new double[tasks],
                                    List.of(pool),
                                    new SharedCores(cores, cores, cores, 3)),
                            1)
                    .makespanNanos();
            double bound = Math.max(
                    tasks * cpu / cores, Math.max(cpu + wait, Math.ceil((double) tasks / pool) * (cpu + wait)));
            assertThat(makespan).isGreaterThanOrEqualTo(bound * (1 - 1e-9));
            assertThat(makespan).isLessThanOrEqualTo(tasks * (cpu + wait) * (1 + 1e-9));
        }
    }

    @Test
    void theSameSeedGivesTheSameCourse() {
        var scenario = open(0.8, exponential(), SharedCores.runningToCompletion(1));
        assertThat(Simulation.of(scenario, 1).endNanos())
                .isEqualTo(Simulation.of(scenario, 1).endNanos());
        assertThat(Simulation.of(scenario, 1).endNanos())
                .isNotEqualTo(Simulation.of(scenario, 2).endNanos());
    }

    @Test
    void tasksThatWaitForEachOtherForEverAreNoCourse() {
        var program = Program.EMPTY.take(0).take(0);
        assertThatIllegalStateException()
                .isThrownBy(() -> Simulation.of(
                        new Scenario(
                                List.of(program),
                                new short[2],
                                new double[2],
                                List.of(1),
                                SharedCores.runningToCompletion(1)),
                        1))
                .withMessage("Simulation: tasks wait for each other for ever");
    }

    private static void assertMean(Scenario scenario, double formula) {
        assertThat(Simulation.of(scenario, 42).meanLatencyNanos() / formula).isCloseTo(1, within(CLOSE));
    }

    private static Scenario open(double perUnit, double[] times, SharedCores cores) {
        return new Scenario(
                List.of(Program.EMPTY.compute(times)), new short[TASKS], arrivals(perUnit), List.of(), cores);
    }

    private static double[] arrivals(double perUnit) {
        var random = new SplittableRandom(1);
        double[] at = new double[TASKS];
        for (int i = 1; i < TASKS; i++) {
            at[i] = at[i - 1] - Math.log(1 - random.nextDouble()) / perUnit;
        }
        return at;
    }

    /** Values of equal probability, with a mean of 1. */
    private static double[] exponential() {
        double[] values = IntStream.range(0, 100_000)
                .mapToDouble(i -> -Math.log(1 - (i + 0.5) / 100_000))
                .toArray();
        return scaled(values, 1 / Arrays.stream(values).average().orElseThrow());
    }

    private static double[] scaled(double[] values, double by) {
        return Arrays.stream(values).map(value -> value * by).toArray();
    }
}
