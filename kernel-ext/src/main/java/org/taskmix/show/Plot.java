package org.taskmix.show;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import javax.imageio.ImageIO;
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

    private static final int SCALE = 2;
    private static final int FOOT_HEIGHT = 26;

    @Override
    public Rendering rendering() {
        String html = figure() + "<details><summary>The data of this plot</summary>" + Tables.html(data)
                + "</details><p>" + Html.escape(machine) + "</p>";
        return new Rendering(alternative + "\n" + Tables.text(data) + "\n" + machine, html).withPng(png());
    }

    /**
     * The picture alone, in HTML.
     *
     * @return a {@code figure} element that holds the picture, its text alternative and its caption
     */
    public String figure() {
        return "<figure style=\"margin:0.5em 0\"><img alt=\"" + Html.escape(alternative) + "\" width=\""
                + chart.getWidth() + "\" height=\"" + (chart.getHeight() + FOOT_HEIGHT)
                + "\" src=\"data:image/png;base64," + Base64.getEncoder().encodeToString(png())
                + "\"><figcaption>" + Html.escape(caption) + "</figcaption></figure>";
    }

    /**
     * The picture as a PNG file, at twice the chart's size so that it stays sharp.
     *
     * @return the bytes of the file; a new array
     */
    public byte[] png() {
        int width = chart.getWidth();
        int height = chart.getHeight();
        var image = new BufferedImage(SCALE * width, SCALE * (height + FOOT_HEIGHT), BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        try {
            pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            pen.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            pen.scale(SCALE, SCALE);
            pen.setColor(Color.WHITE);
            pen.fillRect(0, 0, width, height + FOOT_HEIGHT);
            chart.paint(pen, width, height);
            pen.setColor(Color.DARK_GRAY);
            pen.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 11));
            pen.drawString(machine, 10, height + FOOT_HEIGHT - 10);
        } finally {
            pen.dispose();
        }
        try (var bytes = new ByteArrayOutputStream()) {
            ImageIO.write(image, "png", bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return alternative;
    }
}
