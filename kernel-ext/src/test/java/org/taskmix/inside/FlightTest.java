package org.taskmix.inside;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.taskmix.testing.Quiet;
import org.taskmix.work.Task;

@Quiet
class FlightTest {

    @SuppressWarnings("UnusedVariable") // written so that the work has an effect, never read
    private static volatile long kept;

    /** Takes longer to load than the JVM needs to notice that its thread is held. */
    private static final class SlowToLoad {
        static {
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        static void load() {}
    }

    private static void burn(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        long x = 1;
        while (System.nanoTime() < end) {
            for (int i = 0; i < 10_000; i++) {
                x = x * 31 + i;
            }
        }
        kept = x;
    }

    private static List<Path> files() throws IOException {
        try (Stream<Path> all = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return all.filter(file -> file.getFileName().toString().startsWith("taskmix-profile"))
                    .toList();
        }
    }

    @ParameterizedTest(name = "by CPU time: {0}")
    @ValueSource(booleans = {true, false})
    void samplesOfATaskTellItsGroupOnAVirtualThreadToo(boolean timed) throws Exception {
        boolean possible = Runtime.version().feature() >= 25
                && System.getProperty("os.name", "").equals("Linux");
        Task task = GroupMarks.marked(() -> burn(Duration.ofMillis(400)), 13);
        try (var flight = Flight.start(timed && possible)) {
            Thread.ofVirtual()
                    .start(() -> {
                        try {
                            task.perform(0);
                        } catch (Exception e) {
                            throw new IllegalStateException(e);
                        }
                    })
                    .join();
            Seen seen = flight.end();
            List<Sample> cpu = seen.asCpuTime(400_000_000);
            List<Sample> own = cpu.stream()
                    .filter(sample -> sample.group().equals(OptionalInt.of(13)))
                    .toList();
            assertThat(own).hasSizeGreaterThan(5);
            assertThat(own.get(0).frames().get(0).text()).startsWith("FlightTest.");
            assertThat(HotMethod.of(own).get(0).method()).isEqualTo("FlightTest.burn");
        }
        assertThat(files()).isEmpty();
    }

    @Test
    void lineThatKeptAVirtualThreadOnItsCarrierIsNamed() throws Exception {
        try (var flight = Flight.start()) {
            Thread.ofVirtual().start(SlowToLoad::load).join();
            assertThat(flight.end().pins())
                    .anySatisfy(pin -> assertThat(pin.line()).matches("FlightTest\\.SlowToLoad\\.<clinit>, line \\d+"))
                    .allSatisfy(pin -> assertThat(pin.longestNanos()).isPositive());
        }
    }

    @Test
    void recordingOfTheReadersOwnGoesOnUnharmed(@TempDir Path folder) throws Exception {
        try (var own = new Recording()) {
            own.enable("jdk.ExecutionSample").withPeriod(Duration.ofMillis(20));
            own.start();
            try (var flight = Flight.start()) {
                burn(Duration.ofMillis(200));
                flight.end();
            }
            burn(Duration.ofMillis(300));
            Path file = folder.resolve("own.jfr");
            own.dump(file);
            assertThat(RecordingFile.readAllEvents(file))
                    .filteredOn(event -> event.getEventType().getName().equals("jdk.ExecutionSample"))
                    .hasSizeGreaterThan(5);
        }
    }

    @Test
    void lostSamplesAreSharedOutAmongThoseThatWereKept() {
        var sample = new Sample(OptionalInt.of(0), "main", List.of(), true, 10);
        var seen = new Seen(
                List.of(sample, sample, sample, sample),
                true,
                1,
                Duration.ofNanos(10),
                List.of(),
                List.of(),
                0,
                Duration.ZERO,
                Duration.ZERO);
        assertThat(seen.sampledNanos()).isEqualTo(50);
        assertThat(seen.asCpuTime(1_000)).extracting(Sample::weight).containsExactly(13L, 13L, 13L, 13L);
    }
}
