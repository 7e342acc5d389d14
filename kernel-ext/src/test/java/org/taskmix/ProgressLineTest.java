package org.taskmix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.taskmix.Model.async;
import static org.taskmix.Model.sequential;
import static org.taskmix.Model.virtualThreads;
import static org.taskmix.Units.millis;

import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.taskmix.measure.Progress;
import org.taskmix.show.Notice;
import org.taskmix.show.Rendering;
import org.taskmix.testing.ManualTicker;

/** The line as a cell gets it, on a simulated clock but for the last test. */
class ProgressLineTest {
    private final List<Rendering> shown = new CopyOnWriteArrayList<>();
    private final Interruption interruption = new Interruption();
    private final ManualTicker clock = new ManualTicker(1_000_000_000L);

    /** Where a session may stand. */
    private record Where(
            boolean warmingUp, int cell, int arm, int rounds, OptionalDouble widest, OptionalLong nanosLeft)
            implements Progress.Standing {

        @Override
        public int mostRounds() {
            return 1_200;
        }
    }

    private static final Where WARM_UP =
            new Where(true, 0, 1, 0, OptionalDouble.empty(), OptionalLong.of(3_000_000_000L));
    private static final Where ROUND =
            new Where(false, 0, 2, 6, OptionalDouble.of(0.084), OptionalLong.of(1_400_000_000L));

    @BeforeEach
    void board() {
        Notice.onto(first -> {
            shown.add(first);
            return shown::add;
        });
    }

    @AfterEach
    void none() {
        interruption.close();
        Notice.onto(first -> next -> {});
    }

    private ProgressLine line(int cells) {
        return new ProgressLine(
                "checkout", cells, List.of(virtualThreads(), async()), "Measuring.", interruption, clock);
    }

    private String last() {
        return shown.get(shown.size() - 1).text();
    }

    private void after(int millis) {
        clock.advance(Duration.ofMillis(millis));
    }

    @Test
    void theLineSaysWhatRunsHowFarItIsAndHowMuchIsLeft() {
        try (var line = line(1)) {
            assertThat(last()).isEqualTo("Measuring.");
            after(900);
            line.before(WARM_UP);
            assertThat(last()).isEqualTo("Measuring checkout for 0 s: warming up, async() now; at most 3 s more.");
            after(1_200);
            line.before(ROUND);
            assertThat(last())
                    .isEqualTo(
                            "Measuring checkout for 2 s: round 7 of at most 1,200, virtualThreads() against itself now; "
                                    + "every interval within ±8.4 %; at most 2 s more.");
            assertThat(shown.get(2).html()).contains("<progress value=\"0.600\" max=\"1\"");
            after(200);
            line.before(new Where(false, 0, 0, 1, OptionalDouble.empty(), OptionalLong.empty()));
            assertThat(last())
                    .isEqualTo("Measuring checkout for 2 s: round 2 of at most 1,200, virtualThreads() now; "
                            + "too few rounds for an interval.");
            assertThat(line.where()).isEqualTo("in round 2 of at most 1,200, under virtualThreads()");
        }
        assertThat(last()).isEqualTo("Measuring checkout was stopped.");
    }

    @Test
    void aSweepsLineSaysWhichCellRuns() {
        try (var line = line(15)) {
            after(900);
            line.before(new Where(false, 3, 1, 6, OptionalDouble.empty(), OptionalLong.empty()));
            assertThat(last()).contains("async() in cell 4 of 15 now");
        }
    }

    @Test
    void itIsRenewedAtMostFiveTimesASecond() {
        try (var line = line(1)) {
            for (int i = 0; i < 2_000; i++) {
                line.before(ROUND);
                after(1);
            }
            assertThat(shown).hasSize(1 + 9);
        }
    }

    @Test
    void aLongIterationIsSeenToGoOn() {
        try (var line = line(1)) {
            after(300);
            line.before(ROUND);
            assertThat(shown).hasSize(2);
            after(1_000);
            line.look();
            assertThat(shown).hasSize(2);
            after(300);
            line.look();
            assertThat(last())
                    .startsWith("Measuring checkout for 1 s: round 7 ")
                    .endsWith("; at most 1 s more.");
            after(5_000);
            line.look();
            assertThat(last())
                    .startsWith("Measuring checkout for 6 s: round 7 ")
                    .endsWith("; at most 0 s more.");
        }
    }

    @Test
    void whatTheLineConcludesWithStays() {
        try (var line = line(1)) {
            line.conclude(Notice.line("Measured."));
            after(1_000);
            line.before(ROUND);
            line.look();
        }
        assertThat(last()).isEqualTo("Measured.");
    }

    @Test
    void aStoppedRunSaysSoAtOnceAndShowsItsFiguresWhenTheyAreDrawn() {
        for (boolean seen : List.of(true, false)) {
            shown.clear();
            ProgressLine.show(seen);
            try (var line = line(1)) {
                line.concludeInAnyCase("Stopped <here>.", () -> {
                    assertThat(last()).isEqualTo("Stopped <here>.");
                    return new Rendering("figures", "<b>figures</b>");
                });
            } finally {
                ProgressLine.show(true);
            }
            assertThat(last()).isEqualTo("Stopped <here>.\nfigures");
            assertThat(shown.get(shown.size() - 1).html()).isEqualTo("<p>Stopped &lt;here&gt;.</p><b>figures</b>");
        }
    }

    @Test
    void aRealRunIsSeenFromItsAnnouncementToItsConclusion() throws InterruptedException {
        Mix.named("seen")
                .waits(1, millis(700))
                .runUnder(Protocol.quick().warmUp(millis(0)).rounds(2), sequential());
        assertThat(shown.get(0).text()).startsWith("Measuring seen under 1 model: 2 rounds.");
        assertThat(shown.subList(1, shown.size() - 1))
                .filteredOn(line -> !line.text().endsWith(" s: getting ready."))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line.text())
                        .matches("Measuring seen for \\d+ s: round [12] of at most 2, sequential\\(\\) now; .*\\."));
        assertThat(last()).startsWith("Measured seen: 2 rounds in ");
    }
}
