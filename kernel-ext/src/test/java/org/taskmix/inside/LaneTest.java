package org.taskmix.inside;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LaneTest {

    private final Lane lane = new Lane("a thread");

    private static List<String> pieces(TracedLane lane) {
        return IntStream.range(0, lane.size())
                .mapToObj(i -> "%s %s from %s to %s"
                        .formatted(lane.group(i), lane.doing(i), lane.fromNanos(i), lane.toNanos(i)))
                .toList();
    }

    private static int group(int group) {
        return group << 8;
    }

    @Test
    void aCallbackWithinAnotherIsAPieceOfItsOwn() {
        var outer = new Visit(group(1), lane, Doing.EXECUTING, true, 10);
        var inner = new Visit(group(2), lane, Doing.HOLDING, true, 20);
        inner.ends(lane, 30);
        outer.ends(lane, 40);
        assertThat(pieces(lane.until(100)))
                .containsExactly("1 EXECUTING from 10 to 20", "2 HOLDING from 20 to 30", "1 EXECUTING from 30 to 40");
    }

    @Test
    void onACarrierWhatBeginsEndsWhatWasThereForGood() {
        var first = new Visit(group(1), lane, Doing.EXECUTING, false, 10);
        var second = new Visit(group(2), lane, Doing.EXECUTING, false, 20);
        second.ends(lane, 30);
        // It has come back to the carrier, and nobody knows when.
        first.ends(lane, 40);
        assertThat(pieces(lane.until(100))).containsExactly("1 EXECUTING from 10 to 20", "2 EXECUTING from 20 to 30");
    }

    @Test
    void whatEndsOnAnotherCarrierIsTakenToHaveLeftWhenItWasLastSeen() {
        var visit = new Visit(group(1), lane, Doing.EXECUTING, false, 10);
        lane.seen(visit, Doing.EXECUTING, 15);
        visit.ends(new Lane("another"), 40);
        assertThat(pieces(lane.until(100))).isEmpty();
    }

    @Test
    void aLookTellsWhetherCodeExecutesOrWaits() {
        var visit = new Visit(group(3), lane, Doing.EXECUTING, true, 10);
        lane.seen(visit, Doing.HOLDING, 20);
        lane.seen(visit, Doing.HOLDING, 25);
        lane.seen(visit, Doing.EXECUTING, 30);
        visit.ends(lane, 40);
        assertThat(pieces(lane.until(100)))
                .containsExactly("3 EXECUTING from 10 to 20", "3 HOLDING from 20 to 30", "3 EXECUTING from 30 to 40");
    }

    @Test
    void whatGoesOnAtTheEndCountsUntilThen() {
        var visit = new Visit(group(1), lane, Doing.EXECUTING, true, 10);
        assertThat(pieces(lane.until(15))).containsExactly("1 EXECUTING from 10 to 15");
        visit.ends(lane, 20);
        assertThat(pieces(lane.until(30))).containsExactly("1 EXECUTING from 10 to 15");
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void whateverHappensPiecesNeverOverlap(long seed) {
        var random = new SplittableRandom(seed);
        List<Visit> open = new ArrayList<>();
        long now = 0;
        for (int i = 0; i < 10_000; i++) {
            // Clocks of different threads are read before their turn comes.
            long mine = (now += random.nextInt(10)) - random.nextInt(5);
            int what = random.nextInt(4);
            if (what == 0 || open.isEmpty()) {
                open.add(new Visit(i, lane, Doing.EXECUTING, false, mine));
            } else {
                Visit one = open.get(random.nextInt(open.size()));
                if (what == 1) {
                    one.ends(lane, mine);
                    open.remove(one);
                } else {
                    lane.seen(one, random.nextBoolean() ? Doing.EXECUTING : Doing.HOLDING, mine);
                }
            }
        }
        TracedLane traced = lane.until(now);
        assertThat(traced.size()).isGreaterThan(1_000);
        for (int i = 0; i < traced.size(); i++) {
            assertThat(traced.toNanos(i)).isGreaterThan(traced.fromNanos(i));
            assertThat(traced.fromNanos(i)).isGreaterThanOrEqualTo(i == 0 ? 0 : traced.toNanos(i - 1));
        }
    }

    @Test
    void theTextOfAVirtualThreadTellsItsCarrierAndWhetherThatRuns() {
        assertThat(Mount.of("VirtualThread[#22]/runnable@ForkJoinPool-1-worker-1"))
                .isEqualTo(new Mount("ForkJoinPool-1-worker-1", true));
        assertThat(Mount.of("VirtualThread[#22,a]/x@b]/timed_waiting@ForkJoinPool-1-worker-12"))
                .isEqualTo(new Mount("ForkJoinPool-1-worker-12", false));
        assertThat(Mount.of("VirtualThread[#22,runnable@me]/waiting")).isEqualTo(new Mount("", false));
    }

    @Test
    void cpuTimeWithoutAPieceIsUntold() {
        var pieces = new Stretches();
        pieces.add(100, 300, Trace.code(group(0), Doing.EXECUTING));
        pieces.add(300, 400, Trace.code(group(0), Doing.HOLDING));
        pieces.add(1_500, 2_500, Trace.code(group(0), Doing.EXECUTING));
        var pulses = new Stretches();
        pulses.add(0, 5_000, 0);
        // 200 are the task's; of 700 that were free, 350 were used.
        pulses.add(1_000, 5_550, 0);
        // No more than the task had.
        pulses.add(2_000, 6_000, 0);
        pulses.add(3_000, 6_600, 0);
        TracedLane lane = new TracedLane("carrier", pieces, Untold.of(pieces, pulses));
        assertThat(pieces(lane).subList(3, lane.size()))
                .containsExactly(
                        "-1 UNTOLD from 0 to 100", "-1 UNTOLD from 400 to 1000", "-1 UNTOLD from 2500 to 3000");
        assertThat(lane.share(3)).isEqualTo(0.5);
        assertThat(lane.share(4)).isEqualTo(0.5);
        assertThat(lane.share(5)).isEqualTo(0.2);
    }
}
