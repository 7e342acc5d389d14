package org.taskmix.show;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.taskmix.show.Span.State;

class ThreadTimelineTest {
    private static final long MILLI = 1_000_000;

    /** Pieces of a script. */
    private record Script(List<Piece> all) implements Pieces {
        record Piece(State state, int group, long from, long to, double share) {}

        static Script of(Piece... pieces) {
            return new Script(List.of(pieces));
        }

        @Override
        public int size() {
            return all.size();
        }

        @Override
        public long fromNanos(int piece) {
            return all.get(piece).from();
        }

        @Override
        public long toNanos(int piece) {
            return all.get(piece).to();
        }

        @Override
        public State state(int piece) {
            return all.get(piece).state();
        }

        @Override
        public int group(int piece) {
            return all.get(piece).group();
        }

        @Override
        public double share(int piece) {
            return all.get(piece).share();
        }
    }

    private static Script.Piece piece(State state, int group, double from, double to) {
        return new Script.Piece(state, group, Math.round(from * MILLI), Math.round(to * MILLI), 1);
    }

    /** All due at once, started and ended at these times, in ms. */
    private static Timeline tasks(double[] started, double[] ended) {
        long[] due = new long[started.length];
        return Timeline.of(due, nanos(started), nanos(ended));
    }

    private static long[] nanos(double[] millis) {
        return IntStream.range(0, millis.length)
                .mapToLong(i -> Math.round(millis[i] * MILLI))
                .toArray();
    }

    /** For tests of what names do. */
    static ThreadTimeline oneThread(String name) {
        return new ThreadTimeline(
                tasks(new double[] {0}, new double[] {10}),
                List.of(new ThreadLane(name, Script.of(piece(State.EXECUTING, 0, 0, 10)))),
                Script.of(),
                false);
    }

    /**
     * Two carriers, four tasks over 100 ms: one computes 40 ms, one sleeps in native code for 50 ms on the other carrier, one waits for 100 ms on
     * none, and one is queued until it computes from 40 to 100.
     */
    private static final ThreadTimeline FOUR = new ThreadTimeline(
            tasks(new double[] {0, 0, 0, 40}, new double[] {40, 50, 100, 100}),
            List.of(
                    new ThreadLane(
                            "carrier 1",
                            Script.of(piece(State.EXECUTING, 0, 0, 40), piece(State.EXECUTING, 0, 40, 100))),
                    new ThreadLane("carrier 2", Script.of(piece(State.WAITING, 1, 0, 50)))),
            Script.of(),
            true);

    private static Plot plot(ThreadTimeline timeline, String... groups) {
        return TimelinePlot.ofThreads(
                timeline.finding("shop under virtualThreads()", "2 carriers"),
                "shop under virtualThreads()",
                Look.VIRTUAL_THREADS,
                timeline,
                List.of(groups),
                "Words of the model.",
                "2 cores");
    }

    @Test
    void aPieceLongEnoughToBeSeenIsDrawnAsItIs() {
        assertThat(FOUR.drawn())
                .containsExactly(
                        new Lane(
                                "carrier 1",
                                List.of(
                                        new Span(State.EXECUTING, 0, 0, 40, 0, 1, 1),
                                        new Span(State.EXECUTING, 0, 40, 100, 0, 1, 1))),
                        new Lane("carrier 2", List.of(new Span(State.WAITING, 1, 0, 50, 0, 1, 1))));
    }

    @Test
    void theFindingSaysWhatExecutesHoldsWaitsAndIsQueued() {
        assertThat(FOUR.finding("shop under virtualThreads()", "2 carriers"))
                .isEqualTo(
                        "shop under virtualThreads(): on 2 carriers at most 1 of 4 tasks executed at once, at most 1 held a "
                                + "thread while it waited, at most 1 waited without a thread and at most 1 was queued");
        assertThat(oneThread("t").finding("shop under sequential()", "the cell's thread"))
                .isEqualTo("shop under sequential(): on the cell's thread at most 1 of 1 task executed at once");
    }

    @Test
    void statesAddUpToWhatIsInFlight() {
        Curves curves = FOUR.curves(Color.BLACK);
        assertThat(curves.areas())
                .extracting(Curves.Area::name)
                .containsExactly("executing", "waiting, holding a thread", "waiting without a thread", "queued");
        for (int i = 0; i < Curves.STEPS; i++) {
            int step = i;
            assertThat(curves.areas().stream()
                            .mapToDouble(area -> area.tasks().get(step))
                            .sum())
                    .isCloseTo(curves.inFlight().get(i), within(1e-6));
        }
    }

