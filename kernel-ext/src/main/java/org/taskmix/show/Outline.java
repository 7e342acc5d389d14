package org.taskmix.show;

import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import org.knowm.xchart.style.markers.Marker;

/** A marker of straight edges, of those that XChart has not. */
final class Outline extends Marker {

    /** Two triangles, one upon the other. */
    static final Marker HOURGLASS = new Outline(-1, -1, 1, -1, -1, 1, 1, 1);

    /** The same lying down. */
    static final Marker BOW_TIE = new Outline(-1, -1, -1, 1, 1, -1, 1, 1);

    /** Five points. */
    static final Marker STAR = star();

    private static final double INNER = 0.45;
    private static final double REACH = 1.25;

    private final double[] corners;

    /**
     * Joins corners in order, and the last to the first.
     *
     * @param corners x and y of each, from -1 to 1, y downwards
     */
    private Outline(double... corners) {
        this.corners = corners;
    }

    private static Marker star() {
        double[] corners = new double[20];
        for (int i = 0; i < 10; i++) {
            double radius = i % 2 == 0 ? REACH : REACH * INNER;
            corners[2 * i] = radius * Math.sin(i * Math.PI / 5);
            corners[2 * i + 1] = -radius * Math.cos(i * Math.PI / 5);
        }
        return new Outline(corners);
    }

    @Override
    public void paint(Graphics2D pen, double x, double y, int size) {
        double half = size / 2.0;
        var path = new Path2D.Double();
        path.moveTo(x + half * corners[0], y + half * corners[1]);
        for (int i = 2; i < corners.length; i += 2) {
            path.lineTo(x + half * corners[i], y + half * corners[i + 1]);
        }
        path.closePath();
        pen.fill(path);
    }
}
