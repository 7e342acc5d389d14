package org.taskmix.show;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.style.XYStyler;
import org.taskmix.testing.Page;

class ChartsTest {
    private static final Duration SOON = Duration.ofSeconds(60);

    /** The last cells of the data of each of {@link SomeCharts}. */
    private static final Map<String, List<String>> LAST_ROW = Map.of(
            "XYChart", List.of("orders", "3", "2.500"),
            "CategoryChart", List.of("orders", "c", "7"),
            "PieChart", List.of("other", "5"),
            "HeatMapChart", List.of("orders", "b", "d", "5"),
            "BoxChart", List.of("orders", "20"),
            "BubbleChart", List.of("orders", "2", "4", "30"),
            "RadarChart", List.of("orders", "c", "0.7500"),
            "DialChart", List.of("orders", "0.7500"),
            "OHLCChart", List.of("orders", "2", "4", "6", "2", "5"),
            "HorizontalBarChart", List.of("orders", "b", "2"));

    private static XYChart chart(double[] x, double[] y, Consumer<XYStyler> style) {
        XYChart chart = new XYChartBuilder().title("orders").build();
        chart.addSeries("shop", x, y);
        style.accept(chart.getStyler());
        return chart;
    }

    private static Rendering render(Chart<?, ?> chart) {
        return assertTimeoutPreemptively(SOON, () -> Charts.render(chart));
    }

    private static byte[] png(Rendering rendering) {
        return Base64.getDecoder().decode(Objects.requireNonNull(rendering.png(), rendering.text()));
    }

    static Stream<Arguments> kinds() {
        return SomeCharts.ofEveryKind("orders")
                .map(chart -> Arguments.of(chart.getClass().getSimpleName(), chart));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("kinds")
    void everyKindIsDrawnWithItsContentInWordsAndItsDataAsATable(String kind, Chart<?, ?> chart) throws IOException {
        Rendering rendering = render(chart);
        var picture = ImageIO.read(new ByteArrayInputStream(png(rendering)));
        assertThat(picture.getWidth()).isEqualTo(2 * chart.getWidth());
        Page page = Page.of(rendering.html());
        assertThat(page.alternatives())
                .singleElement()
                .asString()
                .startsWith("orders. " + kind + ".")
                .contains("Series: orders, ");
        assertThat(page.cells())
                .endsWith(Objects.requireNonNull(LAST_ROW.get(kind)).toArray(String[]::new));
        assertThat(rendering.text()).startsWith(page.alternatives().get(0) + "\norders\n");
    }

    static Stream<Arguments> labels() {
        double[] x = {1, 2, 3};
        return Stream.of(
                Arguments.of(
                        "a function that says too much",
                        chart(x, x, style -> style.setXAxisTickLabelsFormattingFunction(value -> "x".repeat(100)))),
                Arguments.of(
                        "a pattern of many decimals",
                        chart(x, x, style -> style.setDecimalPattern("0.000000000000000000000000"))),
                Arguments.of("a pattern of a date and a time", dates()),
                Arguments.of(
                        "microseconds since 1970",
                        chart(new double[] {1.7e15, 1.7e15 + 3}, new double[] {1, 2}, style -> {})),
                Arguments.of(
                        "very large and very small numbers",
                        chart(new double[] {1e-300, 1e300}, new double[] {1, 2}, style -> {})),
                Arguments.of(
                        "no number at all", chart(x, new double[] {Double.NaN, Double.NaN, Double.NaN}, style -> {})));
    }

    @SuppressWarnings("JavaUtilDate") // XChart knows no other
    private static XYChart dates() {
        XYChart chart = new XYChartBuilder().title("orders").build();
        chart.addSeries("shop", List.of(new Date(0), new Date(86_400_000)), List.of(1, 2));
        chart.getStyler().setDatePattern("yyyy-MM-dd'T'HH:mm:ss.SSSZ");
        return chart;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("labels")
    void noLabelOfAnAxisKeepsTheCellBusy(String what, XYChart chart) {
        assertThat(png(render(chart))).isNotEmpty();
    }

    @Test
    void aChartIsAfterwardsAsItWas() {
        String longName = "a name ".repeat(100);
        XYChart chart =
                new XYChartBuilder().title(longName).xAxisTitle(longName).build();
        chart.addSeries(longName, new double[] {1, 2}, new double[] {1, 2});
        chart.getStyler().setXAxisTickLabelsFormattingFunction(value -> longName);
        render(chart);
        assertThat(chart.getTitle()).isEqualTo(longName);
        assertThat(chart.getXAxisTitle()).isEqualTo(longName);
        assertThat(chart.getSeries(longName).getLabel()).isEqualTo(longName);
        assertThat(chart.getStyler().isChartTitleVisible()).isTrue();
        assertThat(chart.getStyler().getXAxisTickLabelsFormattingFunction().apply(1.0))
                .isEqualTo(longName);
    }

    @Test
    void infinityIsNamedAsTheReasonWhyThereIsNoPicture() {
        Rendering rendering =
                render(chart(new double[] {1, 2}, new double[] {1, Double.POSITIVE_INFINITY}, style -> {}));
        assertThat(rendering.png()).isNull();
        assertThat(rendering.text())
                .endsWith("XChart cannot draw this chart: infinity has no place on an axis. Its data are here.");
        assertThat(Page.of(rendering.html()).cells()).contains("shop");
    }

    @Test
    void aChartThatIsTooLargeForANotebookIsDrawnWithFewerPixelsAndSaysSo() {
        var random = new Random(1);
        XYChart chart =
                new XYChartBuilder().title("orders").width(1_600).height(1_200).build();
        chart.addSeries(
                "shop", random.doubles(20_000).toArray(), random.doubles(20_000).toArray());
        chart.getStyler()
                .setDefaultSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter)
                .setMarkerSize(1);
        Rendering rendering = render(chart);
        assertThat(png(rendering)).hasSizeLessThan(100_000);
        assertThat(rendering.html()).hasSizeLessThan(200_000).contains("style=\"max-width:100%;height:auto\"");
        assertThat(rendering.text())
                .containsPattern("Drawn with 0\\.\\d+ pixels per pixel of the chart instead of 2")
                .contains("The first 200 of 20,000 rows.");
    }

    @Test
    void aChartOfManyMegapixelsIsDrawnWithoutTheMemoryForThem() {
        XYChart vast = new XYChartBuilder()
                .title("orders")
                .width(30_000)
                .height(20_000)
                .build();
        vast.addSeries("shop", new double[] {1, 2}, new double[] {1, 2});
        assertThat(render(vast).text()).contains("Drawn with 0.14 pixels per pixel of the chart");
    }

    @Test
    void aChartWithoutSeriesOrTitleIsStillShown() {
        Rendering rendering = render(new XYChartBuilder().build());
        assertThat(rendering.text()).startsWith("Chart without a title. XYChart. No series.");
    }

    @Test
    void axesWhoseTitlesDifferInCaseAloneHaveColumnsOfTheirOwn() {
        XYChart chart = new XYChartBuilder()
                .title("orders")
                .xAxisTitle("Time")
                .yAxisTitle("time ")
                .build();
        chart.addSeries("shop", new double[] {1}, new double[] {2});
        assertThat(render(chart).text()).contains("series  Time  time  (2)");
    }
}
