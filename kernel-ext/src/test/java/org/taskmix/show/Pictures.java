package org.taskmix.show;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;

/** What tests look for in the picture of a plot. */
final class Pictures {
    private static final int MOST_BYTES = 200_000;

    private Pictures() {}

    /** The picture, which is small enough for a notebook. */
    static BufferedImage image(Plot plot) throws IOException {
        byte[] png = plot.png();
        assertThat(png).hasSizeLessThan(MOST_BYTES);
        return ImageIO.read(new ByteArrayInputStream(png));
    }

    /** Where the line that names the machine begins, in pixels of the picture. */
    static int foot(Plot plot) {
        Picture picture = plot.picture();
        return 2
                * Picture.of(plot.chart(), String.join(" ", picture.title()), "")
                        .height();
    }

    /** Pixels of exactly this colour, above the line that names the machine. */
    static long pixels(BufferedImage image, Plot plot, Color color) {
        int rgb = color.getRGB() & 0xff_ff_ff;
        int pixels = image.getWidth() * foot(plot);
        return IntStream.range(0, pixels)
                .filter(i -> (image.getRGB(i % image.getWidth(), i / image.getWidth()) & 0xff_ff_ff) == rgb)
                .count();
    }
}