    @Test
    void piecesTooShortToBeSeenFillTheirShareOfTheHeight() {
        // A quarter of every 40 µs executes, a quarter holds.
        List<Script.Piece> pieces = new ArrayList<>();
        for (double at = 0; at < 100; at += 0.04) {
            pieces.add(piece(State.EXECUTING, 0, at, at + 0.01));
            pieces.add(piece(State.WAITING, 1, at + 0.02, at + 0.03));
        }
        var timeline = new ThreadTimeline(
                tasks(new double[] {0}, new double[] {100}),
                List.of(new ThreadLane("thread 1", new Script(pieces))),
                Script.of(),
                false);
        List<Span> spans = timeline.drawn().get(0).spans();
        assertThat(spans).allSatisfy(span -> {
            assertThat(span.high() - span.low()).isCloseTo(0.25, within(0.07));
            assertThat(span.low()).isCloseTo(span.state() == State.EXECUTING ? 0 : 0.25, within(0.07));
        });
        assertThat(spans.stream()
                        .filter(span -> span.state() == State.WAITING)
                        .mapToDouble(span -> span.toMillis() - span.fromMillis())
                        .sum())
                .isCloseTo(100, within(0.01));
        assertThat(timeline.table("t").doubleColumn("executing (% of the time)").get(0))
                .isEqualTo(25);
    }

    @Test
    void whatIsTooLittleToBeSeenIsNotDrawnLargerThanItIs() {
        var timeline = new ThreadTimeline(
                tasks(new double[] {0}, new double[] {100_000}),
                List.of(new ThreadLane("event loop", Script.of(piece(State.EXECUTING, 0, 50_000, 50_000.01)))),
                Script.of(),
                true);
        assertThat(timeline.drawn().get(0).spans()).isEmpty();
    }

    @Test
    void ofMoreThreadsThanCanBeDrawnNeighboursShareALane() {
        // Each executes for a fortieth of the time, one after the other.
        List<ThreadLane> lanes = IntStream.range(0, 400)
                .mapToObj(i -> new ThreadLane(
                        "thread " + Numbers.text(i + 1),
                        Script.of(piece(State.EXECUTING, 0, i * 0.25, i * 0.25 + 0.25))))
                .toList();
        var timeline = new ThreadTimeline(
                tasks(
                        new double[400],
                        IntStream.range(0, 400)
                                .mapToDouble(i -> i * 0.25 + 0.25)
                                .toArray()),
                lanes,
                Script.of(),
                false);
        List<Lane> drawn = timeline.drawn();
        assertThat(drawn).hasSize(40);
        assertThat(drawn.get(0).name()).isEqualTo("threads 1 to 10");
        assertThat(drawn.get(39).name()).isEqualTo("threads 391 to 400");
        // One of ten at a time, in sixteenths.
        assertThat(drawn.get(7).spans())
                .allSatisfy(span -> assertThat(span.high()).isLessThanOrEqualTo(2 / 16.0));
        assertThat(timeline.table("t").rowCount()).isEqualTo(400);
        assertThat(plot(timeline, "CPU tasks").caption()).startsWith("Each lane is about 10 threads: ");
    }

    @ParameterizedTest(name = "{0} pieces")
    @ValueSource(ints = {5, 1_000, 100_000, 1_000_000})
    void thePictureIsSmallHoweverManyPiecesThereAre(int pieces) throws IOException {
        double each = 1_000.0 / pieces;
        List<ThreadLane> lanes = new ArrayList<>();
        for (int lane = 0; lane < 4; lane++) {
            List<Script.Piece> own = new ArrayList<>();
            for (int i = lane; i < pieces; i += 4) {
                State state = i % 3 == 0 ? State.WAITING : State.EXECUTING;
                own.add(piece(state, i % 5, i * each, (i + 2 * (i % 2 + 1)) * each));
            }
            lanes.add(new ThreadLane("thread " + lane, new Script(own)));
        }
        double[] ended =
                IntStream.range(0, pieces).mapToDouble(i -> i * each + each).toArray();
        Plot plot = plot(
                new ThreadTimeline(tasks(new double[pieces], ended), lanes, Script.of(), false),
                "a",
                "b",
                "c",
                "d",
                "e");
        Pictures.image(plot);
        assertThat(plot.rendering().html()).hasSizeLessThan(200_000);
        assertThat(plot.data().intColumn("pieces").sum()).isEqualTo(pieces);
    }

    private static double grey(Color color) {
        return 0.2126 * color.getRed() + 0.7152 * color.getGreen() + 0.0722 * color.getBlue();
    }

