package org.taskmix;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.taskmix.inside.Demonstration;
import tech.tablesaw.api.Table;

@Timeout(60)
class PitfallTest {

    private static final Path SOURCES = Path.of("src/main/java/org/taskmix/inside");
    private static final List<String> THREADS = List.of(
            "taskmix-counter",
            "taskmix-transfer",
            "taskmix-loop",
            "taskmix-others",
            "taskmix-starved",
            "taskmix-orders",
            "taskmix-prices",
            "taskmix-chain",
            "taskmix-watch");

    @AfterEach
    void noThreadIsLeft() throws InterruptedException {
        // An executor has terminated a moment before its thread has.
        for (int i = 0; i < 100 && areLeft(); i++) {
            Thread.sleep(10);
        }
        assertThat(areLeft()).isFalse();
    }

    private static boolean areLeft() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .anyMatch(name -> THREADS.stream().anyMatch(name::startsWith));
    }

    @Test
    void updatesAreLostOrItSaysThatNoneWere() throws Exception {
        Pitfall pitfall = Pitfall.lostUpdates();
        Table table = pitfall.table();
        assertThat(table.stringColumn("counted").asList().subList(1, 4)).containsOnly("1,000,000");
        assertThat(table.stringColumn("lost").asList().subList(1, 4)).containsOnly("0");
        String lost = table.stringColumn("lost").get(0);
        assertThat(pitfall.toString())
                .contains(
                        lost.equals("0")
                                ? "0 of 1,000,000 updates were lost"
                                : lost + " were lost; the cures lost none");
    }

    @Test
    void theDeadlockIsFoundNamedAndEnded() throws Exception {
        Pitfall pitfall = Pitfall.deadlock();
        assertThat(pitfall.toString())
                .contains("taskmix-transfer-1 holds ReentrantLock@", "taskmix-transfer-2 holds ReentrantLock@");
        assertThat(pitfall.table().stringColumn("transfers that ended").asList())
                .containsExactly("0 of 2", "2 of 2");
        assertThat(pitfall.table().stringColumn("deadlocks found").asList()).containsExactly("1", "0");
    }

    @Test
    void theWatchNamesTheCallThatBlocksTheLoop() throws Exception {
        Table table = Pitfall.blockedLoop().table();
        assertThat(table.stringColumn("timers that came").asList()).containsOnly("50 of 50");
        assertThat(table.stringColumn("the watch").get(0))
                .matches(
                        "held the event loop for \\d+ ms, at org\\.taskmix\\.inside\\.BlockedLoop\\.report\\(BlockedLoop\\.java:\\d+\\)");
        assertThat(table.stringColumn("the watch").get(1)).isEqualTo("nothing");
        // A sleep lasts at least as long as it was told to, and no timer came meanwhile.
        assertThat(Integer.parseInt(table.stringColumn("latest (ms late)").get(0)))
                .isGreaterThanOrEqualTo(250);
    }

    @Test
    void theStarvedPoolIsFoundAndEnded() throws Exception {
        Pitfall pitfall = Pitfall.starvedPool();
        Table table = pitfall.table();
        assertThat(table.stringColumn("tasks that ended").asList()).containsExactly("0 of 4", "4 of 4", "4 of 4");
        assertThat(table.stringColumn("standstill").get(0))
                .matches(
                        "2 waited at org\\.taskmix\\.inside\\.StarvedPool\\.order\\(StarvedPool\\.java:\\d+\\), 2 queued");
        assertThat(pitfall.toString()).contains("0 of 4 tasks ended");
    }

    @Test
    void bothStacksStandSideBySide() throws Exception {
        Pitfall pitfall = Pitfall.lostFrames();
        assertThat(pitfall.toString())
                .contains(
                        "the stack of the chain of futures names price, discount in ",
                        "that of the virtual thread checkout, price, discount in ");
        assertThat(pitfall.table().stringColumn("chain of futures").asList())
                .anyMatch(line -> line.contains("LostFrames.discount("))
                .noneMatch(line -> line.contains(".checkout("));
        assertThat(pitfall.table().stringColumn("virtual thread").asList())
                .anyMatch(line -> line.contains(".checkout("));
    }

    static Stream<Arguments> demonstrations() {
        return Stream.of(
                Arguments.of("LostUpdates", (Callable<Demonstration>) Demonstration::lostUpdates),
                Arguments.of("LockOrder", (Callable<Demonstration>) Demonstration::deadlock),
                Arguments.of("BlockedLoop", (Callable<Demonstration>) Demonstration::blockedLoop),
                Arguments.of("StarvedPool", (Callable<Demonstration>) Demonstration::starvedPool),
                Arguments.of("LostFrames", (Callable<Demonstration>) Demonstration::lostFrames));
    }

    /** Each line that is shown stands in the source twice: in what is shown, and in what runs. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("demonstrations")
    void theCodeThatIsShownIsTheCodeThatRan(String file, Callable<Demonstration> call) throws Exception {
        Demonstration demonstration = call.call();
        List<String> source = Files.readString(SOURCES.resolve(file + ".java"))
                .lines()
                .map(line -> line.strip().replace("\"\"\";", ""))
                .toList();
        assertThat(Stream.of(demonstration.failure(), demonstration.cure())
                        .flatMap(String::lines)
                        .map(String::strip)
                        .filter(line -> line.length() > 1))
                .allSatisfy(line -> assertThat(
                                source.stream().filter(each -> each.contains(line.replaceFirst(";$", ""))))
                        .as(line)
                        .hasSizeGreaterThanOrEqualTo(2));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("demonstrations")
    void anInterruptEndsItSoon(String file, Callable<Demonstration> call) throws Exception {
        var thrown = new AtomicReference<Throwable>();
        Thread cell = Thread.ofPlatform().name("cell").start(() -> {
            Thread.currentThread().interrupt();
            try {
                call.call();
            } catch (Throwable failure) {
                thrown.set(failure);
            }
        });
        assertThat(cell.join(Duration.ofSeconds(5))).as(file).isTrue();
        assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
    }
}
