package org.taskmix.show;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.knowm.xchart.internal.chartpart.Annotation;

/** The bands over the rounds of a {@link DistributionPlot}, and its axis of shares, which XChart has no scale for. */
final class DistributionPaper extends Annotation {

    private static final int FAINT = 45;
    private static final int LABEL = 16;

    private final List<LatencyDistribution> models;
    private final Scale scale;

    DistributionPaper(List<LatencyDistribution> models, Scale scale) {
        super(false);
        this.models = models;
        this.scale = scale;
    }

    @Override
    public void paint(Graphics2D pen) {
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        // Its y grows downwards.
        int bottom = getYAxisScreenValue(scale.from());
        int top = getYAxisScreenValue(scale.to());
        double last = models.stream().mapToDouble(model -> model.last()).max().orElse(0);
        pen.setFont(Theme.NAME);
        for (double tail : DistributionPlot.NAMED) {
            if (tail <= last + 1e-9) {
                double x = getXAxisScreenValue(tail);
                pen.setColor(Theme.FAINT_GRID);
                pen.setStroke(new BasicStroke(0.75f));
                pen.draw(new Line2D.Double(x, top, x, bottom));
                pen.setColor(Theme.INK);
                String text = DistributionPlot.share(tail);
                pen.drawString(text, (float) x - pen.getFontMetrics().stringWidth(text) / 2f, bottom + LABEL);
            }
        }
        models.forEach(model -> band(pen, model));
        bounds = new Rectangle2D.Double(getXAxisScreenValueForMin(), top, 1, 1);
    }

    private void band(Graphics2D pen, LatencyDistribution model) {
        var band = new Path2D.Double();
        double[] tails = model.tails();
        double[] highest = model.highest();
        double[] lowest = model.lowest();
        for (int i = 0; i < tails.length; i++) {
            double x = getXAxisScreenValue(tails[i]);
            double y = getYAxisScreenValue(Math.max(highest[i], scale.from()));
            if (i == 0) {
                band.moveTo(x, y);
            } else {
                band.lineTo(x, y);
            }
        }
        for (int i = tails.length - 1; i >= 0; i--) {
            band.lineTo(getXAxisScreenValue(tails[i]), getYAxisScreenValue(Math.max(lowest[i], scale.from())));
        }
        band.closePath();
        Color color = model.look().color();
        pen.setColor(new Color(color.getRed(), color.getGreen(), color.getBlue(), FAINT));
        pen.fill(band);
    }
}
