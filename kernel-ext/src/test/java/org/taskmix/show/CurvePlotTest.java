package org.taskmix.show;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.knowm.xchart.XYChart;
import org.taskmix.stats.Estimate;
import org.taskmix.stats.TooFew;

/** Pictures of any number of curves. An endless loop in XChart heeds no interrupt, hence the thread for each test. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CurvePlotTest {
    private static final List<Look> LOOKS = List.of(Look.values());

    private static Estimate ms(double value) {
        return new Estimate(value, 0.9 * value, 1.2 * value, 0.95, 24, "ms");
    }

    private static TooFew few(OptionalDouble value) {
        return new TooFew(value, 3, 6, 0.95, "ms");
    }

    private static Curve curve(String model, Look look, double perTask, double... sizes) {
        return new Curve(
                model,
                look,
                Arrays.stream(sizes)
                        .mapToObj(size -> CurvePoint.of(size, ms(perTask * size)))
                        .toList());
    }

    private static Plot plot(Curve... curves) {
        return CurvePlot.of("who wins?", "async() wins from 100 on.", "tasks", "makespan", List.of(curves), "2 cores");
    }

    private static XYChart chart(Plot plot) {
        return (XYChart) plot.chart();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 8})
    void everyNumberOfModelsAndSizesIsDrawnInASmallPicture(int models) throws IOException {
        for (int sizes : new int[] {1, 2, 11}) {
            Curve[] curves = IntStream.range(0, models)
                    .mapToObj(model -> busy("platformThreads(1000" + model + ")", model, sizes))
                    .toArray(Curve[]::new);
            Plot plot = plot(curves);
            BufferedImage image = Pictures.image(plot);
            assertThat(image.getWidth()).isEqualTo(1_800);
            for (Look look : LOOKS.subList(0, Math.min(models, LOOKS.size()))) {
                assertThat(Pictures.pixels(image, plot, look.color())).isPositive();
            }
        }
    }

    private static Curve busy(String model, int number, int sizes) {
        return new Curve(
                model,
                LOOKS.get(number % LOOKS.size()),
                IntStream.range(0, sizes)
                        .mapToObj(i -> new CurvePoint(
                                10 << i, ms((10 << i) * (1.0 + number)), OptionalDouble.of((8 << i) * (1.0 + number))))
                        .toList());
    }

    @Test
    void anAxisIsLogarithmicWhereItsValuesSpanFiftyTimesTheSmallestAndSaysSo() {
        Plot wide = plot(curve("async()", Look.ASYNC, 1, 10, 100, 1_000));
        assertThat(chart(wide).getXAxisTitle()).isEqualTo("tasks, log scale");
        assertThat(chart(wide).getYAxisTitle()).isEqualTo("makespan (ms): median, 95 % interval, log scale");
        assertThat(chart(wide).getStyler().isXAxisLogarithmic()).isTrue();
        assertThat(chart(wide).getStyler().isYAxisLogarithmic()).isTrue();
        Plot narrow = plot(curve("async()", Look.ASYNC, 1, 10, 100));
        assertThat(chart(narrow).getXAxisTitle()).isEqualTo("tasks");
        assertThat(chart(narrow).getYAxisTitle()).isEqualTo("makespan (ms): median, 95 % interval");
        assertThat(chart(narrow).getStyler().isXAxisLogarithmic()).isFalse();
        assertThat(chart(narrow).getStyler().getYAxisMin()).isZero();
    }

    @Test
    void thousandsOfMillionsAreDrawn() throws IOException {
        Plot plot = plot(curve("async()", Look.ASYNC, 1e6, 1e9, 3e14));
        assertThat(Pictures.pixels(Pictures.image(plot), plot, Look.ASYNC.color()))
                .isPositive();
    }

    @Test
    void aModelWithTooFewRoundsIsDrawnHollow() throws IOException {
        List<CurvePoint> whole = List.of(CurvePoint.of(50, new Estimate(20, 20, 20, 0.95, 24, "ms")));
        Plot filled = plot(new Curve("async()", Look.ASYNC, whole));
        Plot hollow = plot(new Curve("async()", Look.ASYNC, List.of(CurvePoint.of(50, few(OptionalDouble.of(20))))));
        long inFilled = Pictures.pixels(Pictures.image(filled), filled, Look.ASYNC.color());
        long inHollow = Pictures.pixels(Pictures.image(hollow), hollow, Look.ASYNC.color());
        assertThat(inHollow).isPositive().isLessThan(inFilled);
        assertThat(hollow.caption())
                .isEqualTo("Each marker is a median over rounds, the bar its 95 % confidence interval. "
                        + "A hollow marker has too few rounds for an interval.");
    }

    @Test
    void modelsWithoutAnyValueGiveAPictureThatSaysSo() throws IOException {
        Plot plot = plot(new Curve("async()", Look.ASYNC, List.of(CurvePoint.of(50, few(OptionalDouble.empty())))));
        BufferedImage image = Pictures.image(plot);
        assertThat(Pictures.pixels(image, plot, Look.ASYNC.color())).isZero();
        assertThat(Pictures.pixels(image, plot, Color.BLACK)).isPositive();
        assertThat(Tables.text(plot.data())).contains("n/a");
    }

    @Test
    void theTextAlternativeNamesMetricModelsFindingAndWhatIsMissing() {
        var lacking = new Curve(
                "async()",
                Look.ASYNC,
                List.of(CurvePoint.of(10_000, few(OptionalDouble.of(20))), CurvePoint.of(10, ms(5))));
        assertThat(plot(curve("sequential()", Look.SEQUENTIAL, 1, 10, 10_000), lacking)
                        .alternative())
                .isEqualTo("Plot of the makespan over tasks under sequential(), async(). async() wins from 100 on. "
                        + "Without an interval: async() at 10,000 (needs 6 values, has 3).");
    }

    @Test
    void theDataHoldsEveryPointInTheOrderOfTheAxis() {
        var limited = new Curve(
                "async()",
                Look.ASYNC,
                List.of(
                        CurvePoint.of(100, few(OptionalDouble.of(20))),
                        new CurvePoint(10, ms(5), OptionalDouble.of(4))));
        assertThat(Tables.text(plot(limited).data())).isEqualTo("""
                        who wins?
                        tasks  model    makespan (ms)  95 % CI from (ms)  95 % CI to (ms)  independent values  lower bound (ms)
                           10  async()              5              4.500                6                  24                 4
                          100  async()             20                n/a              n/a                   3               n/a""");
    }

    @Test
    void aLimitIsAColumnOnlyWhereOneIsKnown() {
        Plot plot = plot(curve("async()", Look.ASYNC, 1, 10, 100));
        assertThat(plot.data().columnNames())
                .containsExactly(
                        "tasks",
                        "model",
                        "makespan (ms)",
                        "95 % CI from (ms)",
                        "95 % CI to (ms)",
                        "independent values");
        assertThat(plot.caption()).doesNotContain("lower bound");
    }

    @Test
    void theCaptionSaysHowToReadWhatIsThere() {
        Plot plot = plot(
                curve("sequential()", Look.SEQUENTIAL, 1, 10),
                new Curve("async()", Look.ASYNC, List.of(new CurvePoint(10, ms(5), OptionalDouble.of(4)))));
        assertThat(plot.caption())
                .isEqualTo(
                        "Each marker is a median over rounds, the bar its 95 % confidence interval. Models stand side"
                                + " by side at each place, so that none hides another. A thin dotted line is the lower bound"
                                + " of the model in its colour: nothing can be faster.");
    }

    @Test
    void twoCurvesOfOneModelAreRefused() {
        Curve once = curve("async()", Look.ASYNC, 1, 10);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> plot(once, once))
                .withMessage("A plot of curves got async() twice, and nobody could tell the two apart."
                        + " Give each model once.");
    }

    @Test
    void aPlotWithoutCurvesIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(CurvePlotTest::plot)
                .withMessage("A plot of curves needs at least 1 curve, got 0. Give one per model.");
    }

    @Test
    void aCurveWithoutPointsIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Curve("async()", Look.ASYNC, List.of()))
                .withMessage("The curve of async() has no points, so there is nothing to draw."
                        + " Leave it out, or measure it at one size at least.");
    }

    @Test
    void aPointHasAPlaceOnTheAxis() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CurvePoint.of(Double.NaN, ms(5)))
                .withMessage("CurvePoint: x = NaN has no place on an axis. Give a finite number.");
    }
}
