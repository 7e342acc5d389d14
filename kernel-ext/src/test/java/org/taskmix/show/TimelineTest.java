package org.taskmix.show;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.taskmix.show.Span.State;

class TimelineTest {
    private static final long MILLI = 1_000_000;

    /** Two at a time, each 10 ms: the third waits for the first. */
    private static final Timeline THREE = Timeline.of(
            new long[] {5 * MILLI, 5 * MILLI, 5 * MILLI},
            new long[] {5 * MILLI, 5 * MILLI, 15 * MILLI},
            new long[] {15 * MILLI, 15 * MILLI, 25 * MILLI});

    /** As a pool of so many threads runs tasks of a millisecond that are all there at once. */
    private static Timeline pool(int tasks, int threads) {
        long[] due = new long[tasks];
        long[] started = new long[tasks];
        long[] ended = new long[tasks];
        for (int i = 0; i < tasks; i++) {
            started[i] = i / threads * MILLI;
            ended[i] = started[i] + MILLI;
        }
        return Timeline.of(due, started, ended);
    }

    private static Plot plot(Timeline timeline) {
        return TimelinePlot.of("checkout", "async()", Look.ASYNC, timeline, "the median of 3 rounds", "2 cores");
    }

    @Test
    void aTaskWaitsUntilItStartsAndExecutesUntilItEnds() {
        assertThat(THREE.lanes())
                .containsExactly(
                        new Lane("task 1", List.of(Span.shaded(State.EXECUTING, 0, 10, 1))),
                        new Lane("task 2", List.of(Span.shaded(State.EXECUTING, 0, 10, 1))),
                        new Lane(
                                "task 3",
                                List.of(Span.shaded(State.QUEUED, 0, 10, 1), Span.shaded(State.EXECUTING, 10, 20, 1))));
    }

    @Test
    void theCurvesCountWhatIsInFlightAndWhatExecutes() {
        assertThat(THREE.mostInFlight()).isEqualTo(3);
        assertThat(THREE.mostExecuting()).isEqualTo(2);
        double[] inFlight = THREE.inFlight();
        double[] executing = THREE.executing();
        assertThat(inFlight[10]).isCloseTo(3, within(1e-9));
        assertThat(executing[10]).isCloseTo(2, within(1e-9));
        assertThat(inFlight[inFlight.length - 10]).isCloseTo(1, within(1e-9));
        assertThat(executing[executing.length - 10]).isCloseTo(1, within(1e-9));
        assertThat(THREE.shareQueued()).isCloseTo(0.25, within(1e-9));
    }

    @ParameterizedTest(name = "{0} tasks")
    @ValueSource(ints = {5, 101, 1_000, 100_000})
    void theCurvesHoldAllOfTheTimeHoweverManyTasksThereAre(int tasks) throws IOException {
        Timeline timeline = pool(tasks, 4);
        double[] executing = timeline.executing();
        double step = timeline.end() / executing.length;
        assertThat(Arrays.stream(executing).sum() * step).isCloseTo(tasks, within(tasks * 1e-6));
        assertThat(timeline.mostExecuting()).isEqualTo(4);
        assertThat(timeline.mostInFlight()).isEqualTo(tasks);
        assertThat(timeline.lanes()).hasSize(Math.min(tasks, 100));
        Plot plot = plot(timeline);
        Pictures.image(plot);
        assertThat(plot.data().intColumn("how many").sum()).isEqualTo(tasks);
        assertThat(plot.rendering().html()).hasSizeLessThan(200_000);
    }

    @Test
    void ofManyTasksInALaneTheFewThatExecuteAreSeen() {
        // Each lane has 100 tasks, of which four execute at a time, for 25 ms in all.
        List<Lane> lanes = pool(10_000, 4).lanes();
        List<Span> executing = lanes.get(50).spans().stream()
                .filter(span -> span.state() == State.EXECUTING)
                .toList();
        assertThat(executing).allSatisfy(span -> assertThat(span.shade()).isEqualTo(1));
        assertThat(executing.get(0).fromMillis()).isCloseTo(1_250, within(10.0));
        assertThat(executing.get(executing.size() - 1).toMillis()).isCloseTo(1_275, within(10.0));
        assertThat(lanes.get(99).spans().get(0)).isEqualTo(Span.shaded(State.QUEUED, 0, 2_475, 1));
    }

