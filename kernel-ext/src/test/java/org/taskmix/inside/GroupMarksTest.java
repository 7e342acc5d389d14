package org.taskmix.inside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.taskmix.work.EventLoop;
import org.taskmix.work.Task;

/** The group is read from the stack of the running task itself, not from a recording. */
class GroupMarksTest {

    private static OptionalInt here() {
        List<Frame> frames =
                new ArrayList<>(Arrays.stream(Thread.currentThread().getStackTrace())
                        .map(frame -> new Frame(frame.getClassName(), frame.getMethodName(), frame.getLineNumber()))
                        .toList());
        Collections.reverse(frames);
        return GroupMarks.groupOf(frames);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 40, 99, 100, 907, 32_766})
    void stackOfATaskTellsItsGroup(int group) throws Exception {
        List<OptionalInt> seen = new ArrayList<>();
        GroupMarks.marked(() -> seen.add(here()), group).perform(3);
        assertThat(seen).containsExactly(OptionalInt.of(group));
    }

    @Test
    void stackOutsideOfTasksHasNoGroup() {
        assertThat(here()).isEmpty();
    }

    @Test
    void numberOfTheTaskAndItsFailurePassThrough() {
        List<Integer> numbers = new ArrayList<>();
        Task task = new Task() {
            @Override
            public void perform() {
                numbers.add(-1);
            }

            @Override
            public void perform(int number) {
                numbers.add(number);
                throw new IllegalStateException("no stock");
            }
        };
        assertThatThrownBy(() -> GroupMarks.marked(task, 12).perform(7))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no stock");
        assertThat(numbers).containsExactly(7);
    }

    @Test
    void whatComesBackToTheLoopLaterIsMarkedToo() throws Exception {
        var seen = new CompletableFuture<OptionalInt>();
        Task later = new Task() {
            @Override
            public void perform() {}

            @Override
            public NonBlocking on(EventLoop loop) {
                return number -> {
                    var unused = loop.thread().schedule(() -> seen.complete(here()), 1, TimeUnit.MILLISECONDS);
                    return seen;
                };
            }
        };
        try (ScheduledExecutorService loop = Executors.newSingleThreadScheduledExecutor()) {
            var form = GroupMarks.marked(later, 5).on(new EventLoop(loop, Optional.empty()));
            form.start(0).toCompletableFuture().get(5, TimeUnit.SECONDS);
        }
        assertThat(seen.get()).hasValue(5);
    }

    @Test
    void whatGoesToThePoolBesideTheLoopIsMarkedToo() throws Exception {
        var seen = new CompletableFuture<OptionalInt>();
        try (ScheduledExecutorService loop = Executors.newSingleThreadScheduledExecutor();
                var pool = Executors.newSingleThreadExecutor()) {
            var form = GroupMarks.marked(() -> seen.complete(here()), 21).on(new EventLoop(loop, Optional.of(pool)));
            form.start(0).toCompletableFuture().get(5, TimeUnit.SECONDS);
        }
        assertThat(seen.get()).hasValue(21);
    }

    @Test
    void methodsHaveTheNamesThatAReaderKnows() {
        assertThat(new Frame("java.util.HashMap$Node", "get", 12).at()).isEqualTo("HashMap.Node.get, line 12");
        assertThat(new Frame("REPL.$JShell$12", "price", 3).text()).isEqualTo("notebook.price");
        assertThat(new Frame("REPL.$JShell$11$Order", "total", -1).at()).isEqualTo("notebook.Order.total");
        assertThat(new Frame("REPL.$JShell$12B", "lambda$do_it$$0", 1).text()).isEqualTo("notebook.lambda");
    }
}
