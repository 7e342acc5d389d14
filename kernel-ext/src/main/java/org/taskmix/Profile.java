package org.taskmix;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import org.taskmix.caution.Caution;
import org.taskmix.inside.CallTree;
import org.taskmix.inside.FlamePage;
import org.taskmix.inside.HotMethod;
import org.taskmix.inside.Sample;
import org.taskmix.show.CautionList;
import org.taskmix.show.FlameBlock;
import org.taskmix.show.FlamePlot;
import org.taskmix.show.Html;
import org.taskmix.show.Numbers;
import org.taskmix.show.Plot;
import org.taskmix.show.Renderable;
import org.taskmix.show.Rendering;
import org.taskmix.show.Tables;
import tech.tablesaw.api.Table;

/**
 * Where the time of a mix went under a model: on which methods, in which task groups, on cores or not, as Java's Flight Recorder saw it.
 * A cell that ends with it shows a sentence, tables and a flame graph.
 *
 * <pre>{@code
 * var profile = mix.profileUnder(virtualThreads())
 * profile.methods()               // the hottest methods
 * profile.save("checkout.html")   // a flame graph to zoom and search in
 * }</pre>
 */
public final class Profile implements Renderable {

    /** Of methods and of lines that the notebook shows; the tables have all. */
    private static final int MOST_ROWS = 15;

    /** Blocks below the picture; all of them are in the data of the plot. */
    private static final int MOST_BLOCKS = 50;

    private final Profiled profiled;
    private final ProfileTables tables;

    Profile(Profiled profiled) {
        this.profiled = profiled;
        this.tables = new ProfileTables(profiled);
    }

    /**
     * Where the time went, group by group: on a core by samples of stacks, with the interval of that share; queued until its start and
     * blocked or without a core after it, as the mean over all its tasks; and about how much it allocates. The last row is what
     * no task has on its stack, such as the threads of an HTTP client.
     *
     * @return a new Tablesaw table, one row per task group and one for the rest; what is not known of a row is missing
     */
    public Table groups() {
        return tables.groups();
    }

    /**
     * The methods that were on cores, those with the most CPU time of their own first. The interval of a share takes samples for
     * independent of one another.
     *
     * @return a new Tablesaw table, one row per method, with self and total time, share, 95 % interval and number of samples
     */
    public Table methods() {
        return tables.methods();
    }

    /**
     * The lines that allocated most, by samples that the JVM takes at some allocations.
     *
     * @return a new Tablesaw table, one row per line, at most 50
     */
    public Table allocations() {
        return tables.allocations();
    }

    /**
     * The lines at which a virtual thread waited and could not leave its carrier. The JVM reports waits in {@code synchronized} before
     * Java 24, in class initialisers and below native frames; it does not report native code that blocks by itself.
     *
     * @return a new Tablesaw table, one row per line, the longest in all first; without rows if there was none
     */
    public Table pins() {
        return tables.pins();
    }

    /**
     * The flame graph.
     *
     * @return a plot; its data has one row per block
     */
    public Plot plot() {
        return FlamePlot.of(finding(), what(), blocks(), profiled.machine());
    }

    /**
     * The reasons to doubt these figures.
     *
     * @return serious ones first; empty if nothing speaks against them
     */
    public List<Caution> cautions() {
        return profiled.cautions();
    }

    /**
     * How this was profiled: how many samples, what they account for, collections, and on what machine.
     *
     * @return a new Tablesaw table of labels and values
     */
    public Table conditions() {
        return tables.conditions();
    }

    /**
     * Writes a flame graph to zoom and search in, as a page for a browser.
     *
     * @param name of the file, from the notebook's folder on, e.g. {@code "checkout.html"}
     * @return where it is, and how large
     * @throws IllegalArgumentException if no file can have that name
     * @throws IllegalStateException if the file cannot be written, or there is one that holds something else, which is left as it is
     */
    public Saved save(String name) {
        return Saving.save(FlamePage.of(finding(), tree()), name);
    }

