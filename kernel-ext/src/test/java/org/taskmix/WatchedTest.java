package org.taskmix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.taskmix.Model.async;
import static org.taskmix.Model.completableFuture;
import static org.taskmix.Model.forkJoin;
import static org.taskmix.Model.platformThreads;
import static org.taskmix.Model.sequential;
import static org.taskmix.Model.threadPerTask;
import static org.taskmix.Model.virtualThreads;
import static org.taskmix.Model.workerProcesses;
import static org.taskmix.Units.micros;
import static org.taskmix.Units.millis;
import static org.taskmix.Units.seconds;
import static org.taskmix.work.Work.cpu;
import static org.taskmix.work.Work.nativeSleep;
import static org.taskmix.work.Work.steps;
import static org.taskmix.work.Work.waiting;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import jdk.jshell.JShell;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.taskmix.inside.Hold;

@Timeout(60)
class WatchedTest {

    private static final Mix CPU = Mix.named("c").cpu(20, millis(1));
    private static final Mix WAITS = Mix.named("w").waits(50, millis(5));
    private static final Mix BOTH = Mix.named("b").cpu(10, millis(2)).waits(20, millis(5));

    /** Twenty mixes with nothing in them that holds anything. */
    static Stream<Arguments> cleanMixes() {
        Mix twoSteps = Mix.named("s").tasks(10, steps(cpu(millis(1)), waiting(millis(5)), cpu(millis(1))));
        Mix own = Mix.named("o").task("own", 20, () -> Thread.sleep(1));
        Mix stages = Mix.named("st")
                .stages(
                        "later",
                        20,
                        () -> new CompletableFuture<Integer>().completeOnTimeout(1, 5, TimeUnit.MILLISECONDS));
        // Together they hold the loop for long, but none of them does.
        Mix many = Mix.named("m").cpu(300, micros(500));
        var lock = new ReentrantLock();
        Mix locks = Mix.named("l").task("locked", 20, () -> {
            lock.lock();
            try {
                Thread.sleep(1);
            } finally {
                lock.unlock();
            }
        });
        return Stream.of(
                Arguments.of(CPU, async()),
                Arguments.of(CPU, virtualThreads()),
                Arguments.of(CPU, platformThreads(2)),
                Arguments.of(WAITS, async()),
                Arguments.of(WAITS, virtualThreads()),
                Arguments.of(WAITS, threadPerTask()),
                Arguments.of(BOTH, async()),
                Arguments.of(BOTH, async().offloading(2)),
                Arguments.of(BOTH, virtualThreads()),
                Arguments.of(BOTH, virtualThreads().atMost(4)),
                Arguments.of(BOTH, forkJoin()),
                Arguments.of(BOTH, completableFuture()),
                Arguments.of(twoSteps, async()),
                Arguments.of(twoSteps, virtualThreads()),
                Arguments.of(own, sequential()),
                Arguments.of(own, virtualThreads()),
                Arguments.of(stages, async()),
                Arguments.of(many, async()),
                Arguments.of(many, virtualThreads()),
                Arguments.of(locks, virtualThreads()));
    }

    @ParameterizedTest(name = "{0} under {1}")
    @MethodSource("cleanMixes")
    void aCleanMixIsWatchedInSilence(Mix mix, Model model) throws Exception {
        Watched watched = mix.watchUnder(model);
        assertThat(watched.holds()).isEmpty();
        assertThat(watched.isSilent()).isTrue();
        assertThat(watched.toString()).startsWith("Nothing held ").endsWith(" for longer than 100 ms.");
        assertThat(watched.table().rowCount()).isZero();
    }

    private static void blocks() throws InterruptedException {
        Thread.sleep(300);
    }

    @Test
    void aCallbackThatBlocksTheLoopIsNamedWithItsLine() throws Exception {
        Watched watched = Mix.named("shop")
                .task("report", 2, WatchedTest::blocks)
                .waits(10, millis(5))
                .watchUnder(async());
        assertThat(watched.holds()).isNotEmpty().allSatisfy(hold -> {
            assertThat(hold.kind()).isEqualTo(Hold.Kind.LOOP);
            assertThat(hold.task()).isEqualTo("report");
            assertThat(hold.line()).startsWith("org.taskmix.WatchedTest.blocks(WatchedTest.java:");
            assertThat(hold.time()).isBetween(millis(100), seconds(30));
        });
        assertThat(watched.rendering().text())
                .contains(
                        "\"report\" held the event loop for ", "async().offloading(2)", "Watched: shop under async()");
    }

    @Test
    void theLineIsThatOfTheCell() {
        try (JShell shell = JShell.builder().executionEngine("local").build()) {
            shell.addToClasspath(System.getProperty("java.class.path"));
            shell.eval("void report() throws Exception { Thread.sleep(300); }");
            String value = shell.eval("org.taskmix.Mix.named(\"shop\").task(\"report\", 1, () -> report())"
                            + ".watchUnder(org.taskmix.Model.async()).toString()")
                    .get(0)
                    .value();
            // JShell leaves the class that it made out of the text of a value.
            assertThat(value).contains("report", " held the event loop for ", ", at report(");
        }
    }

