package org.taskmix.show;

import java.util.List;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.markers.SeriesMarkers;
import tech.tablesaw.api.DoubleColumn;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/**
 * A flame graph (Gregg, <em>Communications of the ACM</em> 59, 2016): a block per method, on the one that called it, as wide as its
 * share of CPU time.
 */
public final class FlamePlot {

    private static final int WIDTH = 900;
    private static final int HEIGHT_OF_A_BLOCK = 19;
    private static final int HEIGHT_OF_THE_REST = 70;
    private static final int MOST_LEVELS = 28;

    /** In pixels: narrower ones would be a line. */
    private static final double LEAST_WIDTH = 1.5;

    /** Of the width, which the blocks of a level have together. */
    private static final double LEAST_SHARE_OF_A_LEVEL = 0.02;

    private FlamePlot() {}

    /**
     * Draws the plot.
     *
     * @param title the finding
     * @param what what was profiled, e.g. {@code "checkout under virtualThreads()"}
     * @param blocks in any order; those at the bottom have depth 0
     * @param machine where it was measured
     * @return a plot; its data has one row per block, the longest first
     */
    public static Plot of(String title, String what, List<FlameBlock> blocks, String machine) {
        double end = blocks.stream().mapToDouble(FlameBlock::to).max().orElse(1);
        int highest = levels(blocks, end);
        List<FlameBlock> shown = blocks.stream()
                .filter(block -> block.depth() < highest && block.millis() >= end * LEAST_WIDTH / WIDTH)
                .toList();
        int levels = 1 + shown.stream().mapToInt(FlameBlock::depth).max().orElse(0);
        XYChart chart = new XYChartBuilder()
                .width(WIDTH)
                .height(levels * HEIGHT_OF_A_BLOCK + HEIGHT_OF_THE_REST)
                .title(title)
                .xAxisTitle("CPU time (ms)")
                .yAxisTitle("")
                .build();
        Theme.onto(chart);
        chart.getStyler()
                .setXAxisMin(0.0)
                .setXAxisMax(end)
                .setXAxisTickLabelsFormattingFunction(Numbers::text)
                .setYAxisMin(0.0)
                .setYAxisMax((double) levels)
                .setYAxisTicksVisible(false)
                .setYAxisTickLabelsFormattingFunction(String::valueOf)
                .setPlotGridLinesVisible(false);
        // XChart draws no axes without a series.
        chart.addSeries("CPU time", new double[] {0, end}, new double[] {0, 0})
                .setMarker(SeriesMarkers.NONE)
                .setLineColor(Theme.GRID);
        chart.addAnnotation(new FlameBlocks(shown));
        String hidden = shown.size() < blocks.size()
                ? " Left out: %s blocks that are too narrow to be seen; the data has them."
                        .formatted(Numbers.text(blocks.size() - shown.size()))
                : "";
        String caption =
                "Each block is a method, as wide as the CPU time in which it was on the stack, on top of the one that called it; "
                        + "the colour is the task group's at the bottom, grey what belongs to none. From left to right there is no time: the"
                        + " widest stand first." + hidden;
        String alternative = "%s. Flame graph of %s: %s ms of CPU time in %s blocks, the widest of them %s."
                .formatted(
                        title,
                        what,
                        Numbers.text(end),
                        Numbers.text(blocks.size()),
                        Titles.several(blocks.stream()
                                .filter(block -> block.depth() > 0)
                                .sorted((one, other) -> Double.compare(other.millis(), one.millis()))
                                .limit(3)
                                .map(block -> block.name() + " " + Numbers.text(block.millis()) + " ms")
                                .toList()));
        return new Plot(chart, alternative, caption, machine, data("CPU time of " + what + ", block by block", blocks));
    }

    /** How many levels have something to be seen: towers of a hair's breadth would make most of the picture empty. */
    private static int levels(List<FlameBlock> blocks, double end) {
        var wide = new double[MOST_LEVELS];
        for (FlameBlock block : blocks) {
            if (block.depth() < MOST_LEVELS) {
                wide[block.depth()] += block.millis();
            }
        }
        int levels = 1;
        while (levels < MOST_LEVELS && wide[levels] >= LEAST_SHARE_OF_A_LEVEL * end) {
            levels++;
        }
        return levels;
    }

    private static Table data(String caption, List<FlameBlock> blocks) {
        List<FlameBlock> longest = blocks.stream()
                .sorted((one, other) -> Double.compare(other.millis(), one.millis()))
                .toList();
        return Table.create(
                caption,
                StringColumn.create("block", longest.stream().map(FlameBlock::name)),
                IntColumn.create(
                        "height", longest.stream().mapToInt(FlameBlock::depth).toArray()),
                DoubleColumn.create(
                        "total (ms)",
                        longest.stream().mapToDouble(FlameBlock::millis).toArray()),
                DoubleColumn.create(
                        "self (ms)",
                        longest.stream().mapToDouble(FlameBlock::selfMillis).toArray()),
                IntColumn.create(
                        "samples",
                        longest.stream().mapToInt(FlameBlock::samples).toArray()));
    }
}
