package org.taskmix.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.taskmix.run.TaskRecords;
import org.taskmix.testing.ScriptedRunner;
import org.taskmix.testing.Scripts;
import org.taskmix.testing.Trail;

class RoundsTest {
    private static final String[] NAMES = {"a", "b", "c"};

    private static List<String> trailOf(int rounds, long seed) throws InterruptedException {
        var trail = new Trail();
        Rounds.run(ScriptedRunner.named(trail, rounds, NAMES), 0, rounds, seed);
        return trail.events();
    }

    @Test
    void everyModelRunsExactlyOncePerRound() throws InterruptedException {
        List<String> events = trailOf(50, 1);
        assertThat(events).hasSize(150);
        for (int round = 0; round < 50; round++) {
            assertThat(events.subList(3 * round, 3 * round + 3)).containsExactlyInAnyOrder(NAMES);
        }
    }

    @Test
    void theOrderIsShuffledAnewInEveryRound() throws InterruptedException {
        List<String> events = trailOf(50, 1);
        Set<List<String>> orders = new HashSet<>();
        for (int round = 0; round < 50; round++) {
            orders.add(events.subList(3 * round, 3 * round + 3));
        }
        assertThat(orders).hasSize(6);
    }

    @Test
    void theSameSeedGivesTheSameOrderAndAnotherSeedAnother() throws InterruptedException {
        assertThat(trailOf(20, 7)).isEqualTo(trailOf(20, 7)).isNotEqualTo(trailOf(20, 8));
    }

    @Test
    void eachModelIsFirstAboutEquallyOften() throws InterruptedException {
        List<String> events = trailOf(3_000, 5);
        for (String name : NAMES) {
            long first = 0;
            for (int round = 0; round < 3_000; round++) {
                first += events.get(3 * round).equals(name) ? 1 : 0;
            }
            // Six standard deviations around 1,000; the seed is fixed, so this passes always or never.
            assertThat(first).as(name).isBetween(845L, 1_155L);
        }
    }

    @Test
    void warmUpRoundsAreRunButNotCounted() throws InterruptedException {
        var trail = new Trail();
        List<TaskRecords> script = Scripts.ofMakespans(1, 2, 3, 4, 5);
        var runner = new ScriptedRunner("a", trail, script);
        Rounds rounds = Rounds.run(List.of(runner), 2, 3, 1);
        assertThat(trail.events()).hasSize(5);
        assertThat(rounds.records()).containsExactly(script.subList(2, 5));
        assertThat(rounds.order()).hasSize(3);
    }

    @Test
    void recordsStandUnderTheModelThatMadeThemAndInTheOrderOfRounds() throws InterruptedException {
        List<List<TaskRecords>> scripts = new ArrayList<>();
        List<ScriptedRunner> runners = new ArrayList<>();
        for (String name : NAMES) {
            scripts.add(Scripts.ofMakespans(1, 2, 3, 4, 5, 6, 7, 8));
            runners.add(new ScriptedRunner(name, new Trail(), scripts.get(scripts.size() - 1)));
        }
        Rounds rounds = Rounds.run(runners, 0, 8, 3);
        assertThat(rounds.records()).isEqualTo(scripts);
    }

    @Test
    void theOrderThatIsReportedIsTheOneThatWasRun() throws InterruptedException {
        var trail = new Trail();
        Rounds rounds = Rounds.run(ScriptedRunner.named(trail, 12, NAMES), 2, 10, 9);
        List<String> reported = new ArrayList<>();
        for (int[] round : rounds.order()) {
            for (int model : round) {
                reported.add(NAMES[model]);
            }
        }
        assertThat(trail.events().subList(6, 36)).isEqualTo(reported);
    }

    @Test
    void anInterruptPassesOutAndNoFurtherModelRuns() {
        var trail = new Trail();
        List<ScriptedRunner> runners = ScriptedRunner.named(trail, 10, NAMES);
        Thread.currentThread().interrupt();
        assertThatExceptionOfType(InterruptedException.class).isThrownBy(() -> Rounds.run(runners, 0, 10, 1));
        assertThat(trail.events()).hasSize(1);
    }
}
