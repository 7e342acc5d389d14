package org.taskmix.kernel.ijava;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.taskmix.show.Notice;
import org.taskmix.show.Rendering;

/** What stands in the cells of an IJava, as far as its own library decides it. */
public class IJavaIOTest {
    /** How a cell's code and its test tell each other. Of each test its own, as a stray task may outlive the test. */
    private static final class Signs {
        volatile CountDownLatch begun = new CountDownLatch(1);
        volatile boolean going = true;
    }

    private static final String SHORT = "Protocol.quick().rounds(2).warmUp(millis(20))";

    static final AtomicInteger settled = new AtomicInteger();
    private static volatile Signs signs = new Signs();
    private static @Nullable JShellKernel running;

    private final JShellKernel kernel = new JShellKernel();
    private final Frontend frontend = new Frontend(kernel);

    @BeforeEach
    void install() throws Exception {
        running = kernel;
        IJavaNotebook.install(kernel);
        settled.set(0);
        signs = new Signs();
    }

    @AfterEach
    void close() {
        signs.going = false;
        Notice.onto(first -> next -> {});
        kernel.close();
    }

    /** Called by cells. */
    public static void sleep() throws InterruptedException {
        signs.begun.countDown();
        Thread.sleep(60_000);
    }

    /** Called by cells: evaluates a snippet within the snippet. */
    public static void nested(String source) {
        requireNonNull(running).evaluate(source);
    }

    /** Called by tasks that nothing stops. */
    public static int shout() {
        Signs mine = signs;
        while (mine.going) {
            System.out.println("stray");
            mine.begun.countDown();
        }
        return 1;
    }

    @Test
    void cellPrintsAsBefore() throws Exception {
        assertThat(shown(frontend.run("System.out.print(1); System.out.println(2); System.err.println(3);")))
                .isEqualTo(List.of("stream: 1", "stream: 2\n", "stream: 3\n"));
    }

    @Test
    void tasksPrintInFewMessagesInTheirCell() throws Exception {
        List<String> cell = frontend.run(
                "var mix = Mix.named(\"chatty\").task(\"speak\", 1_000, () -> { System.out.println(\"said\"); return 1; });"
                        + "var runs = mix.runUnder(" + SHORT + ", virtualThreads());");
        assertThat(cell).hasSizeLessThan(50).last().isEqualTo("status");
        assertThat(String.join("", cell))
                .contains("stream: said\nsaid\n", "more lines that tasks printed or displayed were left out.");
    }

    @Test
    void resultIsTheOnlyOutputOfItsCell() throws Exception {
        List<String> cell = frontend.run(value());
        assertThat(cell)
                .containsSubsequence("display_data", "update_display_data", "clear_output", "execute_result", "status");
        assertThat(cell.indexOf("execute_result")).isEqualTo(cell.indexOf("clear_output") + 1);
    }

    @Test
    void resultBesideWhatTheReaderPrintedTakesNothingAway() throws Exception {
        assertThat(frontend.run("System.out.println(\"mine\");" + value())).doesNotContain("clear_output");
    }

    private static String value() {
        return "org.taskmix.kernel.ijava.JShellKernel.end(Mix.named(\"m\").cpu(2, millis(1)).runUnder(" + SHORT
                + ", platformThreads(2)));";
    }

    @Test
    void interruptIsSettledOnceInTheInterruptedCell() throws Exception {
        List<String> cell = interrupted("org.taskmix.kernel.ijava.IJavaIOTest.sleep();");
        assertThat(settled).hasValue(1);
        assertThat(cell).containsSubsequence("display_data", "status");
    }

    @Test
    void interruptWithinANestedEvaluationIsSettledOnce() throws Exception {
        interrupted("org.taskmix.kernel.ijava.IJavaIOTest.nested(\"org.taskmix.kernel.ijava.IJavaIOTest.sleep();\");");
        assertThat(settled).hasValue(1);
    }

    @Test
    void cellThatFailsIsNotInterrupted() throws Exception {
        kernelSettles();
        frontend.run("int zero = 0; int never = 1 / zero;");
        assertThat(settled).hasValue(0);
    }

    @Test
    void taskThatNothingStopsPrintsIntoNoLaterCell() throws Exception {
        interrupted(
                "var stray = Mix.named(\"stray\").task(\"shout\", 2, org.taskmix.kernel.ijava.IJavaIOTest::shout).runUnder("
                        + SHORT + ", virtualThreads(), platformThreads(2));");
        signs.begun = new CountDownLatch(1);
        assertThat(signs.begun.await(10, TimeUnit.SECONDS)).as("it goes on").isTrue();
        assertThat(shown(frontend.run("System.out.println(\"mine\");"))).isEqualTo(List.of("stream: mine\n"));
        assertThat(String.join(
                        "",
                        // On a virtual thread it would not begin: those that go on hold all carriers.
                        frontend.run("var next = Mix.named(\"n\").cpu(2, millis(1)).runUnder(" + SHORT
                                + ", sequential());")))
                .contains("left out that tasks of an earlier run printed after their cell had ended.")
                .doesNotContain("stray");
    }

    private List<String> interrupted(String code) throws Exception {
        kernelSettles();
        Thread user = Thread.ofPlatform().start(() -> {
            try {
                signs.begun.await();
                kernel.interrupt();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        List<String> cell = frontend.run(code);
        user.join();
        return cell;
    }

    private void kernelSettles() {
        var notebook = IJavaNotebook.of(kernel);
        notebook.onInterrupt(() -> {
            settled.incrementAndGet();
            var unused = notebook.post(Rendering.ofText("settled"));
        });
    }

    private static List<String> shown(List<String> cell) {
        return cell.stream().filter(each -> each.startsWith("stream")).toList();
    }
}
