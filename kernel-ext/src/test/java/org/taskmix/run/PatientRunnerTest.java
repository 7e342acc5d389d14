package org.taskmix.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.taskmix.work.OwnStages;

@Timeout(60)
class PatientRunnerTest {

    private static Runner runner(CompletableFuture<Integer> stage, boolean onALoop, Duration patience) {
        var plan = Plan.shuffled(List.of(new Group(3, new OwnStages("s", () -> stage).prepare(3, 1))), 1);
        Runner inner = onALoop
                ? new AsyncRunner(plan, Clock.SYSTEM, OptionalInt.empty())
                : new SequentialRunner(plan, Clock.SYSTEM);
        return new PatientRunner(inner, patience, "given up");
    }

    @Test
    void aStageThatNeverCompletesIsGivenUp() {
        for (boolean onALoop : new boolean[] {true, false}) {
            try (Runner runner = runner(new CompletableFuture<>(), onALoop, Duration.ofMillis(50))) {
                assertThatIllegalStateException().isThrownBy(runner::run).withMessage("given up");
                assertThat(Thread.interrupted()).isFalse();
            }
        }
    }

    @Test
    void stagesThatCompleteAreWaitedForAndRecorded() throws Exception {
        try (Runner runner = runner(CompletableFuture.completedFuture(1), true, Duration.ofMinutes(1))) {
            assertThat(runner.run().failed()).isZero();
            assertThat(runner.run().size()).isEqualTo(3);
        }
    }

    @Test
    void anInterruptByTheReaderStaysOne() {
        try (Runner runner = runner(new CompletableFuture<>(), true, Duration.ofMinutes(1))) {
            Thread.currentThread().interrupt();
            assertThatExceptionOfType(InterruptedException.class).isThrownBy(runner::run);
        }
    }

    @Test
    void nothingIsLeftWhenItIsClosed() throws Exception {
        try (Runner runner = runner(CompletableFuture.completedFuture(1), true, Duration.ofMinutes(1))) {
            runner.run();
        }
        // A thread that has nothing more to do is still there for a moment.
        for (int i = 0; i < 500 && waitsForRunners(); i++) {
            Thread.sleep(10);
        }
        assertThat(waitsForRunners()).isFalse();
    }

    private static boolean waitsForRunners() {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().startsWith("taskmix-patience"));
    }
}
