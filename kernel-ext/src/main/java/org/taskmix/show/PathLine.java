package org.taskmix.show;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import org.knowm.xchart.internal.chartpart.Annotation;
import org.knowm.xchart.style.markers.Marker;

/** A line of many points whose dashes go on from one point to the next; XChart begins them anew at each. */
final class PathLine extends Annotation {

    private final double[] x;
    private final double[] y;
    private final Color color;
    private final BasicStroke stroke;
    private final Marker marker;
    private final int[] marked;

    /** A line with a marker at some of its points, by their places. */
    PathLine(double[] x, double[] y, Color color, BasicStroke stroke, Marker marker, int... marked) {
        super(false);
        this.marker = marker;
        this.marked = marked.clone();
        this.x = x;
        this.y = y;
        this.color = color;
        this.stroke = stroke;
    }

    @Override
    public void paint(Graphics2D pen) {
        var path = new Path2D.Double();
        path.moveTo(getXAxisScreenValue(x[0]), getYAxisScreenValue(y[0]));
        for (int i = 1; i < x.length; i++) {
            path.lineTo(getXAxisScreenValue(x[i]), getYAxisScreenValue(y[i]));
        }
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.setColor(color);
        pen.setStroke(stroke);
        pen.draw(path);
        for (int place : marked) {
            marker.paint(pen, getXAxisScreenValue(x[place]), getYAxisScreenValue(y[place]), Theme.MARKER);
        }
        bounds = new Rectangle2D.Double(getXAxisScreenValue(x[0]), getYAxisScreenValue(y[0]), 1, 1);
    }
}