    @Test
    void aStartBeforeATaskWasDueCountsFromThen() {
        Timeline failed = Timeline.of(new long[] {MILLI}, new long[] {0}, new long[] {3 * MILLI});
        assertThat(failed.lanes().get(0).spans()).containsExactly(Span.shaded(State.EXECUTING, 0, 2, 1));
    }

    @Test
    void whereTheClockSawNoTimePassThereIsStillAPlot() throws IOException {
        Plot plot = plot(Timeline.of(new long[] {7}, new long[] {7}, new long[] {7}));
        Pictures.image(plot);
        assertThat(plot.chart().getTitle())
                .isEqualTo(
                        "checkout, async(): 0 % of the latency was waiting for a start; at most 1 of 1 task executed at"
                                + " once");
    }

    @Test
    void waitingAndExecutingAreDrawnInColoursThatAreToldApart() throws IOException {
        Plot plot = plot(THREE);
        var image = Pictures.image(plot);
        long waiting = Pictures.pixels(image, plot, Theme.QUEUED);
        long executing = Pictures.pixels(image, plot, Theme.dark(Look.ASYNC.color()));
        assertThat(waiting).isGreaterThan(1_000);
        assertThat(executing).isGreaterThan(2 * waiting);
    }

    @Test
    void theAlternativeSaysWhatTheTimelineShows() {
        assertThat(plot(THREE).alternative())
                .isEqualTo(
                        "checkout, async(): 25 % of the latency was waiting for a start; at most 2 of 3 tasks executed at"
                                + " once. Timeline of checkout under async(), the median of 3 rounds: 3 tasks over 20 ms, at most 3"
                                + " in flight and 2 executing.");
    }

    @Test
    void tasksThatOnlyWaitAreInFlightAndDoNotExecute() throws IOException {
        Timeline timeline = THREE.onlyWaiting(new boolean[] {true, false, true});
        assertThat(timeline.mostInFlight()).isEqualTo(3);
        assertThat(timeline.mostExecuting()).isEqualTo(1);
        assertThat(timeline.lanes())
                .containsExactly(
                        new Lane("task 1", List.of(Span.shaded(State.WAITING, 0, 10, 1))),
                        new Lane("task 2", List.of(Span.shaded(State.EXECUTING, 0, 10, 1))),
                        new Lane(
                                "task 3",
                                List.of(Span.shaded(State.QUEUED, 0, 10, 1), Span.shaded(State.WAITING, 10, 20, 1))));
        Plot plot = plot(timeline);
        assertThat(plot.alternative())
                .contains("at most 1 of 3 tasks executed at once", "at most 3 in flight and 1 executing");
        assertThat(plot.caption()).contains("pale if all that it does from there is to wait for an answer or a timer");
        assertThat(plot.data()
                        .doubleColumn("waiting for an answer or a timer, mean (ms)")
                        .asList())
                .containsExactly(10.0, 0.0, 10.0);
        var image = Pictures.image(plot);
        assertThat(Pictures.pixels(image, plot, Tint.of(Theme.dark(Look.ASYNC.color()))))
                .isGreaterThan(1_000);
        assertThat(plot(THREE.onlyWaiting(new boolean[] {true, true, true})).alternative())
                .contains("and 0 executing");
    }

    @Test
    void ofManyTasksThoseThatOnlyWaitHaveAShadeOfTheirOwn() {
        var blocked = new boolean[1_000];
        Arrays.fill(blocked, 0, 500, true);
        List<Lane> lanes = pool(1_000, 4).onlyWaiting(blocked).lanes();
        assertThat(lanes.get(10).spans())
                .extracting(Span::state)
                .contains(State.WAITING)
                .doesNotContain(State.EXECUTING);
        assertThat(lanes.get(90).spans())
                .extracting(Span::state)
                .contains(State.EXECUTING)
                .doesNotContain(State.WAITING);
    }

    @Test
    void timesOfDifferentNumbersOfTasksAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Timeline.of(new long[1], new long[2], new long[1]))
                .withMessage(
                        "Timeline: got 1, 2 and 1 times of due, started and ended tasks. Give all three of one task at"
                                + " least.");
    }
}
