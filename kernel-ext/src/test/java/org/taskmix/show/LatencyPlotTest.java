package org.taskmix.show;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.knowm.xchart.XYChart;
import org.taskmix.stats.Estimate;
import org.taskmix.stats.Figure;
import org.taskmix.stats.TooFew;
import org.taskmix.testing.Page;

/** Pictures of any number of lines. An endless loop in XChart heeds no interrupt, hence the thread for each test. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LatencyPlotTest {
    private static final List<Double> SHARES = List.of(0.5, 0.9, 0.95, 0.999);

    /** The lowest name has more than 20 characters, at which XChart's own labels never end. */
    private static final List<String> MODELS =
            List.of("sequential()", "async()", "virtualThreads()", "platformThreads(8)", "platformThreads(10000)");

    private static final List<Look> LOOKS =
            List.of(Look.SEQUENTIAL, Look.ASYNC, Look.VIRTUAL_THREADS, Look.PLATFORM_THREADS, Look.PLATFORM_THREADS);

    private static final int BLUE = Look.PLATFORM_THREADS.color().getRGB() & 0xff_ff_ff;
    private static final int NOTE = Theme.NOTE.getRGB() & 0xff_ff_ff;

    /** Which lines have too few values. */
    enum Lacking {
        NONE,
        SOME,
        ALL;

        boolean at(int line) {
            return this == ALL || (this == SOME && line % 2 == 1);
        }
    }

    private static Estimate ms(double value) {
        return new Estimate(value, 0.9 * value, 1.2 * value, 0.95, 400, "ms");
    }

    private static TooFew few(int needed) {
        return new TooFew(OptionalDouble.empty(), 40, needed, 0.95, "ms");
    }

    /** The last models of the list, so that even a single one has a long name. */
    private static LatencyQuantiles quantiles(int models, int shares, Lacking lacking) {
        List<LatencyRow> rows = new ArrayList<>();
        for (int i = MODELS.size() - models; i < MODELS.size(); i++) {
            int model = i;
            Stream<Figure> figures = IntStream.range(0, shares)
                    .mapToObj(share -> lacking.at(model + share) ? few(368) : ms((1 + model) * (10.0 + 30 * share)));
            rows.add(new LatencyRow(MODELS.get(i), LOOKS.get(i), figures.toList()));
        }
        return new LatencyQuantiles(SHARES.subList(0, shares), rows);
    }

    private static Plot plot(LatencyQuantiles latencies) {
        return LatencyPlot.of("async() is best", "checkout", latencies, "2 cores");
    }

    private static LatencyQuantiles twoModels() {
        return new LatencyQuantiles(
                List.of(0.5, 0.99),
                List.of(
                        new LatencyRow("async()", Look.ASYNC, List.of(ms(20), ms(30))),
                        new LatencyRow("sequential()", Look.SEQUENTIAL, List.of(ms(500), few(368)))));
    }

    @ParameterizedTest(name = "too few: {0}")
    @EnumSource
    void everyNumberOfModelsAndQuantilesIsDrawn(Lacking lacking) throws IOException {
        for (int models = 1; models <= MODELS.size(); models++) {
            for (int shares = 1; shares <= SHARES.size(); shares++) {
                LatencyQuantiles latencies = quantiles(models, shares, lacking);
                Plot plot = plot(latencies);
                BufferedImage image = image(plot);
                assertThat(image.getWidth()).isEqualTo(2 * 720);
                long estimates = latencies.rows().stream()
                        .flatMap(LatencyPlotTest::estimates)
                        .count();
                assertThat(pixels(image, plot, NOTE) > 0).isEqualTo(estimates < (long) models * shares);
                // The lowest model is always there, and lacks nothing in its first quantile unless all do.
                assertThat(pixels(image, plot, BLUE) > 0).isEqualTo(lacking != Lacking.ALL);
            }
        }
    }

    private static Stream<Estimate> estimates(LatencyRow row) {
        return row.quantiles().stream().flatMap(figure -> figure.estimate().stream());
    }

    @ParameterizedTest(name = "too few: {0}")
    @EnumSource
    void everyNumberOfModelsIsDrawnWithItsRounds(Lacking lacking) throws IOException {
        for (int models = 1; models <= MODELS.size(); models++) {
            List<ModelFigure> figures = new ArrayList<>();
            for (int i = MODELS.size() - models; i < MODELS.size(); i++) {
                Figure figure = lacking.at(i) ? few(41) : ms(10 * (i + 1));
                figures.add(new ModelFigure(
                        MODELS.get(i), LOOKS.get(i), figure, List.of(9.0 * (i + 1), 12.0), Optional.empty()));
            }
            Plot plot = IntervalPlot.of("which?", "makespan", figures, "2 cores", LatencyTable.of("", twoModels()));
            assertThat(pixels(image(plot), plot, BLUE) > 0).isEqualTo(lacking != Lacking.ALL);
        }
    }

    private static BufferedImage image(Plot plot) throws IOException {
        byte[] png = plot.png();
        assertThat(png).hasSizeLessThan(200_000);
        return ImageIO.read(new ByteArrayInputStream(png));
    }

    /** Pixels of a colour above the line that names the machine. */
    private static int pixels(BufferedImage image, Plot plot, int color) {
        int count = 0;
        for (int y = 0; y < Pictures.foot(plot); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                count += (image.getRGB(x, y) & 0xff_ff_ff) == color ? 1 : 0;
            }
        }
        return count;
    }

    @Test
    void aNameTooWideForThePictureLeavesHalfOfItToThePlot() throws IOException {
        var row = new LatencyRow("x".repeat(300), Look.ASYNC, List.of(ms(10)));
        Plot plot = plot(new LatencyQuantiles(List.of(0.5), List.of(row)));
        assertThat(pixels(image(plot), plot, 0x00_9e_73)).isPositive();
    }

    @Test
    void thePictureGrowsWithItsLines() {
        int one = plot(quantiles(1, 1, Lacking.NONE)).chart().getHeight();
        int five = plot(quantiles(5, 1, Lacking.NONE)).chart().getHeight();
        assertThat(five - one).isEqualTo(4 * 26);
    }

    @Test
    void theAxisStartsAtZeroAndNamesItsUnit() {
        Plot plot = plot(twoModels());
        assertThat(((XYChart) plot.chart()).getXAxisTitle()).isEqualTo("latency (ms): quantile, 95 % interval");
        assertThat(((XYChart) plot.chart()).getStyler().getXAxisMin()).isZero();
        assertThat(plot.chart().getTitle()).isEqualTo("async() is best");
    }

    @Test
    void theTextAlternativeSaysWhatIsShownAndWhatIsMissing() {
        assertThat(plot(twoModels()).alternative())
                .isEqualTo("async() is best. Plot of the latency by quantile and model. "
                        + "p50 of async(): 20.0 ms (95 % CI 18.0 to 24.0, n = 400); "
                        + "sequential(): 500 ms (95 % CI 450 to 600, n = 400). "
                        + "p99 of async(): 30.0 ms (95 % CI 27.0 to 36.0, n = 400); "
                        + "sequential(): needs 368 values, has 40.");
    }

    @Test
    void theDataOfThePlotIsTheTableOfTheQuantiles() {
        Plot plot = plot(twoModels());
        assertThat(Tables.text(plot.data())).isEqualTo(Tables.text(LatencyTable.of("checkout", twoModels())));
        assertThat(Page.of(plot.rendering().html()).cells()).contains("async()", "p99", "368");
    }
}
