package org.taskmix.show;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.util.List;
import org.knowm.xchart.XYChart;

/**
 * The look of every plot of ours: dark text on a white page of its own, so that a picture is read alike on a dark
 * notebook, a light one and on paper. How a model looks is in {@link Look}.
 */
final class Theme {

    static final Color PAPER = Color.WHITE;
    /** Names and numbers. */
    static final Color INK = new Color(0x22, 0x22, 0x22);
    /** What is said beside them. */
    static final Color NOTE = new Color(0x50, 0x50, 0x5c);

    static final Color GRID = new Color(0xdd, 0xdd, 0xdd);
    /** For a logarithmic axis, which has many lines. */
    static final Color FAINT_GRID = new Color(0xe8, 0xe8, 0xe8);
    /** The edge of a cell. */
    static final Color EDGE = new Color(0x8a, 0x8a, 0x8a);

    static final Color HATCH = new Color(0xd8, 0xd8, 0xd8);
    /** A task that waits for its start. */
    static final Color QUEUED = new Color(0xd2, 0xd2, 0xd2);

    static final Font NAME = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
    static final Font REMARK = new Font(Font.SANS_SERIF, Font.ITALIC, 12);
    static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 13);
    static final Font FOOT = new Font(Font.SANS_SERIF, Font.PLAIN, 11);

    /** The width of a marker, in pixels. */
    static final int MARKER = 9;

    /** What a shape needs against what is beside it, by the guidelines for contrast. */
    static final double CONTRAST_OF_SHAPES = 3;

    /** What text needs against the page. */
    static final double CONTRAST_OF_TEXT = 4.5;

    /** Lengths of what is drawn and of what is left out, in pixels; they tell models apart in grey. */
    private static final List<float[]> DASHES = List.of(
            new float[] {},
            new float[] {9, 4},
            new float[] {12, 3, 2, 3},
            new float[] {5, 3},
            new float[] {16, 5},
            new float[] {12, 3, 2, 3, 2, 3},
            new float[] {7, 3, 7, 8},
            new float[] {2, 3},
            new float[] {20, 3, 5, 3},
            new float[] {3, 6},
            new float[] {14, 3, 7, 3},
            new float[] {9, 3, 2, 3, 2, 8},
            new float[] {24, 8});

    private Theme() {}

    /** Gives a chart the fonts and the colours of all plots. Its title is drawn above it, in as many lines as it takes. */
    static void onto(XYChart chart) {
        chart.getStyler()
                .setPlotGridLinesColor(GRID)
                .setAxisTickLabelsFont(NAME)
                .setAxisTickLabelsColor(INK)
                .setAxisTitleFont(NAME);
        chart.getStyler()
                .setChartTitleVisible(false)
                .setChartBackgroundColor(PAPER)
                .setChartFontColor(INK)
                .setPlotBackgroundColor(PAPER)
                .setPlotBorderVisible(false)
                .setLegendVisible(false)
                .setLegendBackgroundColor(PAPER)
                .setMarkerSize(MARKER);
    }

    /** The line of the model at a position among those of a plot. */
    static BasicStroke line(int position) {
        float[] dash = DASHES.get(position % DASHES.size());
        return dash.length == 0
                ? new BasicStroke(1.6f)
                : new BasicStroke(1.6f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, dash, 0);
    }

    /** A colour, made so dark that it stands out from what waits, in grey too. */
    static Color dark(Color color) {
        Color darker = color;
        while (Tint.contrast(darker, QUEUED) < CONTRAST_OF_SHAPES) {
            darker = new Color(darker.getRed() * 19 / 20, darker.getGreen() * 19 / 20, darker.getBlue() * 19 / 20);
        }
        return darker;
    }
}
