package org.taskmix.calibration;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendLayout;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.lines.SeriesLines;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.taskmix.show.Charts;

/** The page's pictures. Colours are those of Okabe and Ito; in grey the markers tell series apart. */
final class Plots {
    private static final List<Color> COLORS = List.of(
            new Color(0x00, 0x72, 0xb2),
            new Color(0xd5, 0x5e, 0x00),
            new Color(0x00, 0x9e, 0x73),
            new Color(0x33, 0x33, 0x33));
    private static final List<Marker> MARKERS =
            List.of(SeriesMarkers.SQUARE, SeriesMarkers.DIAMOND, SeriesMarkers.TRIANGLE_UP, SeriesMarkers.CIRCLE);
    private static final Color BAR = new Color(0x99, 0x99, 0x99);

    private Plots() {}

    /** Every cell of both tables, at the place of its sample size. */
    static byte[] coverage(Table medians, Table ratios) {
        XYChart chart = chart(
                "Do 95 % intervals hold the truth in 95 % of samples?",
                "values in each sample", "intervals that hold the truth (%)");
        int last = medians.columns().size() - 1;
        bar(chart, "93 to 97 %, ratio", 93, -0.5, last + 0.5, SeriesLines.SOLID);
        bar(chart, "bar of the ratio, above", 97, -0.5, last + 0.5, SeriesLines.SOLID)
                .setShowInLegend(false);
        bar(chart, "94.5 to 99 %, median", 94.5, -0.5, last + 0.5, SeriesLines.DASH_DASH);
        bar(chart, "bar of the median, above", 99, -0.5, last + 0.5, SeriesLines.DASH_DASH)
                .setShowInLegend(false);
        cells(chart, "ratio, " + ratios.rows().size() + " cases", ratios, -0.12, 0);
        cells(chart, "median, " + medians.rows().size() + " distributions", medians, 0.12, 1);
        named(chart, medians.columns());
        chart.getStyler().setYAxisMin(92.0).setYAxisMax(100.0);
        return png(chart);
    }

