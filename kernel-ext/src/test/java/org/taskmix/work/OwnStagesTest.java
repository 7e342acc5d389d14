package org.taskmix.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.taskmix.work.Loops.completingThreads;
import static org.taskmix.work.Loops.loop;
import static org.taskmix.work.Loops.start;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class OwnStagesTest {

    private static OwnStages elsewhere() {
        return new OwnStages(
                "quotes",
                () -> CompletableFuture.supplyAsync(
                        () -> "1.25", CompletableFuture.delayedExecutor(5, TimeUnit.MILLISECONDS)));
    }

    @Test
    void descriptionIsTheReadersName() {
        assertThat(elsewhere().description()).isEqualTo("\"quotes\" stages");
    }

    @Test
    @SuppressWarnings("NullAway") // what a reader can write
    void missingCodeIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new OwnStages("quotes", null))
                .withMessage("stages(\"quotes\", ..., null): a task of your own needs code to call, got null."
                        + " Write e.g. stages(\"quotes\", 500, () -> quotes.fetch()).");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new OwnStages(" ", () -> CompletableFuture.completedFuture(1)))
                .withMessageContaining("got a blank one");
    }

    @Test
    void aStageThatCompletesElsewhereCompletesOnTheLoop() throws Exception {
        try (Task task = elsewhere().prepare(20, 42);
                var loop = loop("loop")) {
            task.perform();
            assertThat(completingThreads(20, task, loop)).containsExactly("loop");
        }
    }

    @Test
    void aStageThatFailsIsAFailedTaskWithTheReadersOwnException() throws Exception {
        var failing = new OwnStages("failing", () -> CompletableFuture.failedFuture(new IOException("as asked")));
        try (Task task = failing.prepare(1, 42);
                var loop = loop("loop")) {
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(task::perform)
                    .withMessage("as asked");
            var done = start(task, loop);
            assertThatExceptionOfType(ExecutionException.class)
                    .isThrownBy(() -> done.get(20, TimeUnit.SECONDS))
                    .havingCause()
                    .isInstanceOf(IOException.class)
                    .withMessage("as asked");
        }
    }

    @Test
    @SuppressWarnings("NullAway") // what a reader can write
    void codeThatReturnsNoStageIsAFailedTask() throws Exception {
        try (Task task = new OwnStages("nothing", () -> null).prepare(1, 42)) {
            assertThatIllegalStateException()
                    .isThrownBy(task::perform)
                    .withMessage("the code of \"nothing\" returned null, where a stage is needed, e.g."
                            + " CompletableFuture.completedFuture(value)");
        }
    }

    @Test
    void anInterruptEndsTheWaitAndCancelsTheStage() throws Exception {
        var never = new CompletableFuture<String>();
        try (Task task = new OwnStages("never", () -> never).prepare(1, 42)) {
            Thread.currentThread().interrupt();
            assertThatExceptionOfType(InterruptedException.class).isThrownBy(task::perform);
            assertThat(never).isCancelled();
        }
    }

    @Test
    void aCancelledTaskCancelsTheStage() throws Exception {
        var never = new CompletableFuture<String>();
        try (Task task = new OwnStages("never", () -> never).prepare(1, 42);
                var loop = loop("loop")) {
            start(task, loop).cancel(true);
            assertThat(never).isCancelled();
        }
    }
}
