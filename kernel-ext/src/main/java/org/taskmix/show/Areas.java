package org.taskmix.show;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import org.knowm.xchart.internal.chartpart.Annotation;

/** States of tasks over time, one on top of the other. */
final class Areas extends Annotation {

    private static final BasicStroke EDGE = new BasicStroke(0.8f);

    private final Curves curves;

    Areas(Curves curves) {
        super(false);
        this.curves = curves;
    }

    @Override
    public void paint(Graphics2D pen) {
        double[] below = new double[Curves.STEPS];
        for (Curves.Area area : curves.areas()) {
            double[] above = below.clone();
            for (int i = 0; i < above.length; i++) {
                // What was measured apart may add up to a little more than there was.
                above[i] = Math.min(
                        above[i] + area.tasks().get(i),
                        Math.max(above[i], curves.inFlight().get(i)));
            }
            pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_OFF);
            pen.setPaint(area.paint());
            pen.fill(between(below, above));
            pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            pen.setPaint(Theme.NOTE);
            pen.setStroke(EDGE);
            pen.draw(line(above));
            below = above;
        }
        bounds = new Rectangle2D.Double(getXAxisScreenValueForMin(), getYAxisScreenValue(0), 1, 1);
    }

    private Path2D line(double[] heights) {
        var path = new Path2D.Double();
        double[] moments = curves.moments();
        path.moveTo(x(moments[0]), y(heights[0]));
        for (int i = 1; i < heights.length; i++) {
            path.lineTo(x(moments[i]), y(heights[i]));
        }
        return path;
    }

    /** From the first moment to the last. */
    private Path2D between(double[] below, double[] above) {
        Path2D path = line(above);
        double[] moments = curves.moments();
        path.lineTo(x(curves.end()), y(above[above.length - 1]));
        path.lineTo(x(curves.end()), y(below[below.length - 1]));
        for (int i = below.length - 1; i >= 0; i--) {
            path.lineTo(x(moments[i]), y(below[i]));
        }
        path.lineTo(x(0), y(below[0]));
        path.lineTo(x(0), y(above[0]));
        path.closePath();
        return path;
    }

    private double x(double millis) {
        return getXAxisScreenValue(millis);
    }

    private double y(double tasks) {
        return getYAxisScreenValue(tasks);
    }
}
