package org.taskmix.show;

import java.awt.Color;
import java.awt.Graphics2D;
import org.knowm.xchart.style.markers.Marker;

/** The outline of a marker, for a value that has no interval. */
final class Hollow extends Marker {

    private static final int OUTLINE = 5;

    private final Marker filled;

    Hollow(Marker filled) {
        this.filled = filled;
    }

    @Override
    public void paint(Graphics2D pen, double x, double y, int size) {
        Color color = pen.getColor();
        filled.paint(pen, x, y, size + 1);
        pen.setColor(Theme.PAPER);
        filled.paint(pen, x, y, size + 1 - OUTLINE);
        pen.setColor(color);
    }
}
