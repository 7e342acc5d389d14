package org.taskmix.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.taskmix.work.Loops.completingThreads;
import static org.taskmix.work.Loops.loop;
import static org.taskmix.work.Loops.start;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class StepsTest {
    private static final Wait WAIT = new Wait(Duration.ofMillis(5));
    private static final CpuWork CPU = new CpuWork(Duration.ofMillis(2));

    private final List<String> trail = Collections.synchronizedList(new ArrayList<>());

    private Work named(String name) {
        return OwnCode.returningNothing(name, () -> trail.add(name));
    }

    private static Work failing() {
        return OwnCode.returningNothing("failing", () -> {
            throw new IOException("as asked");
        });
    }

    @Test
    void descriptionNamesEachStep() {
        assertThat(Work.steps(new HttpCall(Duration.ofMillis(20)), CPU).description())
                .isEqualTo("tasks of 2 steps: HTTP calls answered after 20 ms; CPU tasks of 2 ms");
        assertThat(Work.steps(WAIT).description()).isEqualTo("tasks of 1 step: waits of 5 ms");
    }

    @Test
    void eachStepIsGivenInOrderAndReplacedByWhatIsMadeOfIt() throws Exception {
        EachStep each = (task, part, position) -> () -> {
            trail.add(position + " " + part.description());
            task.perform();
        };
        try (Task task = Work.steps(named("a"), named("b")).prepare(1, 7, each)) {
            task.perform(0);
        }
        try (Task task = named("alone").prepare(1, 7, each)) {
            task.perform(0);
        }
        assertThat(trail).containsExactly("0 \"a\" tasks", "a", "1 \"b\" tasks", "b", "0 \"alone\" tasks", "alone");
    }

    @Test
    void demandsAndPartsAreThoseOfAllSteps() {
        var steps = Work.steps(WAIT, named("a"), CPU);
        assertThat(steps.demands(10))
                .containsExactly(
                        Demand.of(Demand.Kind.WAIT, Duration.ofMillis(5)),
                        Demand.of(Demand.Kind.CPU, Duration.ofMillis(2)));
        assertThat(steps.parts()).hasSize(3);
        assertThat(WAIT.parts()).containsExactly(WAIT);
    }

    @Test
    void noneOrTooManyOrStepsOfStepsAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(Work::steps)
                .withMessage("steps(...): a task has from 1 to 20 steps, got 0."
                        + " Write e.g. steps(http(millis(20)), cpu(millis(2))).");
        assertThat(new Steps(Collections.nCopies(20, WAIT)).parts()).hasSize(20);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Steps(Collections.nCopies(21, WAIT)))
                .withMessageContaining("got 21.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Work.steps(CPU, Work.steps(WAIT)))
                .withMessage(
                        "steps(..., steps(...), ...): a step is one kind of work, got tasks of 1 step: waits of 5 ms."
                                + " Write the steps in one row, e.g. steps(http(millis(20)), cpu(millis(2)), waiting(millis(5))).");
    }

    @Test
    void bothFormsPerformStepsInOrder() throws Exception {
        try (Task task = Work.steps(named("a"), WAIT, named("b"), named("c")).prepare(1, 42);
                var loop = loop("loop")) {
            task.perform();
            assertThat(trail).containsExactly("a", "b", "c");
            trail.clear();
            assertThat(completingThreads(1, task, loop)).containsExactly("loop");
            assertThat(trail).containsExactly("a", "b", "c");
        }
    }

    @Test
    void theLoopIsFreeWhileAStepWaits() throws Exception {
        try (Task task = Work.steps(named("before"), WAIT, named("after")).prepare(2, 42);
                var loop = loop("loop")) {
            completingThreads(2, task, loop);
            assertThat(trail).containsExactly("before", "before", "after", "after");
        }
    }

    @Test
    void aStepThatFailsEndsItsTask() throws Exception {
        try (Task task = Work.steps(named("a"), failing(), named("b")).prepare(1, 42);
                var loop = loop("loop")) {
            assertThatExceptionOfType(IOException.class).isThrownBy(task::perform);
            assertFailsOnLoop(start(task, loop));
        }
        try (Task task = Work.steps(named("a"), WAIT, failing(), named("b")).prepare(1, 42);
                var loop = loop("loop")) {
            assertFailsOnLoop(start(task, loop));
        }
        assertThat(trail).containsExactly("a", "a", "a");
    }

    private static void assertFailsOnLoop(CompletableFuture<?> done) {
        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(() -> done.get(20, TimeUnit.SECONDS))
                .withCauseInstanceOf(IOException.class);
    }

    @Test
    void aCancelledTaskCancelsItsStepAndBeginsNoOther() throws Exception {
        var never = new CompletableFuture<String>();
        try (Task task = Work.steps(new OwnStages("never", () -> never), named("b"))
                        .prepare(1, 42);
                var loop = loop("loop")) {
            start(task, loop).cancel(true);
            assertThat(never).isCancelled();
            // Whatever the cancellation started has been through the loop by then.
            loop.submit(() -> {}).get();
            assertThat(trail).isEmpty();
        }
    }

    @Test
    void aStepThatCannotBeClosedDoesNotKeepTheOthersOpen() {
        var closed = new AtomicInteger();
        Task counted = closing(closed::incrementAndGet);
        var task = new StepsTask(List.of(
                counted,
                closing(() -> {
                    throw new IllegalStateException("as asked");
                }),
                counted));
        assertThatIllegalStateException().isThrownBy(task::close).withMessage("as asked");
        assertThat(closed).hasValue(2);
    }

    private static Task closing(Runnable close) {
        return new Task() {
            @Override
            public void perform() {}

            @Override
            public void close() {
                close.run();
            }
        };
    }

    @Test
    void anInterruptEndsTheStepAtWork() throws Exception {
        try (Task task = Work.steps(named("a"), WAIT, named("b")).prepare(1, 42)) {
            Thread.currentThread().interrupt();
            assertThatExceptionOfType(InterruptedException.class).isThrownBy(task::perform);
            assertThat(trail).containsExactly("a");
        }
    }
}
