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
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.knowm.xchart.internal.chartpart.IChart;

/** XChart charts as a notebook shows them: a picture that stays sharp on a dense screen and on paper. */
public final class Charts {

    /** Pixels of the picture per pixel of the page. */
    private static final int SCALE = 2;

    private static final int FOOT_HEIGHT = 26;

    /** No pixel depends on it. From 0, which saves another 5 % of the bytes and takes ten times as long, to 1. */
    private static final float QUALITY = 0.3f;

    private Charts() {}

    /**
     * Draws a chart that the reader made, in its own size, with its title as the text for those who do not see it.
     *
     * @param chart any chart
     * @return a picture, alone and in HTML
     */
    public static Rendering render(IChart chart) {
        String title = String.valueOf(chart.getTitle()).isBlank() ? "Chart without a title" : chart.getTitle();
        byte[] png = png(chart, "");
        return new Rendering(title, image(chart, "", title, png)).withPng(png);
    }

    /** The chart as a PNG file, with a line of text below unless that is empty. */
    static byte[] png(IChart chart, String foot) {
        int width = chart.getWidth();
        int height = height(chart, foot);
        var image = new BufferedImage(SCALE * width, SCALE * height, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        try {
            pen.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            pen.scale(SCALE, SCALE);
            pen.setColor(Color.WHITE);
            pen.fillRect(0, 0, width, height);
            chart.paint(pen, width, chart.getHeight());
            pen.setColor(Color.DARK_GRAY);
            pen.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 11));
            pen.drawString(foot, 10, height - 10);
        } finally {
            pen.dispose();
        }
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
    static String image(IChart chart, String foot, String alternative, byte[] png) {
        return "<img alt=\"%s\" width=\"%s\" height=\"%s\" src=\"data:image/png;base64,%s\">"
                .formatted(
                        Html.escape(alternative),
                        chart.getWidth(),
                        height(chart, foot),
                        Base64.getEncoder().encodeToString(png));
    }

    private static int height(IChart chart, String foot) {
        return chart.getHeight() + (foot.isEmpty() ? 0 : FOOT_HEIGHT);
    }
}
