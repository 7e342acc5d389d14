package org.taskmix.show;

import org.knowm.xchart.internal.chartpart.Chart;
import tech.tablesaw.api.Table;

/**
 * A plot that a notebook can show and a report can keep: a picture with a text alternative, a caption, and the data.
 *
 * @param chart what is drawn; an XChart chart, free to be restyled by the reader
 * @param alternative what the picture shows, in a sentence or two, for those who do not see it
 * @param caption how to read the picture
 * @param machine where the figures were measured; drawn into the picture, so that a copy of it still says so
 * @param data what the picture was drawn from
 */
public record Plot(Chart<?, ?> chart, String alternative, String caption, String machine, Table data)
        implements Renderable {

    /** What nobody would listen to; the words about a map of 200 cells are half as many. */
    private static final int LONGEST = 20_000;

    /** Cuts words that a name in them made too long for a notebook. */
    public Plot {
        alternative = Visible.shortened(Visible.text(alternative), LONGEST);
        caption = Visible.shortened(Visible.text(caption), LONGEST);
        machine = Visible.shortened(Visible.text(machine), LONGEST);
    }

    @Override
    public Rendering rendering() {
        byte[] png = png();
        String figure = figure(png);
        String html = figure + "<details><summary>The data of this plot</summary>"
                + Tables.htmlBelow(data, data.rowCount(), figure) + "</details><p>" + Html.escape(machine) + "</p>";
        return new Rendering(alternative + "\n" + Tables.textBelow(data, data.rowCount()) + "\n" + machine, html)
                .withPng(png);
    }

    /**
     * The picture alone, in HTML.
     *
     * @return a {@code figure} element that holds the picture, its text alternative and its caption
     */
    public String figure() {
        return figure(png());
    }

    /**
     * The picture as a PNG file, at twice the chart's size so that it stays sharp; a very full one is smaller.
     *
     * @return the bytes of the file; a new array
     */
    public byte[] png() {
        return picture().png();
    }

    /**
     * As {@link #figure()}, of a picture that was drawn before.
     *
     * @param png what {@link #png()} gave
     * @return a {@code figure} element
     */
    public String figure(byte[] png) {
        return "<figure style=\"margin:0.5em 0\">" + picture().image(alternative, png) + "<figcaption>"
                + Html.escape(caption) + "</figcaption></figure>";
    }

    Picture picture() {
        // A reader who wants XChart's own title back gets that one alone.
        return Picture.of(chart, chart.getStyler().isChartTitleVisible() ? "" : chart.getTitle(), machine);
    }

    /** The text alternative. */
    @Override
    public String toString() {
        return alternative;
    }
}
