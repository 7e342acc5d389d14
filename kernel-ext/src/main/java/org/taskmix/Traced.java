package org.taskmix;

import java.util.List;
import org.taskmix.inside.TracedStep;
import org.taskmix.show.Html;
import org.taskmix.show.Plot;
import org.taskmix.show.Renderable;
import org.taskmix.show.Rendering;
import org.taskmix.show.Tables;
import org.taskmix.show.ThreadTimeline;
import org.taskmix.show.TimelinePlot;
import org.taskmix.work.Work;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * Where the tasks of a mix executed under a model, in one iteration: thread by thread, and how many were in flight, queued, waiting and
 * executing. It is no measurement. A cell that ends with it shows a sentence, the figure and tables.
 *
 * <pre>{@code
 * var timeline = mix.timelineUnder(virtualThreads())
 * timeline.lanes()     // each thread: how much of its time it executed, was held, was free
 * timeline.steps()     // each step of a task: how long it executed and waited
 * }</pre>
 */
public final class Traced implements Renderable {

    private final TracedRun run;
    private final List<TracedStep> steps;
    private final String machine;
    private final ThreadTimeline timeline;

    Traced(TracedRun run, List<TracedStep> steps, String machine) {
        this.run = run;
        this.steps = List.copyOf(steps);
        this.machine = machine;
        this.timeline = run.timeline();
    }

    /**
     * The figure.
     *
     * @return a plot; its data are {@link #lanes()}
     */
    public Plot plot() {
        return TimelinePlot.ofThreads(
                finding(),
                what(),
                Summary.look(run.model()),
                timeline,
                run.mix().groups().stream()
                        .map(group -> group.work().description())
                        .toList(),
                run.words(),
                machine);
    }

    /**
     * What each thread did: how many pieces of tasks were performed on it, for how much of the time it executed them, and for how much
     * it was held by tasks that waited. The rest of the time it was free.
     *
     * @return a new Tablesaw table, one row per thread
     */
    public Table lanes() {
        return timeline.table("Threads of " + what());
    }

    /**
     * What the tasks of each group did in each of their steps, on average: how long they executed, waited while they held a thread, waited
     * without one, and were ready and stood in the queue of an event loop or of the pool beside it.
     *
     * @return a new Tablesaw table, one row per step of a group
     */
    public Table steps() {
        var group = IntColumn.create("task group");
        var step = IntColumn.create("step");
        var work = StringColumn.create("what it does");
        var tasks = IntColumn.create("tasks");
        var executing = DoubleColumn.create("executing, mean (ms)");
        var holding = DoubleColumn.create("waiting, holding a thread, mean (ms)");
        var free = DoubleColumn.create("waiting without a thread, mean (ms)");
        var queued = DoubleColumn.create("queued after the start, mean (ms)");
        for (TracedStep each : steps) {
            Work part = run.mix().groups().get(each.group()).work().parts().get(each.step());
            group.append(each.group() + 1);
            step.append(each.step() + 1);
            work.append(part.description());
            tasks.append((int) each.tasks());
            executing.append(mean(each, each.executingNanos()));
            holding.append(mean(each, each.holdingNanos()));
            free.append(mean(each, each.nanos() - each.executingNanos() - each.holdingNanos() - each.queuedNanos()));
            queued.append(mean(each, each.queuedNanos()));
        }
        return Table.create("Steps of " + what(), group, step, work, tasks, executing, holding, free, queued);
    }

    /** In ms, to the microsecond; what is less is the time between two clocks. */
    private static double mean(TracedStep step, long nanos) {
        return Math.rint(Math.max(0, nanos) / 1e3 / step.tasks()) / 1e3;
    }

    @Override
    public Rendering rendering() {
        Plot plot = plot();
        byte[] png = plot.png();
        Table steps = steps();
        String above =
                "<p><strong>" + Html.escape(finding()) + ".</strong></p>" + plot.figure(png) + Tables.html(steps);
        String html = above + "<details><summary>The data of this plot</summary>"
                + Tables.htmlBelow(plot.data(), plot.data().rowCount(), above) + "</details><p>" + Html.escape(machine)
                + "</p>";
        String text = finding() + ".\n" + plot.alternative() + "\n" + Tables.text(steps) + "\n"
                + Tables.text(plot.data()) + "\n" + plot.caption() + "\n" + machine;
        return new Rendering(text, html).withPng(png);
    }

    /** The finding and the machine, in one line. */
    @Override
    public String toString() {
        return finding() + ". " + machine;
    }

    TracedRun run() {
        return run;
    }

    private String what() {
        return run.mix().name() + " under " + run.model().name();
    }

    private String finding() {
        return timeline.finding(what(), run.where());
    }
}
