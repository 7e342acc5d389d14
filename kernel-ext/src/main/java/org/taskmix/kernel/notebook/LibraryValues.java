package org.taskmix.kernel.notebook;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.knowm.xchart.internal.chartpart.IChart;
import org.taskmix.show.Html;
import org.taskmix.show.Rendering;
import tech.tablesaw.api.Table;

/** How a notebook shows a table or chart that the reader made with the libraries we bring. */
final class LibraryValues {
    private static final int ROWS = 20;

    /** Pixels of the picture per pixel of the page, so that it is sharp on a dense screen and on paper. */
    private static final int SCALE = 2;

    private LibraryValues() {}

    /** The first and last rows of a table, {@value #ROWS} in all. */
    static Rendering table(Table table) {
        return Rendering.ofText(table.print(ROWS));
    }

    /** A chart in its own size, with its title as the text for those who do not see it. */
    static Rendering chart(IChart chart) {
        String title = String.valueOf(chart.getTitle()).isBlank() ? "Chart without a title" : chart.getTitle();
        byte[] png = png(chart);
        String html = "<img alt=\"%s\" width=\"%d\" height=\"%d\" src=\"data:image/png;base64,%s\">"
                .formatted(
                        Html.escape(title),
                        chart.getWidth(),
                        chart.getHeight(),
                        Base64.getEncoder().encodeToString(png));
        return new Rendering(title, html).withPng(png);
    }

    private static byte[] png(IChart chart) {
        int width = chart.getWidth();
        int height = chart.getHeight();
        var image = new BufferedImage(SCALE * width, SCALE * height, BufferedImage.TYPE_INT_RGB);
        var graphics = image.createGraphics();
        try {
            graphics.scale(SCALE, SCALE);
            chart.paint(graphics, width, height);
        } finally {
            graphics.dispose();
        }
        var bytes = new ByteArrayOutputStream();
        try (var out = new MemoryCacheImageOutputStream(bytes)) {
            ImageIO.write(image, "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
