package org.taskmix.show;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.knowm.xchart.BoxSeries;
import org.knowm.xchart.BubbleSeries;
import org.knowm.xchart.DialSeries;
import org.knowm.xchart.HeatMapSeries;
import org.knowm.xchart.HorizontalBarSeries;
import org.knowm.xchart.OHLCSeries;
import org.knowm.xchart.PieSeries;
import org.knowm.xchart.RadarChart;
import org.knowm.xchart.RadarSeries;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.internal.series.AxesChartSeriesCategory;
import org.knowm.xchart.internal.series.AxesChartSeriesNumerical;
import org.knowm.xchart.internal.series.Series;

/**
 * What one series of a chart was drawn from.
 *
 * @param name the series' name
 * @param hasAxes whether its places are along axes
 * @param places where each point stands, in one or two texts or numbers; none where a point has no place
 * @param values the numbers of each point, column by column
 * @param heads what the places and the values are
 */
record SeriesData(String name, boolean hasAxes, List<Object[]> places, List<double[]> values, List<String> heads) {

    static SeriesData of(Chart<?, ?> chart, Series series, String x, String y) {
        String name = Visible.line(series.getName(), ChartData.LONGEST);
        return switch (series) {
            case OHLCSeries ohlc ->
                new SeriesData(
                        name,
                        true,
                        List.<Object[]>of(boxed(ohlc.getXData())),
                        // As a line it has closing values alone.
                        ohlc.getOpenData() == null
                                ? List.of(ohlc.getYData())
                                : List.of(
                                        ohlc.getOpenData(), ohlc.getHighData(), ohlc.getLowData(), ohlc.getCloseData()),
                        ohlc.getOpenData() == null ? List.of(x, "close") : List.of(x, "open", "high", "low", "close"));
            case AxesChartSeriesNumerical points -> {
                String extra = series instanceof BubbleSeries ? "size" : "±";
                yield points(name, boxed(points.getXData()), points.getYData(), points.getExtraValues(), x, y, extra);
            }
            case BoxSeries box -> new SeriesData(name, true, List.of(), List.of(box.getYData()), List.of(y));
            case AxesChartSeriesCategory points ->
                points(name, points.getXData().toArray(), points.getYData(), points.getExtraValues(), x, y, "±");
            case HorizontalBarSeries bars ->
                points(name, bars.getYData().toArray(), numbers(bars.getXData()), null, y, x, "");
            case HeatMapSeries heat -> ofHeat(name, heat, x, y);
            case RadarSeries radar ->
                new SeriesData(
                        name,
                        false,
                        List.<Object[]>of(((RadarChart) chart).getRadiiLabels()),
                        List.of(radar.getValues()),
                        List.of("axis", "value"));
            case PieSeries pie -> single(name, number(pie.getValue()));
            case DialSeries dial -> single(name, dial.getValue());
            default -> new SeriesData(name, false, List.of(), List.of(), List.of());
        };
    }

    private static SeriesData points(
            String name,
            @Nullable Object[] x,
            double[] y,
            double @Nullable [] extra,
            String xName,
            String yName,
            String extraName) {
        // XChart takes the same title for both, a table does not.
        String second = yName.equals(xName) ? yName + " (y)" : yName;
        return extra == null
                ? new SeriesData(name, true, List.<Object[]>of(x), List.of(y), List.of(xName, second))
                : new SeriesData(
                        name, true, List.<Object[]>of(x), List.of(y, extra), List.of(xName, second, extraName));
    }

    private static SeriesData ofHeat(String name, HeatMapSeries heat, String x, String y) {
        List<Number[]> data = new ArrayList<>();
        for (Number[] point : heat.getHeatData()) {
            if (point != null && point.length > 2 && point[2] != null) {
                data.add(point);
            }
        }
        String second = y.equals(x) ? y + " (y)" : y;
        return new SeriesData(
                name,
                true,
                List.<Object[]>of(
                        data.stream()
                                .map(point -> at(heat.getXData(), point[0].intValue()))
                                .toArray(),
                        data.stream()
                                .map(point -> at(heat.getYData(), point[1].intValue()))
                                .toArray()),
                List.of(data.stream().mapToDouble(point -> number(point[2])).toArray()),
                List.of(x, second, "value"));
    }

    /** XChart draws cells that have no name, too: they have their position. */
    private static Object at(List<?> names, int position) {
        return position < names.size() ? names.get(position) : position;
    }

    private static SeriesData single(String name, double value) {
        return new SeriesData(name, false, List.of(), List.of(new double[] {value}), List.of("value"));
    }

    private static @Nullable Object[] boxed(double[] values) {
        return Arrays.stream(values).boxed().toArray();
    }

    private static double[] numbers(Collection<? extends @Nullable Number> values) {
        return values.stream().mapToDouble(SeriesData::number).toArray();
    }

    private static double number(@Nullable Number value) {
        return value == null ? Double.NaN : value.doubleValue();
    }

    int size() {
        return values.isEmpty() ? 0 : values.get(0).length;
    }

    /** The first rows, one text per head. */
    List<List<String>> rows(int most) {
        return IntStream.range(0, Math.min(most, size())).mapToObj(this::row).toList();
    }

    private List<String> row(int index) {
        List<String> row = new ArrayList<>();
        for (Object[] place : places) {
            row.add(index < place.length ? text(place[index]) : "");
        }
        for (double[] column : values) {
            row.add(index < column.length ? Numbers.text(column[index]) : "");
        }
        return row;
    }

    private static String text(@Nullable Object place) {
        return place instanceof Number number ? Numbers.text(number.doubleValue()) : String.valueOf(place);
    }

    private DoubleStream numericPlaces(Object[] along) {
        return Arrays.stream(along)
                .filter(Objects::nonNull)
                .filter(Number.class::isInstance)
                .mapToDouble(place -> ((Number) place).doubleValue());
    }

    double largestX() {
        return places.isEmpty()
                ? 0
                : ChartData.largest(numericPlaces(places.get(0)).toArray());
    }

    double largestY() {
        return values.stream().mapToDouble(ChartData::largest).max().orElse(0);
    }

    boolean isFinite() {
        return Double.isFinite(largestX()) && Double.isFinite(largestY());
    }

    /** E.g. {@code "shop, 3 points from 40 to 60"}. */
    String inWords() {
        double[] seen = values.stream()
                .flatMapToDouble(Arrays::stream)
                .filter(Double::isFinite)
                .toArray();
        if (seen.length == 0) {
            return name + ", no values";
        }
        String from = Numbers.text(Arrays.stream(seen).min().orElseThrow());
        String to = Numbers.text(Arrays.stream(seen).max().orElseThrow());
        return size() == 1 && from.equals(to)
                ? name + ", " + from
                : "%s, %s %s from %s to %s"
                        .formatted(name, Numbers.text(size()), size() == 1 ? "point" : "points", from, to);
    }
}
