package org.taskmix.show;

import java.text.DecimalFormat;
import java.text.SimpleDateFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.knowm.xchart.DialChart;
import org.knowm.xchart.internal.chartpart.AxesChart;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.internal.series.Series;
import org.knowm.xchart.style.AxesChartStyler;

/**
 * A chart of the reader while it is drawn: names that are too long or hold what nobody could see are shortened, and the labels
 * of its axes too, since XChart 4.0.3 widens the steps of an axis without end while a label has more than 20 characters.
 * Afterwards it is as it was.
 */
final class Tamed implements AutoCloseable {

    private static final int LONGEST_LABEL = 20;
    private static final int LONGEST_NAME = 40;

    /** From here on XChart's own labels have more than 20 characters. */
    private static final double LARGE = 1e13;

    private final Chart<?, ?> chart;
    private final List<Runnable> undo = new ArrayList<>();
    private boolean titleAbove;

    private Tamed(Chart<?, ?> chart) {
        this.chart = chart;
    }

    static Tamed of(Chart<?, ?> chart, ChartData data) {
        var tamed = new Tamed(chart);
        for (Series series : chart.getSeriesCollection()) {
            tamed.name(series::getLabel, series::setLabel, LONGEST_NAME);
        }
        if (chart instanceof DialChart
                && chart.getSeriesCollection().stream().anyMatch(series -> series.getLabel() == null)) {
            // XChart 4.0.3 fails at the legend of a dial without a label, which says the value instead.
            tamed.hide(chart.getStyler()::isLegendVisible, chart.getStyler()::setLegendVisible);
        }
        if (chart instanceof AxesChart<?, ?> axes) {
            int wide = Math.max(LONGEST_LABEL, chart.getWidth() / 8);
            int high = Math.max(LONGEST_LABEL, chart.getHeight() / 8);
            tamed.name(axes::getXAxisTitle, axes::setXAxisTitle, wide);
            tamed.name(axes::getYAxisTitle, axes::setYAxisTitle, high);
            tamed.labels(axes.getStyler(), data);
        }
        String title = chart.getTitle();
        boolean fits = title == null
                || (title.equals(Visible.line(title))
                        && title.length() < chart.getWidth()
                        && Lines.width(title, chart.getStyler().getChartTitleFont()) < 0.9 * chart.getWidth());
        tamed.titleAbove =
                !fits && tamed.hide(chart.getStyler()::isChartTitleVisible, chart.getStyler()::setChartTitleVisible);
        return tamed;
    }

    private boolean hide(BooleanSupplier isVisible, Consumer<Boolean> setVisible) {
        boolean was = isVisible.getAsBoolean();
        setVisible.accept(false);
        undo.add(() -> setVisible.accept(was));
        return was;
    }

    /** With the title above it, if there is no room for it in the chart. */
    Picture picture() {
        return Picture.of(chart, titleAbove ? chart.getTitle() : "", "");
    }

    private void name(Supplier<@Nullable String> get, Consumer<String> set, int most) {
        String name = get.get();
        if (name == null) {
            return;
        }
        String line = Visible.line(name);
        String shown = line.length() <= most ? line : cut(line, most);
        if (!shown.equals(name)) {
            set.accept(shown);
            undo.add(() -> set.accept(name));
        }
    }

    private void labels(AxesChartStyler styler, ChartData data) {
        labels(
                styler.getXAxisTickLabelsFormattingFunction(),
                styler::setXAxisTickLabelsFormattingFunction,
                pattern(styler, styler.getXAxisDecimalPattern()),
                data.largestX());
        labels(
                styler.getYAxisTickLabelsFormattingFunction(),
                styler::setYAxisTickLabelsFormattingFunction,
                pattern(styler, styler.getYAxisDecimalPattern()),
                data.largestY());
    }

    private void labels(
            @Nullable Function<Double, String> given,
            Consumer<@Nullable Function<Double, String>> set,
            @Nullable Function<Double, String> byPattern,
            double largest) {
        Function<Double, String> own = given != null ? given : byPattern;
        if (own == null && largest < LARGE) {
            return;
        }
        Function<Double, String> text = own != null ? own : Tamed::number;
        set.accept(value -> {
            String label = text.apply(value);
            // XChart hides no tick for an empty label, but it does for a blank one.
            return label == null || label.isEmpty() ? " " : cut(Visible.line(label), LONGEST_LABEL);
        });
        undo.add(() -> set.accept(given));
    }

    private static @Nullable Function<Double, String> pattern(AxesChartStyler styler, @Nullable String ofAxis) {
        String decimal = ofAxis != null ? ofAxis : styler.getDecimalPattern();
        String date = styler.getDatePattern();
        if (decimal != null && decimal.length() > LONGEST_LABEL / 2) {
            return value -> new DecimalFormat(decimal).format(value);
        }
        if (date != null && date.length() > LONGEST_LABEL / 2) {
            var format = new SimpleDateFormat(date, styler.getLocale());
            format.setTimeZone(styler.getTimezone());
            return value -> format.format(value.longValue());
        }
        return null;
    }

    private static String number(double value) {
        String text = Numbers.text(value);
        return text.length() <= LONGEST_LABEL ? text : String.format(Locale.ROOT, "%.6e", value);
    }

    private static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(most - 2)) ? most - 2 : most - 1;
        return text.substring(0, end) + "…";
    }

    @Override
    public void close() {
        undo.forEach(Runnable::run);
    }
}
