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
import java.util.List;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.knowm.xchart.internal.chartpart.IChart;

/**
 * A chart with what stands around it: its title above, in as many lines as it takes, and where it was measured below.
 *
 * @param chart what is drawn
 * @param title one or more lines; none if the chart draws its own
 * @param foot likewise
 */
record Picture(IChart chart, List<String> title, List<String> foot) {

    /** Pixels of the picture per pixel of the page: what stays sharp on a dense screen and on paper. */
    static final double SCALE = 2;

    private static final int MOST_BYTES = 125_000;
    private static final double SMALLER = 0.85;
    private static final int MARGIN = 10;
    private static final int TITLE_LINE = 18;
    private static final int FOOT_LINE = 16;
    private static final int MOST_LINES = 4;

    /** No pixel depends on it. From 0, which saves another 5 % of the bytes and takes ten times as long, to 1. */
    private static final float QUALITY = 0.3f;

    static Picture of(IChart chart, String title, String foot) {
        int room = chart.getWidth() - 2 * MARGIN;
        return new Picture(
                chart,
                Lines.broken(title, room, Theme.TITLE, MOST_LINES),
                Lines.broken(foot, room, Theme.FOOT, MOST_LINES));
    }

    /** In pixels of the page. */
    int width() {
        return chart.getWidth();
    }

    /** In pixels of the page. */
    int height() {
        return head() + chart.getHeight() + (foot.isEmpty() ? 0 : foot.size() * FOOT_LINE + MARGIN);
    }

    private int head() {
        return title.isEmpty() ? 0 : title.size() * TITLE_LINE + MARGIN;
    }

    /** A PNG file, sharp on a dense screen; a very full one has fewer pixels, so that a notebook has room for it. */
    byte[] png() {
        double scale = SCALE;
        byte[] png = png(scale);
        while (png.length > MOST_BYTES && scale > 1) {
            scale *= SMALLER;
            png = png(scale);
        }
        return png;
    }

    /** A PNG file with so many pixels per pixel of the page. */
    byte[] png(double scale) {
        var image = new BufferedImage(
                (int) Math.ceil(scale * width()), (int) Math.ceil(scale * height()), BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        try {
            pen.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            pen.scale(scale, scale);
            pen.setColor(Theme.PAPER);
            pen.fillRect(0, 0, width(), height());
            pen.translate(0, head());
            chart.paint(pen, width(), chart.getHeight());
            pen.translate(0, -head());
            write(pen, title, Theme.TITLE, Theme.INK, TITLE_LINE, 0);
            write(pen, foot, Theme.FOOT, Theme.NOTE, FOOT_LINE, head() + chart.getHeight() - 4);
        } finally {
            pen.dispose();
        }
        return file(image);
    }

    private static void write(Graphics2D pen, List<String> lines, Font font, Color color, int step, int top) {
        pen.setClip(null);
        pen.setFont(font);
        pen.setColor(color);
        for (int i = 0; i < lines.size(); i++) {
            pen.drawString(lines.get(i), MARGIN, top + MARGIN / 2 + (i + 1) * step - 4);
        }
    }

    private static byte[] file(BufferedImage image) {
        var bytes = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        try (var out = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam small = writer.getDefaultWriteParam();
            small.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            small.setCompressionQuality(QUALITY);
            writer.setOutput(out);
            writer.write(null, new IIOImage(Palette.reduced(image), null, null), small);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    /** The element that holds such a picture. An {@code alt} is the only text alternative that every exporter keeps. */
    String image(String alternative, byte[] png) {
        return "<img alt=\"%s\" width=\"%s\" height=\"%s\" style=\"max-width:100%%;height:auto\" src=\"data:image/png;base64,%s\">"
                .formatted(
                        Html.escape(alternative),
                        width(),
                        height(),
                        Base64.getEncoder().encodeToString(png));
    }
}