    @Override
    public Rendering rendering() {
        Plot plot = plot();
        byte[] png = plot.png();
        Table groups = groups();
        Table methods = methods().first(MOST_ROWS);
        Table pins = pins();
        Table allocations = allocations().first(MOST_ROWS);
        Table conditions = conditions();
        List<Caution> cautions = cautions();
        String html = "<p><strong>" + Html.escape(finding()) + ".</strong></p>" + Tables.html(groups)
                + CautionList.html(cautions) + plot.figure(png)
                + "<details><summary>The data of this plot</summary>"
                + Tables.html(plot.data().first(MOST_BLOCKS)) + "</details>" + Tables.html(methods)
                + (pins.isEmpty() ? "" : Tables.html(pins))
                + "<details><summary>Where it allocates</summary>" + Tables.html(allocations) + "</details>"
                + "<details><summary>" + Html.escape(profiled.machine()) + "</summary>" + Tables.html(conditions)
                + "</details>";
        String text = finding() + ".\n" + Tables.text(groups) + "\n" + plot.alternative() + "\n"
                + (cautions.isEmpty() ? "" : CautionList.text(cautions) + "\n") + Tables.text(methods) + "\n"
                + (pins.isEmpty() ? "" : Tables.text(pins) + "\n") + Tables.text(allocations) + "\n"
                + Tables.text(conditions);
        return new Rendering(text, html).withPng(png);
    }

    /** The finding and the machine, in one line. */
    @Override
    public String toString() {
        return finding() + ". " + profiled.machine();
    }

    private String what() {
        return profiled.mix().name() + " under " + profiled.model().name();
    }

    private String finding() {
        if (profiled.cpu().isEmpty()) {
            return what() + ": no stack was seen on a core, so the tasks wait as good as all the time";
        }
        OptionalInt busiest = profiled.parts().stream()
                .max(Comparator.comparingLong(part -> weight(profiled.of(part))))
                .orElseThrow();
        HotMethod hottest = HotMethod.of(profiled.cpu()).get(0);
        double all = profiled.sampledNanos();
        return "%s: %s had %s of the sampled CPU time; the hottest method is %s with %s of its own"
                .formatted(
                        what(),
                        profiled.name(busiest),
                        percent(weight(profiled.of(busiest)) / all),
                        hottest.method(),
                        percent(hottest.selfWeight() / all));
    }

    private static String percent(double share) {
        return Numbers.text(Math.rint(100 * share)) + " %";
    }

    private static long weight(List<Sample> samples) {
        return samples.stream().mapToLong(Sample::weight).sum();
    }

    private CallTree tree() {
        return CallTree.of(
                "all",
                profiled.cpu(),
                sample -> sample.group().isPresent()
                        ? List.of(profiled.name(sample.group()))
                        : List.of(Profiled.OUTSIDE, sample.thread()));
    }

    private List<FlameBlock> blocks() {
        List<FlameBlock> blocks = new ArrayList<>();
        double from = 0;
        for (CallTree root : tree().calls()) {
            add(blocks, root, colour(root.name()), 0, from);
            from += root.total() / 1e6;
        }
        return blocks;
    }

    private int colour(String root) {
        for (OptionalInt part : profiled.parts()) {
            if (part.isPresent() && profiled.name(part).equals(root)) {
                return part.getAsInt();
            }
        }
        return -1;
    }

    private static void add(List<FlameBlock> blocks, CallTree node, int colour, int depth, double from) {
        double millis = node.total() / 1e6;
        blocks.add(new FlameBlock(node.name(), colour, depth, from, from + millis, node.self() / 1e6, node.samples()));
        double next = from;
        for (CallTree call : node.calls()) {
            add(blocks, call, colour, depth + 1, next);
            next += call.total() / 1e6;
        }
    }
}
