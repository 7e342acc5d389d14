package org.taskmix.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.DoubleSupplier;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.taskmix.run.Runner;
import org.taskmix.run.TaskRecords;
import org.taskmix.testing.ManualTicker;
import org.taskmix.testing.ScriptedRunner;
import org.taskmix.testing.Scripts;
import org.taskmix.testing.SimulatedRunner;
import org.taskmix.testing.Trail;

/** Sessions on a simulated clock. */
class SessionTest {
    private static final String[] NAMES = {"a", "b", "c"};
    private static final Gauges IDLE = () -> Reading.none(0);

    private final ManualTicker clock = new ManualTicker(-7_000_000_000L);

    private Runner taking(DoubleSupplier millis) {
        return new SimulatedRunner(clock, millis);
    }

    private static DoubleSupplier noisy(double millis, double noise, long seed) {
        var random = new Random(seed);
        return () -> millis * Math.exp(noise * random.nextGaussian());
    }

    private static DoubleSupplier script(double... millis) {
        var values = DoubleStream.of(millis).iterator();
        return values::nextDouble;
    }

    private Rounds run(Effort effort, Runner... models) throws InterruptedException {
        return Session.run(List.of(models), Optional.empty(), effort, clock, IDLE, clock.nanos());
    }

    private static Effort limited(Duration budget, double precision) {
        return new Effort(Optional.of(budget), Duration.ZERO, 10, 200, precision, 1);
    }

    private static Effort warmingUp(Duration atMost) {
        return Effort.ofRounds(6, atMost, 1);
    }

    @Test
    void everyArmRunsOncePerRoundInTheOrderThatIsReported() throws InterruptedException {
        var trail = new Trail();
        List<ScriptedRunner> arms = ScriptedRunner.named(trail, 12, NAMES);
        Rounds rounds = Session.run(
                arms.subList(0, 2),
                Optional.of(arms.get(2)),
                Effort.ofRounds(12, Duration.ZERO, 9),
                clock,
                IDLE,
                clock.nanos());
        List<String> reported = new ArrayList<>();
        for (int[] round : rounds.order()) {
            for (int arm : round) {
                reported.add(NAMES[arm]);
            }
        }
        assertThat(trail.events()).hasSize(36).isEqualTo(reported);
    }

    @Test
    void recordsStandUnderTheModelThatMadeThemAndThoseOfTheControlApart() throws InterruptedException {
        List<List<TaskRecords>> scripts = new ArrayList<>();
        List<ScriptedRunner> arms = new ArrayList<>();
        for (String name : NAMES) {
            scripts.add(Scripts.ofMakespans(1, 2, 3, 4, 5, 6, 7, 8));
            arms.add(new ScriptedRunner(name, new Trail(), scripts.get(scripts.size() - 1)));
        }
        Rounds rounds = Session.run(
                arms.subList(0, 2),
                Optional.of(arms.get(2)),
                Effort.ofRounds(8, Duration.ZERO, 3),
                clock,
                IDLE,
                clock.nanos());
        assertThat(rounds.records()).isEqualTo(scripts.subList(0, 2));
        assertThat(rounds.control()).isEqualTo(scripts.get(2));
        assertThat(rounds.readings()).hasSize(9);
        assertThat(rounds.end()).isEqualTo(Rounds.End.ROUNDS);
    }

    @Test
    void aFixedNumberOfRoundsIsRunHoweverLongItTakes() throws InterruptedException {
        Rounds rounds = run(Effort.ofRounds(7, Duration.ZERO, 1), taking(() -> 60_000), taking(() -> 30_000));
        assertThat(rounds.order()).hasSize(7);
        assertThat(Duration.ofNanos(rounds.nanos())).isEqualTo(Duration.ofSeconds(7 * 90));
    }

