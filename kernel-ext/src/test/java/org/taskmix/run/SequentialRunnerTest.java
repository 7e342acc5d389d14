package org.taskmix.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.taskmix.testing.ManualTicker;
import org.taskmix.testing.Trail;
import org.taskmix.work.Task;

class SequentialRunnerTest {
    private static final Duration STEP = Duration.ofNanos(10);

    private final ManualTicker ticker = new ManualTicker(-1_000_000);

    private SequentialRunner runner(int tasks, Task task) {
        return new SequentialRunner(Plan.shuffled(List.of(new Group(tasks, task)), 1), ticker);
    }

    @Test
    void allTasksCountAsSubmittedWhenTheIterationBegins() throws InterruptedException {
        TaskRecords records = runner(3, () -> ticker.advance(STEP)).run();
        assertThat(records.submittedNanos(0)).isZero();
        assertThat(records.submittedNanos(1)).isZero();
        assertThat(records.submittedNanos(2)).isZero();
    }

    @Test
    void eachTaskStartsWhenTheOneBeforeHasEnded() throws InterruptedException {
        TaskRecords records = runner(3, () -> ticker.advance(STEP)).run();
        for (int i = 0; i < 3; i++) {
            assertThat(records.startedNanos(i)).isEqualTo(10L * i);
            assertThat(records.endedNanos(i)).isEqualTo(10L * (i + 1));
        }
    }

    @Test
    void latencyIncludesTheTimeInTheQueue() throws InterruptedException {
        TaskRecords records = runner(3, () -> ticker.advance(STEP)).run();
        assertThat(records.latenciesNanos()).containsExactly(10, 20, 30);
        assertThat(records.makespanNanos()).isEqualTo(30);
    }

    @Test
    void timeBetweenIterationsCountsForNeither() throws InterruptedException {
        SequentialRunner runner = runner(2, () -> ticker.advance(STEP));
        runner.run();
        ticker.advance(Duration.ofHours(1));
        assertThat(runner.run().latenciesNanos()).containsExactly(10, 20);
    }

    @Test
    void aFailedTaskTakesItsTimeAndTheNextOneRuns() throws InterruptedException {
        TaskRecords records = runner(2, () -> {
                    ticker.advance(STEP);
                    throw new IllegalStateException("no stock");
                })
                .run();
        assertThat(records.latenciesNanos()).containsExactly(10, 20);
        assertThat(records.failures()).isEqualTo(Map.of("java.lang.IllegalStateException: no stock", 2));
    }

    @Test
    void anInterruptStopsTheRunThoughTheTaskOnlySetsItsFlagAgain() {
        var trail = new Trail();
        var runner = runner(3, () -> {
            trail.add("task");
            Thread.currentThread().interrupt();
        });
        assertThatExceptionOfType(InterruptedException.class).isThrownBy(runner::run);
        assertThat(trail.events()).containsExactly("task");
        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void anInterruptStopsTheRunThoughTheTaskWrapsItInAnExceptionOfItsOwn() {
        var trail = new Trail();
        var runner = runner(3, () -> {
            trail.add("task");
            Thread.currentThread().interrupt();
            try {
                Thread.sleep(Duration.ofMinutes(1));
            } catch (InterruptedException stop) {
                throw new CompletionException(new IllegalStateException("gave up", stop));
            }
        });
        assertThatExceptionOfType(InterruptedException.class).isThrownBy(runner::run);
        assertThat(trail.events()).containsExactly("task");
    }

    @Test
    void anExceptionThatIsItsOwnCauseIsCountedAsAnyOther() throws InterruptedException {
        var first = new IllegalStateException("first");
        var second = new IllegalStateException("second", first);
        first.initCause(second);
        TaskRecords records = runner(2, () -> {
                    throw second;
                })
                .run();
        assertThat(records.failures()).isEqualTo(Map.of("java.lang.IllegalStateException: second", 2));
    }
}