    @Test
    void executingIsFarDarkerThanHoldingInGreyWhateverTheGroup() throws IOException {
        Inks inks = Inks.ofGroups();
        for (int group = 0; group <= Inks.MOST_GROUPS; group++) {
            double executing = meanGrey(inks, State.EXECUTING, group);
            assertThat(meanGrey(inks, State.WAITING, group))
                    .as("group %s", group)
                    .isGreaterThan(executing + 50);
        }
    }

    private static double meanGrey(Inks inks, State state, int group) {
        var image = new BufferedImage(12, 12, BufferedImage.TYPE_INT_RGB);
        var pen = image.createGraphics();
        pen.setPaint(inks.of(state, group));
        pen.fillRect(0, 0, 12, 12);
        pen.dispose();
        return IntStream.range(0, 144)
                .mapToDouble(i -> grey(new Color(image.getRGB(i % 12, i / 12))))
                .average()
                .orElseThrow();
    }

    @Test
    void groupsHaveColoursAndThoseBeyondTheSixthShareOne() throws IOException {
        var eight = IntStream.rangeClosed(1, 8).mapToObj(i -> "group " + i).toArray(String[]::new);
        var timeline = new ThreadTimeline(
                tasks(new double[] {0}, new double[] {80}),
                List.of(new ThreadLane(
                        "thread 1",
                        new Script(IntStream.range(0, 8)
                                .mapToObj(i -> piece(State.EXECUTING, i, i * 10, i * 10 + 10))
                                .toList()))),
                Script.of(),
                false);
        assertThat(timeline.drawn().get(0).spans()).extracting(Span::group).containsExactly(0, 1, 2, 3, 4, 5, 6, 6);
        BufferedImage image = Pictures.image(plot(timeline, eight));
        for (Look look : Look.OF_GROUPS) {
            assertThat(Pictures.pixels(image, plot(timeline, eight), Theme.dark(look.color())))
                    .as(look.name())
                    .isGreaterThan(1_000);
        }
    }

    @Test
    void alternativeAndTableSayWhatThePictureShows() {
        Plot plot = plot(FOUR, "CPU tasks of 5 ms", "native sleeps of 50 ms");
        assertThat(plot.alternative())
                .startsWith("shop under virtualThreads(): on 2 carriers at most 1 of 4 tasks executed at once, ")
                .endsWith(
                        "Timeline of the threads of shop under virtualThreads(), one traced iteration: 4 tasks over 100 ms, at most 4 "
                                + "in flight; the threads executed for 50 % of their time and were held by tasks that waited for 25 %.");
        assertThat(plot.caption())
                .contains("empty while it is free", "Words of the model.")
                .doesNotContain("Hatched");
        assertThat(plot.data().columnNames())
                .containsExactly(
                        "lane",
                        "pieces",
                        "executing (ms)",
                        "executing (% of the time)",
                        "held by a task that waits (% of the time)");
        assertThat(plot.data().doubleColumn(4).asList()).containsExactly(0.0, 50.0);
        assertThat(plot.rendering().html()).contains("<img alt=\"shop under virtualThreads()", "<caption>");
    }

    @Test
    void cpuTimeOfNoKnownTaskIsHatchedAndCountsAsExecuting() {
        var timeline = new ThreadTimeline(
                tasks(new double[] {0}, new double[] {100}),
                List.of(new ThreadLane("carrier 1", Script.of(new Script.Piece(State.UNTOLD, -1, 0, 50 * MILLI, 0.5)))),
                Script.of(),
                true);
        assertThat(timeline.drawn().get(0).spans()).singleElement().satisfies(span -> {
            assertThat(span.state()).isEqualTo(State.UNTOLD);
            assertThat(span.high()).isEqualTo(0.5);
        });
        assertThat(timeline.mostExecuting()).isEqualTo(1);
        Plot plot = plot(timeline, "HTTP calls");
        assertThat(plot.caption()).contains("Hatched: the thread used CPU time");
        assertThat(plot.data().doubleColumn("executing, untold (% of the time)").get(0))
                .isEqualTo(25);
    }

    @Test
    void aTaskInSeveralQueuesAtOnceIsInFlightOnce() {
        var timeline = new ThreadTimeline(
                tasks(new double[] {0}, new double[] {100}),
                List.of(new ThreadLane("event loop", Script.of())),
                Script.of(piece(State.QUEUED, 0, 10, 60), piece(State.QUEUED, 0, 10, 60)),
                true);
        assertThat(timeline.finding("f", "the event loop"))
                .isEqualTo("f: on the event loop at most 1 of 1 task waited without a thread and at most 1 was queued");
    }
}