    @Test
    void nativeCodeThatHoldsACarrierIsNamed() throws Exception {
        Watched watched = Mix.named("shop")
                .tasks(2, nativeSleep(millis(300)))
                .waits(10, millis(5))
                .watchUnder(virtualThreads());
        assertThat(watched.holds()).isNotEmpty().allSatisfy(hold -> {
            assertThat(hold.kind()).isEqualTo(Hold.Kind.CARRIER);
            assertThat(hold.task()).isEqualTo("native sleeps of 300 ms");
            assertThat(hold.line()).startsWith("org.taskmix.work.SystemSleep.sleep(");
        });
    }

    @Test
    void longCpuWorkHoldsACarrierAndTheLoop() throws Exception {
        Mix mix = Mix.named("shop").cpu(2, millis(250));
        assertThat(mix.watchUnder(virtualThreads()).holds())
                .isNotEmpty()
                .allSatisfy(hold -> assertThat(hold.kind()).isEqualTo(Hold.Kind.CARRIER));
        assertThat(mix.watchUnder(async()).holds())
                .isNotEmpty()
                .allSatisfy(hold -> assertThat(hold.kind()).isEqualTo(Hold.Kind.LOOP));
    }

    private static void meets(CountDownLatch all) throws InterruptedException {
        all.countDown();
        all.await();
    }

    @Test
    void aWaitForTheLoopItWaitsOnIsFoundAndHelped() throws Exception {
        var all = new CountDownLatch(3);
        Watched watched = Mix.named("shop").task("meet", 3, () -> meets(all)).watchUnder(async());
        assertThat(watched.holds()).singleElement().satisfies(hold -> {
            assertThat(hold.kind()).isEqualTo(Hold.Kind.NESTED_WAIT);
            assertThat(hold.task()).isEqualTo("meet");
            assertThat(hold.line()).startsWith("org.taskmix.WatchedTest.meets(WatchedTest.java:");
        });
        assertThat(watched.rendering().text()).contains("for what only the loop itself could do");
    }

    @Test
    void aDeadlockIsToldInWordsAndDoesNotHang() throws Exception {
        var a = new ReentrantLock();
        var b = new ReentrantLock();
        var both = new CountDownLatch(2);
        var first = new AtomicReference<ReentrantLock>(a);
        Watched watched = Mix.named("shop")
                .task("pay", 2, () -> {
                    ReentrantLock mine = first.getAndSet(b);
                    mine.lockInterruptibly();
                    try {
                        meets(both);
                        (mine.equals(a) ? b : a).lockInterruptibly();
                    } finally {
                        mine.unlock();
                    }
                })
                .watchUnder(platformThreads(2));
        assertThat(watched.isSilent()).isFalse();
        assertThat(watched.holds()).singleElement().satisfies(hold -> {
            assertThat(hold.kind()).isEqualTo(Hold.Kind.DEADLOCK);
            assertThat(hold.task()).isEqualTo("pay");
            assertThat(hold.words())
                    .matches("(taskmix-run\\d+-platform-\\d holds ReentrantLock@\\w+ and waits for ReentrantLock@\\w+, "
                            + "which taskmix-run\\d+-platform-\\d holds(; )?){2}");
        });
    }

    @Test
    void anInterruptEndsAWatchAndItsThreads() throws Exception {
        var reached = new CountDownLatch(1);
        var thrown = new AtomicReference<Throwable>();
        Mix mix = Mix.named("shop").task("long", 1, () -> {
            reached.countDown();
            Thread.sleep(30_000);
        });
        Thread cell = Thread.ofPlatform().start(() -> {
            try {
                var unused = mix.watchUnder(async());
            } catch (Throwable failure) {
                thrown.set(failure);
            }
        });
        reached.await();
        cell.interrupt();
        assertThat(cell.join(Duration.ofSeconds(5))).isTrue();
        assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .doesNotContain("taskmix-watch", "taskmix-watched");
    }

    @Test
    @SuppressWarnings("NullAway")
    void whatCannotBeWatchedSaysWhatToWriteInstead() {
        assertThatThrownBy(() -> BOTH.watchUnder(null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "watchUnder(null): it is not said what to run the mix under. Write e.g. watchUnder(virtualThreads()).");
        assertThatThrownBy(() -> BOTH.watchUnder(async(), millis(9)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("watchUnder(async(), 9 ms): the limit goes from 10 ms to 10 s, got 9 ms. Write e.g. "
                        + "watchUnder(async(), millis(50)), or leave it out for 100 ms.");
        assertThatThrownBy(() -> BOTH.watchUnder(async(), seconds(11)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("from 10 ms to 10 s, got 11 s.");
        assertThatThrownBy(() -> Mix.named("none").watchUnder(async()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Mix \"none\" has no tasks yet, so there is nothing to watch. Add some, e.g. "
                        + "mix.waits(100, millis(20)).");
        assertThatThrownBy(() -> BOTH.watchUnder(workerProcesses(2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "watchUnder(workerProcesses(2)): its tasks run in other processes, whose threads cannot be seen from here. Write a "
                                + "model that runs them here, e.g. watchUnder(platformThreads(2)).");
    }
}
