package org.taskmix.show;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.taskmix.caution.Caution;
import org.taskmix.caution.StrayThread;
import org.taskmix.stats.Estimate;
import org.taskmix.testing.HardNames;
import org.taskmix.testing.Page;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/** Whatever a reader names something, it comes out as text, soon, and small enough for a notebook. */
class NamesTest {
    private static final Set<String> OURS = Set.of(
            "figure",
            "img",
            "figcaption",
            "details",
            "summary",
            "table",
            "caption",
            "thead",
            "tbody",
            "tr",
            "th",
            "td",
            "p",
            "ul",
            "li",
            "strong",
            "small",
            "br",
            "pre");

    private static final Estimate FIGURE = new Estimate(100, 95, 105, 0.95, 6, "ms");

    private static Map<String, Function<String, Rendering>> places() {
        var places = new LinkedHashMap<String, Function<String, Rendering>>();
        places.put(
                "plot of intervals",
                name -> IntervalPlot.of(
                                name,
                                name,
                                List.of(new ModelFigure(
                                        name, Look.ASYNC, FIGURE, List.of(99.0, 101.0), Optional.empty())),
                                name,
                                table(name))
                        .rendering());
        places.put(
                "plot of curves",
                name -> CurvePlot.of(
                                name,
                                name,
                                name,
                                name + " ",
                                List.of(new Curve(
                                        name, Look.ASYNC, List.of(CurvePoint.of(1, FIGURE), CurvePoint.of(2, FIGURE)))),
                                name)
                        .rendering());
        places.put(
                "map",
                name -> WinnerMap.of(
                                name,
                                new MapAxis(name, List.of(name)),
                                new MapAxis(name + " 2", List.of(name)),
                                List.of(List.of(new MapCell(Optional.of(name), OptionalDouble.of(2), name))),
                                List.of(new MapModel(name, Look.ASYNC)),
                                name)
                        .rendering());
        places.put(
                "quantiles",
                name -> LatencyPlot.of(
                                name,
                                name,
                                new LatencyQuantiles(
                                        List.of(0.5), List.of(new LatencyRow(name, Look.ASYNC, List.of(FIGURE)))),
                                name)
                        .rendering());
        places.put(
                "distribution",
                name -> DistributionPlot.of(
                                name,
                                name,
                                List.of(LatencyDistribution.of(
                                        name, Look.ASYNC, List.of(new long[] {1_000_000, 3_000_000}))),
                                1,
                                name)
                        .rendering());
        places.put(
                "timeline",
                name -> TimelinePlot.of(
                                name,
                                name,
                                Look.ASYNC,
                                Timeline.of(new long[] {0}, new long[] {5}, new long[] {900_000}),
                                name,
                                name)
                        .rendering());
        places.put(
                "timeline of threads",
                name -> TimelinePlot.ofThreads(
                                name,
                                name,
                                Look.ASYNC,
                                ThreadTimelineTest.oneThread(name),
                                List.of(name, name),
                                name,
                                name)
                        .rendering());
        places.put("table", name -> Tables.render(table(name)));
        places.put(
                "caution",
                name -> new Rendering(
                        CautionList.text(List.of(caution(name))), CautionList.html(List.of(caution(name)))));
        places.put("text", Rendering::ofText);
        SomeCharts.ofEveryKind("any")
                .forEach(kind -> places.put(
                        kind.getClass().getSimpleName(),
                        name -> Charts.render(SomeCharts.ofEveryKind(name)
                                .filter(chart -> chart.getClass().equals(kind.getClass()))
                                .findFirst()
                                .orElseThrow())));
        return places;
    }

    private static Caution caution(String name) {
        return new StrayThread(name, 0.5, name);
    }

    private static Table table(String name) {
        return Table.create(name, StringColumn.create(name, name, ""), StringColumn.create(name + " 2", name, name));
    }

    static Stream<Arguments> everyNameEverywhere() {
        List<Arguments> all = new ArrayList<>();
        places().forEach((place, render) ->
                HardNames.ALL.forEach((kind, name) -> all.add(Arguments.of(kind + " in a " + place, name, render))));
        return all.stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("everyNameEverywhere")
    void aNameIsShownAsText(String what, String name, Function<String, Rendering> render) {
        Rendering rendering = assertTimeoutPreemptively(Duration.ofSeconds(60), () -> render.apply(name));
        Page page = Page.of(rendering.html());
        assertThat(OURS).containsAll(page.tags());
        assertThat(rendering.html()).contains("qq").doesNotContain("<script", "onerror='");
        assertThat(rendering.text()).contains("qq");
        for (String form : List.of(rendering.html(), rendering.text())) {
            assertThat(form.codePoints().filter(HardNames::isUnseen)).isEmpty();
            assertThat(form).hasSizeLessThan(200_000);
        }
    }
}
