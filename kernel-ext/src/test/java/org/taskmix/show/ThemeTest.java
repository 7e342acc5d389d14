package org.taskmix.show;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.taskmix.stats.Estimate;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

class ThemeTest {
    /** Below 10 two colours are taken for one; 18 is what the palette of Okabe and Ito itself has for two of its own. */
    private static final double TOLD_APART = 13;

    private static Plot plot() {
        var figure = new Estimate(100, 95, 105, 0.95, 6, "ms");
        return IntervalPlot.of(
                "async() is best",
                "makespan",
                List.of(new ModelFigure("async()", Look.ASYNC, figure, List.of(99.0, 101.0), Optional.empty())),
                "2 cores",
                Table.create("data", StringColumn.create("model", "async()")));
    }

    @Test
    void textCanBeReadOnThePageThatEveryPictureBrings() {
        assertThat(Stream.of(Theme.INK, Theme.NOTE))
                .allSatisfy(color ->
                        assertThat(Tint.contrast(color, Theme.PAPER)).isGreaterThanOrEqualTo(Theme.CONTRAST_OF_TEXT));
    }

    @ParameterizedTest
    @EnumSource
    void whatExecutesStandsOutFromWhatWaitsInGreyToo(Look look) {
        assertThat(Tint.contrast(Theme.dark(look.color()), Theme.QUEUED))
                .isGreaterThanOrEqualTo(Theme.CONTRAST_OF_SHAPES);
    }

    @Test
    void aPictureIsOpaqueToItsCorners() throws IOException {
        var image = Pictures.image(plot());
        assertThat(image.getColorModel().hasAlpha()).isFalse();
        assertThat(new Color(image.getRGB(0, 0))).isEqualTo(Theme.PAPER);
        assertThat(new Color(image.getRGB(image.getWidth() - 1, image.getHeight() - 1)))
                .isEqualTo(Theme.PAPER);
    }

    @Test
    void theNotebookSetsTheColoursOfTextAndPage() {
        // On a dark theme, a colour of ours on its page, or its colour on a page of ours, could not be read.
        assertThat(plot().rendering().html()).doesNotContain("color:", "background", "<font", " bgcolor");
    }

    @Test
    void everyModelHasAMarkerOfItsOwn() {
        assertThat(Arrays.stream(Look.values()).map(Look::marker)).doesNotHaveDuplicates();
        assertThat(Arrays.stream(Look.values()).map(Look::color)).doesNotHaveDuplicates();
    }

    /** Machado, Oliveira and Fernandes 2009, for the complete lack of one kind of cones. */
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "protanopia,   0.152286  1.052583 -0.204868  0.114503 0.786281 0.099216 -0.003882 -0.048116 1.051998",
        "deuteranopia, 0.367322  0.860646 -0.227968  0.280085 0.672501 0.047413 -0.011820  0.042940 0.968881",
        "tritanopia,   1.255528 -0.076749 -0.178779 -0.078411 0.930809 0.147602  0.004733  0.691367 0.303900",
        "full sight,   1 0 0 0 1 0 0 0 1",
    })
    void coloursAreToldApart(String sight, String matrix) {
        double[] m = Arrays.stream(matrix.trim().split("\\s+"))
                .mapToDouble(Double::parseDouble)
                .toArray();
        for (Look one : Look.values()) {
            for (Look other : Look.values()) {
                if (one.compareTo(other) < 0) {
                    assertThat(distance(lab(seen(one.color(), m)), lab(seen(other.color(), m))))
                            .as("%s and %s", one, other)
                            .isGreaterThan(TOLD_APART);
                }
            }
        }
    }

    private static double[] seen(Color color, double[] m) {
        double[] rgb = DoubleStream.of(color.getRed(), color.getGreen(), color.getBlue())
                .map(channel -> channel / 255)
                .map(value -> value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4))
                .toArray();
        double[] seen = new double[3];
        for (int i = 0; i < 3; i++) {
            seen[i] = Math.clamp(m[3 * i] * rgb[0] + m[3 * i + 1] * rgb[1] + m[3 * i + 2] * rgb[2], 0.0, 1.0);
        }
        return seen;
    }

    private static double[] lab(double[] rgb) {
        double x = root((0.4124 * rgb[0] + 0.3576 * rgb[1] + 0.1805 * rgb[2]) / 0.9505);
        double y = root(0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2]);
        double z = root((0.0193 * rgb[0] + 0.1192 * rgb[1] + 0.9505 * rgb[2]) / 1.089);
        return new double[] {116 * y - 16, 500 * (x - y), 200 * (y - z)};
    }

    private static double root(double value) {
        return value > 0.008856 ? Math.cbrt(value) : 7.787 * value + 16.0 / 116;
    }

    private static double distance(double[] one, double[] other) {
        return Math.sqrt(
                Math.pow(one[0] - other[0], 2) + Math.pow(one[1] - other[1], 2) + Math.pow(one[2] - other[2], 2));
    }
}
