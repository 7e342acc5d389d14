package org.taskmix.show;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.taskmix.stats.Estimate;
import org.taskmix.stats.Figure;

/** The largest results that a reader can get: nine models, a sweep of 15 cells, a map of 100. */
class SizesTest {
    private static final int MOST_BYTES = 200_000;
    private static final String MACHINE = "2 cores · Java 25.0.3 · Linux amd64 · 30 rounds · seed 42";

    private static Estimate figure(Random random, double about) {
        double value = about * (0.8 + 0.4 * random.nextDouble());
        return new Estimate(value, 0.95 * value, 1.04 * value, 0.95, 30, "ms");
    }

    static Stream<Arguments> largest() {
        var random = new Random(1);
        List<ModelFigure> figures = new ArrayList<>();
        List<Curve> curves = new ArrayList<>();
        List<LatencyRow> latencies = new ArrayList<>();
        for (Look look : Look.values()) {
            List<Double> rounds = random.doubles(30, 90, 110).boxed().toList();
            figures.add(new ModelFigure(
                    look.name(), look, figure(random, 100), rounds, Optional.of(new LowerBound(70, 80, 90, "cores"))));
            curves.add(new Curve(
                    look.name(),
                    look,
                    IntStream.range(0, 15)
                            .mapToObj(i -> new CurvePoint(
                                    Math.pow(2, i),
                                    figure(random, Math.pow(2, i)),
                                    OptionalDouble.of(Math.pow(1.9, i))))
                            .toList()));
            latencies.add(new LatencyRow(
                    look.name(),
                    look,
                    Stream.of(10, 20, 30, 40)
                            .<Figure>map(ms -> figure(random, ms))
                            .toList()));
        }
        List<MapModel> models = Arrays.stream(Look.values())
                .map(look -> new MapModel(look.name(), look))
                .toList();
        List<String> ten =
                IntStream.range(0, 10).mapToObj(i -> Numbers.text(1_000L * i)).toList();
        List<List<MapCell>> cells = ten.stream()
                .map(row -> ten.stream()
                        .map(column -> new MapCell(
                                Optional.of(models.get(random.nextInt(9)).model()),
                                OptionalDouble.of(1 + random.nextDouble()),
                                "virtualThreads() took 0.51 times as long as sequential() (95 % CI 0.50 to 0.53)."
                                        .repeat(8)))
                        .toList())
                .toList();
        var quantiles = new LatencyQuantiles(List.of(0.5, 0.9, 0.95, 0.99), latencies);
        return Stream.of(
                Arguments.of(
                        "intervals",
                        IntervalPlot.of("a title", "makespan", figures, MACHINE, LatencyTable.of("data", quantiles))),
                Arguments.of("curves", CurvePlot.of("a title", "a finding", "tasks", "makespan", curves, MACHINE)),
                Arguments.of("latencies", LatencyPlot.of("a title", "checkout", quantiles, MACHINE)),
                Arguments.of(
                        "map",
                        WinnerMap.of(
                                "a title",
                                new MapAxis("share", ten),
                                new MapAxis("tasks", ten),
                                cells,
                                models,
                                MACHINE)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("largest")
    void everyFormFitsIntoANotebook(String what, Plot plot) {
        Rendering rendering = plot.rendering();
        assertThat(rendering.html()).hasSizeLessThan(MOST_BYTES);
        assertThat(rendering.text()).hasSizeLessThan(MOST_BYTES);
        assertThat(Base64.getDecoder().decode(Objects.requireNonNull(rendering.png())))
                .hasSizeLessThan(MOST_BYTES);
    }
}
