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

    @Override
    public Rendering rendering() {
        byte[] png = png();
        String html = figure(png) + "<details><summary>The data of this plot</summary>" + Tables.html(data)
                + "</details><p>" + Html.escape(machine) + "</p>";
        return new Rendering(alternative + "\n" + Tables.text(data) + "\n" + machine, html).withPng(png);
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
     * The picture as a PNG file, at twice the chart's size so that it stays sharp.
     *
     * @return the bytes of the file; a new array
     */
    public byte[] png() {
        return Charts.png(chart, machine);
    }

    private String figure(byte[] png) {
        return "<figure style=\"margin:0.5em 0\">" + Charts.image(chart, machine, alternative, png) + "<figcaption>"
                + Html.escape(caption) + "</figcaption></figure>";
    }

    /** The text alternative. */
    @Override
    public String toString() {
        return alternative;
    }
}
