package org.taskmix.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TaskOutputTest {

    private final List<String> page = new CopyOnWriteArrayList<>();
    private final ByteArrayOutputStream beneath = new ByteArrayOutputStream();
    private final TaskStream out = stream(false);
    private final TaskStream err = stream(true);

    private TaskStream stream(boolean error) {
        return new TaskStream(new PrintStream(beneath, true, StandardCharsets.UTF_8), error, () -> {});
    }

    @BeforeEach
    void onto() {
        TaskOutput.collect().close();
        TaskOutput.onto((error, text) -> page.add((error ? "err " : "out ") + text));
    }

    @AfterEach
    void ontoNothing() {
        TaskOutput.onto((error, text) -> {});
    }

    @Test
    void outsideOfARunEverythingIsPassedOn() {
        out.println(1);
        out.print('a');
        out.printf("%s%n", "b");
        out.append("c").append('d');
        out.write('e');
        out.writeBytes("f".getBytes(StandardCharsets.UTF_8));
        out.println(new char[] {'g'});
        out.print((String) null);
        out.println((Object) null);
        out.format(Locale.ROOT, "%.1f", 0.5);
        out.print(true);
        out.println(2L);
        out.println();
        assertThat(beneath.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n"))
                .isEqualTo("1\nab\ncdefg\nnullnull\n0.5true2\n\n");
    }

    @Test
    void closedStreamGoesOnSinceLaterCellsPrintToIt() {
        out.close();
        out.print("still");
        assertThat(beneath).hasToString("still");
        assertThat(out.checkError()).isFalse();
    }

    @Test
    void whatIsPrintedDuringARunIsShownWhenPublished() {
        try (var output = TaskOutput.collect()) {
            out.print("one, ");
            err.print("wrong");
            out.print("two");
            assertThat(page).isEmpty();
            output.publish();
            assertThat(page).containsExactly("out one, two", "err wrong");
            out.print("three");
            output.publish();
            assertThat(page).as("not twice within a second").hasSize(2);
            assertThat(output.prints()).isEqualTo(4);
        }
        assertThat(page).containsExactly("out one, two", "err wrong", "out three");
        assertThat(beneath.size()).isZero();
    }

    @Test
    void ofALotTheBeginningIsShownAndTheRestCounted() {
        try (var output = TaskOutput.collect()) {
            out.println("x".repeat(TaskOutput.MOST_OF_A_BURST - 10));
            out.println("cut within this line");
            for (int i = 0; i < 12_344; i++) {
                out.println("never seen");
            }
            assertThat(output.prints()).isEqualTo(12_346);
        }
        assertThat(page).hasSize(2);
        assertThat(page.get(0)).hasSize("out ".length() + TaskOutput.MOST_OF_A_BURST);
        assertThat(page.get(1))
                .isEqualToIgnoringNewLines(
                        "out ... and 12,345 more lines that tasks printed or displayed were left out.");
    }

    @Test
    void threadThatOutlivesItsRunPrintsNowhereAndIsToldOfOnce() throws Exception {
        Thread late;
        try (var output = TaskOutput.collect()) {
            late = Thread.ofVirtual().name(TaskThreads.name("virtual")).unstarted(() -> {
                out.println("late");
                out.println("later");
            });
            output.publish();
        }
        try (var output = TaskOutput.collect()) {
            late.start();
            late.join();
            assertThat(output.prints()).isZero();
        }
        assertThat(page).isEmpty();
        TaskOutput.collect().close();
        TaskOutput.collect().close();
        assertThat(page)
                .singleElement()
                .asString()
                .isEqualToIgnoringNewLines(
                        "out 2 lines were left out that tasks of an earlier run printed after their cell had ended.");
        assertThat(beneath.size()).isZero();
    }

    @Test
    void runThatIsStillStoppingWhenItsCellEndsShowsNothingMore() {
        try (var output = TaskOutput.collect()) {
            out.print("before");
            assertThat(output.prints()).isEqualTo(1);
            TaskOutput.endOfCell();
            assertThat(page).containsExactly("out before");
            assertThat(TaskOutput.mayDisplay()).isFalse();
            out.print("after");
        }
        assertThat(TaskOutput.mayDisplay()).isTrue();
        assertThat(page).containsExactly("out before");
        TaskOutput.collect().close();
        assertThat(page.get(1)).startsWith("out 1 line was left out ");
    }

    @Test
    void progressMayBeShownAsOftenAsALongRunNeedsWhileAHelperOfATaskMayNotDisplayAsOften() throws Exception {
        for (String name : List.of(TaskOutput.PROGRESS_THREAD, "helper")) {
            var allowed = new AtomicInteger();
            try (var output = TaskOutput.collect()) {
                Thread.ofPlatform()
                        .name(name)
                        .start(() -> {
                            for (int i = 0; i < 100; i++) {
                                allowed.addAndGet(TaskOutput.mayDisplay() ? 1 : 0);
                            }
                        })
                        .join();
                assertThat(output.prints()).isZero();
            }
            assertThat(allowed).hasValue(name.equals("helper") ? TaskOutput.MOST_DISPLAYS : 100);
        }
        assertThat(page).containsExactly("out ... and 80 more lines that tasks printed or displayed were left out.\n");
    }

    @Test
    void threadOfTheReaderIsPassedOnWhileARunOfAnEndedCellIsStopping() throws Exception {
        try (var output = TaskOutput.collect()) {
            TaskOutput.endOfCell();
            Thread reader = Thread.ofPlatform().start(() -> out.print("mine"));
            reader.join();
            assertThat(output.prints()).isZero();
        }
        assertThat(beneath).hasToString("mine");
    }

    @Test
    void borrowedThreadIsTheRunsWhileItWorksForIt() throws Exception {
        Set<Thread> working = ConcurrentHashMap.newKeySet();
        TaskThreads.Borrowed borrowed;
        try (var output = TaskOutput.collect()) {
            borrowed = TaskThreads.borrow(working);
            output.publish();
        }
        Thread pool = Thread.ofPlatform().unstarted(() -> {
            working.add(Thread.currentThread());
            out.print("stray");
            working.remove(Thread.currentThread());
            out.print("mine");
        });
        pool.start();
        pool.join();
        assertThat(beneath).hasToString("mine");
        borrowed.giveBack();
    }

    @Test
    void pageThatFailsCostsNothing() {
        TaskOutput.onto((error, text) -> {
            throw new IllegalStateException("the cell has ended");
        });
        try (var output = TaskOutput.collect()) {
            out.print("unseen");
            output.publish();
            assertThat(output.prints()).isEqualTo(1);
        }
    }
}