    @Test
    void narrowIntervalsEndASessionAndNeverBeforeTheLeastNumberOfRounds() throws InterruptedException {
        Rounds quiet =
                run(limited(Duration.ofSeconds(60), 0.05), taking(noisy(100, 0.02, 1)), taking(noisy(50, 0.02, 2)));
        assertThat(quiet.end()).isEqualTo(Rounds.End.PRECISE);
        // Looked at after ten rounds and after twelve, and narrow both times.
        assertThat(quiet.order()).hasSize(12);
        Rounds wild = run(limited(Duration.ofSeconds(60), 0.05), taking(noisy(100, 0.1, 1)), taking(noisy(50, 0.1, 2)));
        assertThat(wild.end()).isEqualTo(Rounds.End.PRECISE);
        assertThat(wild.order()).hasSizeGreaterThan(12);
    }

    @Test
    void aSingleModelEndsWhenItsMedianIsKnownWellEnough() throws InterruptedException {
        Rounds rounds = run(limited(Duration.ofSeconds(60), 0.05), taking(noisy(100, 0.02, 1)));
        assertThat(rounds.end()).isEqualTo(Rounds.End.PRECISE);
        assertThat(rounds.order()).hasSize(12);
    }

    @Test
    void withoutAPrecisionTheWholeBudgetIsUsed() throws InterruptedException {
        Rounds rounds = run(limited(Duration.ofSeconds(3), 0), taking(() -> 20), taking(() -> 10));
        assertThat(rounds.end()).isEqualTo(Rounds.End.OUT_OF_TIME);
        assertThat(rounds.order()).hasSize(100);
    }

    @Test
    void theMostRoundsEndASessionThatHasTimeLeft() throws InterruptedException {
        Rounds rounds = run(limited(Duration.ofHours(1), 0), taking(() -> 20));
        assertThat(rounds.end()).isEqualTo(Rounds.End.ROUNDS);
        assertThat(rounds.order()).hasSize(200);
    }

    /** Random grids of models and noise: what is announced is kept. */
    @Test
    void theBudgetIsKeptWithinATenth() throws InterruptedException {
        var random = new Random(5);
        for (int grid = 0; grid < 200; grid++) {
            Duration budget = Duration.ofMillis(1_000 + random.nextInt(30_000));
            // Rounds of at most a tenth of the budget: a longer one can only be cut by killing it.
            double longest = budget.toMillis() / 30.0;
            var effort = new Effort(Optional.of(budget), budget.dividedBy(4), 10, 200, 0, grid);
            Rounds rounds = run(
                    effort,
                    taking(noisy(longest * random.nextDouble(), 0.1, grid)),
                    taking(noisy(longest * random.nextDouble(), 0.1, grid + 1)),
                    taking(noisy(longest * random.nextDouble(), 0.1, grid + 2)));
            double share = (double) rounds.nanos() / budget.toNanos();
            assertThat(share).as("grid %d", grid).isLessThanOrEqualTo(1.1);
            if (rounds.end() == Rounds.End.OUT_OF_TIME) {
                assertThat(share).as("grid %d", grid).isGreaterThan(0.85);
            }
        }
    }

