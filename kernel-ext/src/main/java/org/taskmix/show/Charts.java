package org.taskmix.show;

import org.jspecify.annotations.Nullable;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.internal.chartpart.IChart;

/** XChart charts of the reader as a notebook shows them: a picture, its content in words, and the data as a table. */
public final class Charts {

    private static final int MOST_BYTES = 100_000;

    /** More would take too much memory to draw, and nobody could look at it. */
    private static final double MOST_PIXELS = 12e6;

    private static final double LEAST_SCALE = 0.1;

    private Charts() {}

    /**
     * Draws a chart that the reader made, in its own colours and size. One that is too large for a notebook is drawn with fewer
     * pixels, and says so; of one that cannot be drawn there are the data and the reason.
     *
     * <pre>{@code
     * var chart = new XYChartBuilder().title("Orders").xAxisTitle("day").yAxisTitle("orders").build();
     * chart.addSeries("shop", new double[] {1, 2, 3}, new double[] {40, 60, 55});
     * chart     // shows it
     * }</pre>
     *
     * @param chart any chart of XChart
     * @return a picture, alone and in HTML with its title, axes and series in words; the data as a table in both texts
     */
    public static Rendering render(IChart chart) {
        String title =
                chart.getTitle() == null || chart.getTitle().isBlank() ? "Chart without a title" : chart.getTitle();
        if (!(chart instanceof Chart<?, ?> known)) {
            Picture picture = Picture.of(chart, "", "");
            byte[] png = picture.png(Picture.SCALE);
            return new Rendering(title, picture.image(Visible.shortened(title, ChartData.LONGEST), png)).withPng(png);
        }
        ChartData data = ChartData.of(title, known);
        String text = data.alternative() + "\n" + data.text();
        if (!data.isFinite()) {
            return undrawn(text, data, "infinity has no place on an axis");
        }
        try (Tamed tamed = Tamed.of(known, data)) {
            Sized sized = Sized.of(tamed.picture());
            String remark = sized.remark();
            String figure = "<figure style=\"margin:0.5em 0\">"
                    + tamed.picture().image(data.alternative(), sized.png())
                    + (remark.isEmpty() ? "" : "<figcaption>" + Html.escape(remark) + "</figcaption>") + "</figure>";
            return new Rendering(text + (remark.isEmpty() ? "" : "\n" + remark), figure + below(data, figure))
                    .withPng(sized.png());
        } catch (RuntimeException failure) {
            return undrawn(text, data, reason(failure));
        }
    }

    private static String below(ChartData data, String picture) {
        return "<details><summary>The data of this chart</summary>" + data.html(picture) + "</details>";
    }

    private static Rendering undrawn(String text, ChartData data, String reason) {
        String remark =
                "XChart cannot draw this chart: " + Visible.line(reason, ChartData.LONGEST) + ". Its data are here.";
        return new Rendering(
                text + "\n" + remark,
                "<p>" + Html.escape(data.alternative()) + "</p><p>" + Html.escape(remark) + "</p>" + below(data, ""));
    }

    private static String reason(RuntimeException failure) {
        @Nullable String message = failure.getMessage();
        return message == null || message.isBlank() ? failure.getClass().getSimpleName() : message;
    }

    /** A picture with as many pixels as a notebook has room for. */
    private static final class Sized {

        private final byte[] png;
        private final double scale;
        private final int tried;

        private Sized(byte[] png, double scale, int tried) {
            this.png = png;
            this.scale = scale;
            this.tried = tried;
        }

        byte[] png() {
            return png;
        }

        static Sized of(Picture picture) {
            double pixels = (double) picture.width() * picture.height();
            double scale = Math.min(Picture.SCALE, Math.sqrt(MOST_PIXELS / pixels));
            byte[] png = picture.png(scale);
            int first = png.length;
            while (png.length > MOST_BYTES && scale > LEAST_SCALE) {
                // The bytes follow the pixels, so the second attempt mostly fits.
                scale *= Math.min(0.9, Math.sqrt((double) MOST_BYTES / png.length));
                png = picture.png(scale);
            }
            return new Sized(png, scale, first);
        }

        String remark() {
            return scale == Picture.SCALE
                    ? ""
                    : "Drawn with %s pixels per pixel of the chart instead of 2: the picture would be too large for a notebook%s."
                            .formatted(
                                    Numbers.ratio(scale),
                                    tried > MOST_BYTES ? " (" + Numbers.text(tried / 1_000) + " kB)" : "");
        }
    }
}
