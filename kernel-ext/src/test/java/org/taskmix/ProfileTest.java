package org.taskmix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.taskmix.Model.platformThreads;
import static org.taskmix.Model.virtualThreads;
import static org.taskmix.Model.workerProcesses;
import static org.taskmix.Units.millis;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Recording;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.taskmix.show.Rendering;
import org.taskmix.testing.Quiet;
import tech.tablesaw.api.Table;

@Timeout(60)
@Quiet
class ProfileTest {

    private static final Mix MIX =
            Mix.named("<b>checkout").cpu(20, millis(2)).waits(20, millis(5)).task("</script>", 5, Thread::onSpinWait);

    private static double at(Table table, String row, String column) {
        return table.where(table.stringColumn(0).isEqualTo(row))
                .doubleColumn(column)
                .get(0);
    }

    @Test
    void profileSaysWhereTheTimeWent(@TempDir Path folder) throws Exception {
        Profile profile = MIX.profileUnder(millis(600), virtualThreads());
        Table groups = profile.groups();
        assertThat(groups.stringColumn(0).asList())
                .startsWith("CPU tasks of 2 ms", "waits of 5 ms", "\"</script>\" tasks", "outside the tasks");
        // What an idle core needs is 2 ms; half of that is left to a sampler that sees 60 samples.
        assertThat(at(groups, "CPU tasks of 2 ms", "CPU per task, mean (ms)")).isBetween(1.0, 8.0);
        assertThat(at(groups, "waits of 5 ms", "blocked or without a core per task, mean (ms)"))
                .isGreaterThan(4.5);
        assertThat(at(groups, "CPU tasks of 2 ms", "share of sampled CPU (%)")).isGreaterThan(50);
        assertThat(profile.methods().stringColumn(0).get(0)).isEqualTo("Arithmetic.advance");
        assertThat(profile.toString())
                .startsWith("<b>checkout under virtualThreads(): CPU tasks of 2 ms had ")
                .contains("the hottest method is Arithmetic.advance");

        Rendering rendering = profile.rendering();
        assertThat(rendering.html())
                .contains("<img alt=\"&lt;b&gt;checkout under virtualThreads()")
                .contains("<caption>Methods of &lt;b&gt;checkout")
                .contains("few-samples")
                .doesNotContain("<b>checkout", "</script>")
                .hasSizeLessThan(500_000);
        assertThat(rendering.png()).isNotNull();
        assertThat(profile.plot().alternative()).contains("Flame graph of <b>checkout under virtualThreads()");
        assertThat(profile.plot().data().columnNames())
                .containsExactly("block", "height", "total (ms)", "self (ms)", "samples");

        Path page = folder.resolve("flame.html");
        profile.save(page.toString());
        assertThat(Files.readString(page))
                .contains("Arithmetic.advance")
                .doesNotContain("\"</script>\" tasks")
                .hasSizeLessThan(500_000);
    }

    @Test
    void sharesOfGroupsAddUpToAllSamples() throws Exception {
        Table groups = MIX.profileUnder(millis(300), platformThreads(4)).groups();
        assertThat(groups.first(4).doubleColumn("share of sampled CPU (%)").sum())
                .isBetween(99.9, 100.1);
    }

    @Test
    void interruptEndsItWithItsRecording() throws Exception {
        List<Recording> before = FlightRecorder.getFlightRecorder().getRecordings();
        var thrown = new AtomicReference<Throwable>();
        Thread cell = Thread.ofPlatform().daemon().start(() -> {
            try {
                Mix.named("long")
                        .cpu(10, millis(1))
                        .waits(10, millis(5))
                        .profileUnder(Duration.ofMinutes(5), virtualThreads());
            } catch (Throwable failure) {
                thrown.set(failure);
            }
        });
        while (FlightRecorder.getFlightRecorder().getRecordings().size() == before.size()) {
            Thread.sleep(5);
        }
        cell.interrupt();
        Interruption.settle();
        assertThat(cell.join(Duration.ofSeconds(2))).isTrue();
        assertThat(thrown.get())
                .isInstanceOf(InterruptedException.class)
                .hasMessage(
                        "Stopped by an interrupt while it profiled virtualThreads(). A profile that was cut short would have too few "
                                + "samples, so nothing is kept.");
        assertThat(FlightRecorder.getFlightRecorder().getRecordings()).isEqualTo(before);
    }

    @Test
    @SuppressWarnings("NullAway") // on purpose: a cell is not checked
    void whatCannotBeProfiledIsRefused() {
        assertThatThrownBy(() -> MIX.profileUnder(workerProcesses(2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "profileUnder(workerProcesses(2)): its tasks run in other processes, whose threads cannot be seen from here. Write a "
                                + "model that runs them here, e.g. profileUnder(platformThreads(2)).");
        assertThatThrownBy(() -> MIX.profileUnder(null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("profileUnder(null): it is not said what to run the mix under. Write e.g. "
                        + "profileUnder(virtualThreads()).");
        assertThatThrownBy(() -> Mix.named("empty").profileUnder(virtualThreads()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "Mix \"empty\" has no tasks yet, so there is nothing to profile. Add some, e.g. mix.waits(100, millis(20)).");
        assertThatThrownBy(() -> MIX.profileUnder(millis(1), virtualThreads()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "profileUnder(1 ms, ...): a profile records for a time from 100 ms to 10 min, got 1 ms. Write e.g. "
                                + "mix.profileUnder(seconds(10), virtualThreads()).");
    }
}