    @Test
    void whatWasSpentBeforeTheSessionCountsForTheBudget() throws InterruptedException {
        long start = clock.nanos();
        clock.advance(Duration.ofSeconds(2));
        Rounds rounds = Session.run(
                List.of(taking(() -> 100)), Optional.empty(), limited(Duration.ofSeconds(3), 0), clock, IDLE, start);
        assertThat(rounds.order()).hasSize(10);
        assertThat(Duration.ofNanos(rounds.nanos())).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void oneRoundIsCountedEvenIfTheTimeIsOver() throws InterruptedException {
        Rounds rounds = run(
                new Effort(Optional.of(Duration.ofSeconds(1)), Duration.ofMillis(250), 10, 200, 0.1, 1),
                taking(() -> 5_000));
        assertThat(rounds.order()).hasSize(1);
        assertThat(rounds.warmUp().makespans().get(0)).hasSize(1);
        assertThat(rounds.warmUp().end()).isEqualTo(WarmUp.End.OUT_OF_TIME);
    }

    @Test
    void warmUpEndsOnceNoArmGetsFaster() throws InterruptedException {
        double[] slowing = {400, 250, 180, 120, 101, 100, 100, 100, 100, 100, 100, 100, 100, 100, 100, 100};
        Rounds rounds = run(warmingUp(Duration.ofSeconds(60)), taking(script(slowing)), taking(() -> 200));
        assertThat(rounds.warmUp().end()).isEqualTo(WarmUp.End.SETTLED);
        // Bursts of one round each: the last three brought nothing better, and neither did the other arm's.
        assertThat(rounds.warmUp().bursts().get(0)).endsWith(101.0, 100.0, 100.0, 100.0);
        assertThat(rounds.records().get(0))
                .extracting(TaskRecords::makespanMillis)
                .containsOnly(100.0);
    }

    @Test
    void shortIterationsWarmUpInBurstsOfManyAndEachMakespanIsKept() throws InterruptedException {
        Rounds rounds = run(warmingUp(Duration.ofSeconds(60)), taking(() -> 1), taking(() -> 4));
        assertThat(rounds.warmUp().bursts().get(0)).containsExactly(1.0, 1.0, 1.0, 1.0);
        assertThat(rounds.warmUp().makespans().get(1)).hasSize(40).containsOnly(4.0);
        assertThat(rounds.warmUp().nanos() / 1e6).isCloseTo(4 * 50 + 4 * 10, within(1e-6));
    }

    @Test
    void warmUpOfModelsThatNeverSettleEndsWithItsTime() throws InterruptedException {
        double[] next = {100};
        Rounds rounds = run(warmingUp(Duration.ofSeconds(1)), taking(() -> next[0] *= 0.9));
        assertThat(rounds.warmUp().end()).isEqualTo(WarmUp.End.OUT_OF_TIME);
        assertThat(Duration.ofNanos(rounds.warmUp().nanos())).isLessThan(Duration.ofMillis(1_050));
    }

    @Test
    void aBusyCompilerKeepsWarmUpGoing() throws InterruptedException {
        // It compiles for the first two seconds, and all the time.
        long begin = clock.nanos();
        Gauges compiling = () ->
                Reading.none(0).with(Counter.COMPILATION_MILLIS, Math.min(2_000, (clock.nanos() - begin) / 1_000_000));
        Rounds rounds = Session.run(
                List.of(taking(() -> 100)),
                Optional.empty(),
                warmingUp(Duration.ofSeconds(60)),
                clock,
                compiling,
                clock.nanos());
        assertThat(rounds.warmUp().end()).isEqualTo(WarmUp.End.SETTLED);
        assertThat(Duration.ofNanos(rounds.warmUp().nanos())).isBetween(Duration.ofSeconds(2), Duration.ofSeconds(3));
        assertThat(rounds.warmUp().makespans().get(0)).hasSizeLessThan(12);
    }

    /** However long warm-up takes, the same seed gives the same order of counted rounds. */
    @Test
    void theOrderOfCountedRoundsDoesNotHangOnWarmUp() throws InterruptedException {
        double[] slowing = {400, 250, 180, 120, 101, 100, 100, 100, 100, 100, 100, 100, 100, 100, 100, 100};
        Rounds late = run(warmingUp(Duration.ofSeconds(60)), taking(script(slowing)), taking(() -> 200));
        Rounds soon = run(warmingUp(Duration.ofSeconds(60)), taking(() -> 100), taking(() -> 200));
        assertThat(late.warmUp().bursts().get(0)).hasSizeGreaterThan(5);
        assertThat(soon.warmUp().bursts().get(0)).hasSize(4);
        assertThat(late.order().stream().map(Arrays::toString))
                .containsExactlyElementsOf(
                        soon.order().stream().map(Arrays::toString).toList());
    }

    @Test
    void cellsThatAreTooSlowForManyBurstsWarmUpOnceAndTheOthersSettle() throws InterruptedException {
        var slow = new Session.Arms(List.of(taking(() -> 3_000), taking(() -> 2_000)), Optional.empty());
        var fast = new Session.Arms(List.of(taking(() -> 30), taking(() -> 20)), Optional.empty());
        List<Rounds> rounds = Session.run(
                List.of(slow, fast),
                warmingUp(Duration.ofSeconds(15)),
                clock,
                IDLE,
                Journal.NONE,
                Progress.NONE,
                clock.nanos());
        assertThat(rounds.get(0).warmUp().bursts().get(0)).containsExactly(3_000.0);
        assertThat(rounds.get(1).warmUp().bursts().get(0)).containsExactly(30.0, 30.0, 30.0, 30.0);
        assertThat(rounds.get(1).warmUp().end()).isEqualTo(WarmUp.End.SETTLED);
        // Five seconds for all, and moments for the rest: counted rounds get what is left.
        assertThat(Duration.ofNanos(rounds.get(0).warmUp().nanos())).isLessThan(Duration.ofSeconds(6));
        assertThat(rounds.get(0).records().get(0)).hasSize(6);
    }

    @Test
    void withoutWarmUpTheFirstRoundCounts() throws InterruptedException {
        Rounds rounds = run(Effort.ofRounds(2, Duration.ZERO, 1), taking(script(5, 3)));
        assertThat(rounds.warmUp().end()).isEqualTo(WarmUp.End.NONE);
        assertThat(rounds.records().get(0))
                .extracting(TaskRecords::makespanMillis)
                .containsExactly(5.0, 3.0);
    }

    @Test
    void anInterruptPassesOutAndNoFurtherModelRuns() {
        var trail = new Trail();
        List<ScriptedRunner> arms = ScriptedRunner.named(trail, 10, NAMES);
        Thread.currentThread().interrupt();
        assertThatExceptionOfType(InterruptedException.class)
                .isThrownBy(() -> Session.run(
                        arms, Optional.empty(), Effort.ofRounds(10, Duration.ZERO, 1), clock, IDLE, clock.nanos()));
        assertThat(trail.events()).hasSize(1);
    }

    @Test
    void allMixesOfASessionTakeTurnsInEveryRound() throws InterruptedException {
        var trail = new Trail();
        List<ScriptedRunner> first = ScriptedRunner.named(trail, 40, "a", "b");
        List<ScriptedRunner> second = ScriptedRunner.named(trail, 40, "c", "d");
        List<Rounds> all = Session.run(
                List.of(new Session.Arms(first, Optional.empty()), new Session.Arms(second, Optional.empty())),
                Effort.ofRounds(40, Duration.ZERO, 5),
                clock,
                IDLE,
                Journal.NONE,
                Progress.NONE,
                clock.nanos());
        assertThat(all)
                .hasSize(2)
                .allSatisfy(rounds -> assertThat(rounds.order()).hasSize(40));
        Set<String> rounds = new HashSet<>();
        for (int i = 0; i < 160; i += 4) {
            rounds.add(String.join("", trail.events().subList(i, i + 4)));
        }
        // Within a round each mix is run as a whole; which comes first, and which of its models, changes.
        assertThat(rounds).containsExactlyInAnyOrder("abcd", "abdc", "bacd", "badc", "cdab", "cdba", "dcab", "dcba");
    }

    @Test
    void aSessionGoesOnFromItsJournalAndKeepsEveryRoundInIt() throws InterruptedException {
        List<List<List<TaskRecords>>> kept = new ArrayList<>();
        var journal = new Journal() {
            @Override
            public List<List<List<TaskRecords>>> earlier() {
                return List.copyOf(kept);
            }

            @Override
            public void begin(List<WarmUp> warmUps, Reading before) {
                assertThat(warmUps).hasSize(1);
            }

            @Override
            public void keep(Round round) {
                assertThat(round.order().get(0)).containsExactlyInAnyOrder(0, 1);
                kept.add(round.records());
            }
        };
        Effort three = Effort.ofRounds(3, Duration.ZERO, 5);
        Effort five = Effort.ofRounds(5, Duration.ZERO, 5);
        for (Effort effort : List.of(three, five, five)) {
            var trail = new Trail();
            var arms = new Session.Arms(ScriptedRunner.named(trail, 5, "a", "b"), Optional.empty());
            int before = kept.size();
            Rounds rounds = Session.run(List.of(arms), effort, clock, IDLE, journal, Progress.NONE, clock.nanos())
                    .get(0);
            assertThat(rounds.order()).hasSize(effort.mostRounds());
            assertThat(rounds.records().get(1)).hasSize(effort.mostRounds());
            assertThat(trail.events()).hasSize(2 * (effort.mostRounds() - before));
            assertThat(kept).hasSize(effort.mostRounds());
        }
    }
}
