package org.taskmix.show;

import java.util.List;
import java.util.stream.Stream;
import org.knowm.xchart.BoxChartBuilder;
import org.knowm.xchart.BubbleChartBuilder;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.DialChartBuilder;
import org.knowm.xchart.HeatMapChartBuilder;
import org.knowm.xchart.HorizontalBarChartBuilder;
import org.knowm.xchart.OHLCChartBuilder;
import org.knowm.xchart.PieChartBuilder;
import org.knowm.xchart.RadarChartBuilder;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.internal.chartpart.Chart;

/** One chart of every kind that XChart has, as a reader may make it; every text in it is the same. */
final class SomeCharts {
    private SomeCharts() {}

    static Stream<Chart<?, ?>> ofEveryKind(String name) {
        var xy = new XYChartBuilder()
                .title(name)
                .xAxisTitle(name)
                .yAxisTitle(name)
                .build();
        xy.addSeries(name, new double[] {1, 2, 3}, new double[] {4, 9, 2.5});
        var category = new CategoryChartBuilder()
                .title(name)
                .xAxisTitle(name)
                .yAxisTitle(name)
                .build();
        category.addSeries(name, List.of(name, "b", "c"), List.of(1, 2, 7));
        var pie = new PieChartBuilder().title(name).build();
        pie.addSeries(name, 3);
        pie.addSeries("other", 5);
        var heat = new HeatMapChartBuilder()
                .title(name)
                .xAxisTitle(name)
                .yAxisTitle(name)
                .build();
        heat.addSeries(
                name, List.of(name, "b"), List.of(name, "d"), List.of(new Number[] {0, 0, 1}, new Number[] {1, 1, 5}));
        var box = new BoxChartBuilder()
                .title(name)
                .xAxisTitle(name)
                .yAxisTitle(name)
                .build();
        box.addSeries(name, new double[] {1, 2, 3, 4, 5, 20});
        var bubble = new BubbleChartBuilder()
                .title(name)
                .xAxisTitle(name)
                .yAxisTitle(name)
                .build();
        bubble.addSeries(name, new double[] {1, 2}, new double[] {3, 4}, new double[] {20, 30});
        var radar = new RadarChartBuilder().title(name).build();
        radar.setRadiiLabels(new String[] {name, "b", "c"});
        radar.addSeries(name, new double[] {0.125, 0.5, 0.75});
        var dial = new DialChartBuilder().title(name).build();
        dial.addSeries(name, 0.75);
        var ohlc = new OHLCChartBuilder()
                .title(name)
                .xAxisTitle(name)
                .yAxisTitle(name)
                .build();
        ohlc.addSeries(
                name, new double[] {1, 2}, new double[] {3, 4}, new double[] {5, 6}, new double[] {1, 2}, new double[] {
                    3, 5
                });
        var bars = new HorizontalBarChartBuilder()
                .title(name)
                .xAxisTitle(name)
                .yAxisTitle(name)
                .build();
        bars.addSeries(name, List.of(1, 2), List.of(name, "b"));
        return Stream.of(xy, category, pie, heat, box, bubble, radar, dial, ohlc, bars);
    }
}