    private static void cells(XYChart chart, String name, Table table, double aside, int look) {
        int columns = table.columns().size();
        int rows = table.rows().size();
        double[] x = new double[rows * columns];
        double[] y = new double[rows * columns];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                // Side by side, since many cells are alike.
                x[row * columns + column] = column + aside + 0.16 * (row / (double) Math.max(1, rows - 1) - 0.5);
                y[row * columns + column] =
                        percent(table.rows().get(row).shares().get(column));
            }
        }
        points(chart, name, x, y, look).setLineStyle(SeriesLines.NONE);
    }

    /** Rounds in shuffled order beside one model after the other. */
    static byte[] falseAlarms(Table shuffled, Row sequential) {
        XYChart chart = chart(
                "How often does a model differ from itself?",
                "what the machine does meanwhile",
                "sessions that claim a difference (%)");
        int last = shuffled.columns().size() - 1;
        bar(chart, "at most 6 %", 100 * Sessions.FALSE_ALARMS.most(), -0.5, last + 0.5, SeriesLines.SOLID);
        Row rounds = shuffled.rows().get(shuffled.rows().size() - 1);
        double[] x = indices(shuffled.columns().size());
        points(chart, "30 shuffled rounds", x, percents(rounds), 0).setLineStyle(SeriesLines.NONE);
        points(chart, "30 of one model, then 30 of the other", x, percents(sequential), 1)
                .setLineStyle(SeriesLines.NONE);
        named(chart, shuffled.columns());
        chart.getStyler().setYAxisMin(0.0).setYAxisMax(100.0);
        return png(chart);
    }

    static byte[] power(Table byRounds) {
        XYChart chart = chart("How many rounds find a true difference?", "rounds", "sessions that find it (%)");
        bar(chart, "at least 90 %", 100 * Sessions.POWER.least(), 8, 62, SeriesLines.SOLID);
        double[] x = Sessions.ROUNDS.stream().mapToDouble(n -> n).toArray();
        lines(chart, byRounds, x);
        chart.getStyler().setXAxisMin(0.0).setYAxisMin(0.0).setYAxisMax(100.0);
        return png(chart);
    }

    static byte[] equivalence(Table byRatio) {
        XYChart chart = chart(
                "When are two models judged equivalent within 5 %?", "true ratio (×)", "sessions that say so (%)");
        double[] x = Sessions.RATIOS.stream().mapToDouble(ratio -> ratio).toArray();
        bar(chart, "at least 80 % at 1.00", 80, 1, 1.005, SeriesLines.SOLID);
        bar(chart, "at most 5 % from 1.05 on", 5, 1.05, 1.06, SeriesLines.DASH_DASH);
        lines(chart, byRatio, x);
        chart.getStyler().setYAxisMin(0.0).setYAxisMax(100.0).setXAxisDecimalPattern("0.00");
        return png(chart);
    }

    private static void lines(XYChart chart, Table table, double[] x) {
        for (int i = 0; i < table.rows().size(); i++) {
            points(chart, table.rows().get(i).what(), x, percents(table.rows().get(i)), i);
        }
    }

    private static XYSeries points(XYChart chart, String name, double[] x, double[] y, int look) {
        XYSeries series = chart.addSeries(name, x, y);
        series.setMarker(MARKERS.get(look)).setMarkerColor(COLORS.get(look)).setLineColor(COLORS.get(look));
        series.setLineStyle(SeriesLines.SOLID);
        return series;
    }

    private static XYSeries bar(XYChart chart, String name, double at, double from, double to, BasicStroke stroke) {
        XYSeries series = chart.addSeries(name, new double[] {from, to}, new double[] {at, at});
        series.setMarker(SeriesMarkers.NONE).setLineColor(BAR).setLineStyle(stroke);
        return series;
    }

    private static double[] indices(int n) {
        double[] indices = new double[n];
        Arrays.setAll(indices, i -> i);
        return indices;
    }

    private static double[] percents(Row row) {
        return row.shares().stream().mapToDouble(Plots::percent).toArray();
    }

    private static double percent(Share share) {
        return 100 * share.value();
    }

    private static void named(XYChart chart, List<String> names) {
        chart.getStyler()
                .setXAxisMin(-0.5)
                .setXAxisMax(names.size() - 0.5)
                .setXAxisTickMarkSpacingHint(640 / (2 * names.size()))
                .setXAxisTickLabelsFormattingFunction(x -> label(names, x));
    }

    private static String label(List<String> names, double x) {
        long place = Math.round(x);
        if (Math.abs(x - place) < 1e-6 && place >= 0 && place < names.size()) {
            return names.get((int) place);
        }
        // Blank, but not alike: XChart drops the labels of an axis whose two ends read the same.
        return x < 0 ? " " : "  ";
    }

    private static XYChart chart(String title, String x, String y) {
        XYChart chart = new XYChartBuilder()
                .width(720)
                .height(400)
                .title(title)
                .xAxisTitle(x)
                .yAxisTitle(y)
                .build();
        chart.getStyler().setPlotGridLinesColor(new Color(0xdd, 0xdd, 0xdd));
        chart.getStyler()
                .setLegendPosition(LegendPosition.OutsideS)
                .setLegendLayout(LegendLayout.Horizontal)
                .setLegendBorderColor(Color.WHITE)
                .setPlotBorderVisible(false)
                .setChartBackgroundColor(Color.WHITE)
                .setPlotBackgroundColor(Color.WHITE)
                .setChartTitleBoxVisible(false)
                .setChartTitleFont(new Font(Font.SANS_SERIF, Font.BOLD, 13))
                .setMarkerSize(8);
        return chart;
    }

    private static byte[] png(XYChart chart) {
        return Base64.getDecoder()
                .decode(Objects.requireNonNull(Charts.render(chart).png()));
    }
}
