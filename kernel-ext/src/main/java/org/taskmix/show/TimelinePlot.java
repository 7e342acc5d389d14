package org.taskmix.show;

import java.awt.Color;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.knowm.xchart.XYChart;
import org.taskmix.show.Span.State;

/** One iteration over time: lanes above, and below how many tasks were in flight and what they did. */
public final class TimelinePlot {

    private TimelinePlot() {}

    /**
     * Draws tasks, each on a lane of its own.
     *
     * @param mix the name of the mix that was run
     * @param model the model's name
     * @param look how it is drawn
     * @param timeline what its tasks did when
     * @param which which of the rounds it is, e.g. {@code "the median of 12 rounds"}
     * @param machine where it was measured
     * @return a plot; its data has one row per lane
     */
    public static Plot of(String mix, String model, Look look, Timeline timeline, String which, String machine) {
        List<Lane> lanes = timeline.lanes();
        int most = timeline.mostInFlight();
        String title = "%s, %s: %s of the latency was waiting for a start; at most %s of %s executed at once"
                .formatted(
                        mix,
                        model,
                        share(timeline.shareQueued()),
                        Numbers.text(timeline.mostExecuting()),
                        tasks(timeline.tasks()));
        Color dark = Theme.dark(look.color());
        Inks inks = Inks.of(dark);
        boolean waiting = timeline.hasWaiting();
        List<Curves.Area> areas = new ArrayList<>();
        areas.add(Curves.Area.of(waiting ? "executing" : "executing (started, not ended)", dark, timeline.executing()));
        if (waiting) {
            areas.add(
                    Curves.Area.of("waiting for an answer or a timer", inks.of(State.WAITING, 0), timeline.waiting()));
        }
        areas.add(Curves.Area.of("waiting for a start", Theme.QUEUED, timeline.queued()));
        var curves = new Curves(timeline.end(), most, list(timeline.inFlight()), dark, areas);
        XYChart chart = TimelineChart.of(title, lanes, inks, List.of(), curves);
        String each = timeline.tasks() == lanes.size()
                ? "Each lane is a task"
                : "Each lane is about " + Numbers.text(timeline.tasks() / lanes.size())
                        + " tasks, the darker the more of them at that time, compared to the most of any lane";
        String caption = each
                + ", in the order of submission from the top: grey while it waits for its start, in colour from its start to its"
                + " end"
                + (waiting
                        ? ", pale if all that it does from there is to wait for an answer or a timer. Code of the reader's and"
                                + " tasks of several steps count as executing."
                        : ". A task that waits for an answer has started, so it counts as executing.")
                + below(curves);
        String alternative = "%s. Timeline of %s under %s, %s: %s over %s ms, at most %s in flight and %s executing."
                .formatted(
                        title,
                        mix,
                        model,
                        which,
                        tasks(timeline.tasks()),
                        Numbers.text(timeline.end()),
                        Numbers.text(most),
                        Numbers.text(timeline.mostExecuting()));
        return new Plot(
                chart,
                alternative,
                "This is " + which + ". " + caption,
                machine,
                timeline.table(mix + " under " + model + ", " + which));
    }

    /**
     * Draws threads, each on a lane of its own.
     *
     * @param title the finding
     * @param what what was traced, e.g. {@code "checkout under virtualThreads()"}
     * @param look how the model is drawn
     * @param timeline what was traced
     * @param groups what the groups are called, in the order of the mix
     * @param words what a lane is, and what has to be known of this one
     * @param machine where it was traced
     * @return a plot; its data has one row per thread
     */
    public static Plot ofThreads(
            String title,
            String what,
            Look look,
            ThreadTimeline timeline,
            List<String> groups,
            String words,
            String machine) {
        Color dark = Theme.dark(look.color());
        boolean alone = groups.size() == 1;
        Inks inks = alone ? Inks.of(dark) : Inks.ofGroups();
        List<Lane> lanes = timeline.drawn();
        // All groups together have the colour of none.
        Curves curves = timeline.curves(alone ? dark : Theme.INK);
        XYChart chart = TimelineChart.of(title, lanes, inks, key(timeline, groups, inks), curves);
        String caption = (lanes.size() == timeline.threads()
                        ? "Each lane is a thread"
                        : "Each lane is about " + Numbers.text(timeline.threads() / lanes.size()) + " threads")
                + ": in colour while it executes, pale while it is held by a task that waits, empty while it is free. What is too"
                + " short to be seen alone fills a part of the height, as large as its part of the time."
                + (timeline.hasUntold()
                        ? " Hatched: the thread used CPU time, and it cannot be told for which task, as where virtual threads"
                                + " start, wake up, or send a call."
                        : "")
                + " " + words + below(curves);
        String alternative =
                "%s. Timeline of the threads of %s, one traced iteration: %s over %s ms, at most %s in flight; %s."
                        .formatted(
                                title,
                                what,
                                tasks(timeline.tasks()),
                                Numbers.text(curves.end()),
                                Numbers.text(curves.most()),
                                timeline.inWords());
        return new Plot(chart, alternative, caption, machine, timeline.table("Threads of " + what));
    }

    private static List<Key.Entry> key(ThreadTimeline timeline, List<String> groups, Inks inks) {
        int named = groups.size() <= Inks.MOST_GROUPS ? groups.size() : Inks.MOST_GROUPS;
        Stream<Key.Entry> ofGroups = groups.size() == 1
                ? Stream.empty()
                : IntStream.range(0, named)
                        .mapToObj(i -> Key.Entry.filled(
                                timeline.has(i) ? groups.get(i) : groups.get(i) + ", on no thread",
                                inks.of(State.EXECUTING, i)));
        Stream<Key.Entry> others = named == groups.size()
                ? Stream.empty()
                : Stream.of(Key.Entry.filled(
                        Numbers.text(groups.size() - named) + " other groups", inks.of(State.EXECUTING, named)));
        Stream<Key.Entry> untold = timeline.hasUntold()
                ? Stream.of(Key.Entry.filled("task not told", inks.of(State.UNTOLD, -1)))
                : Stream.empty();
        return Stream.of(ofGroups, others, untold).flatMap(each -> each).collect(Collectors.toList());
    }

    private static String below(Curves curves) {
        return " Below, the mean number of tasks over each step of " + Numbers.text(curves.step()) + " ms.";
    }

    private static List<Double> list(double[] values) {
        return Arrays.stream(values).boxed().toList();
    }

    private static String tasks(int count) {
        return Numbers.text(count) + (count == 1 ? " task" : " tasks");
    }

    private static String share(double share) {
        String text =
                share < 0.01 ? "less than 1" : share > 0.99 ? "more than 99" : Numbers.text(Math.round(100 * share));
        return (share == 0 ? "0" : text) + " %";
    }
}
