package org.taskmix.show;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.Paint;
import java.awt.RenderingHints;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.knowm.xchart.internal.chartpart.Annotation;

/** What the colours, patterns and lines of a timeline stand for, in as many rows as it takes. */
final class Key extends Annotation {

    static final int HEIGHT_OF_A_ROW = 20;

    private static final int SWATCH = 26;
    private static final int HEIGHT_OF_A_SWATCH = 12;
    private static final int GAP = 6;
    private static final int BETWEEN = 16;
    private static final int WIDEST_NAME = 330;

    private final List<Entry> entries;
    private final int room;
    private final double top;

    /**
     * One of them.
     *
     * @param name what it stands for
     * @param paint what it is filled with
     * @param line the line that it is instead; null if it is none
     */
    record Entry(String name, Paint paint, @Nullable BasicStroke line) {

        /** Cuts a name that would take more than a row. */
        Entry {
            name = Lines.shortened(name, WIDEST_NAME);
        }

        static Entry filled(String name, Paint paint) {
            return new Entry(name, paint, null);
        }

        private double width() {
            return SWATCH + GAP + Lines.width(name, Theme.NAME) + BETWEEN;
        }
    }

    /**
     * A key.
     *
     * @param room how wide it can be, in pixels
     * @param top at what height of the axis it begins
     */
    Key(List<Entry> entries, int room, double top) {
        super(false);
        this.entries = entries;
        this.room = room;
        this.top = top;
    }

    /** How many rows some entries take. */
    static int rows(List<Entry> entries, int room) {
        int rows = entries.isEmpty() ? 0 : 1;
        double used = 0;
        for (Entry entry : entries) {
            if (used > 0 && used + entry.width() > room) {
                rows++;
                used = 0;
            }
            used += entry.width();
        }
        return rows;
    }

    @Override
    public void paint(Graphics2D pen) {
        double left = getXAxisScreenValueForMin();
        double y = getYAxisScreenValue(top);
        pen.setColor(Theme.PAPER);
        pen.fill(new Rectangle2D.Double(left + 1, y, room, rows(entries, room) * HEIGHT_OF_A_ROW));
        pen.setFont(Theme.NAME);
        double used = 0;
        for (Entry entry : entries) {
            if (used > 0 && used + entry.width() > room) {
                y += HEIGHT_OF_A_ROW;
                used = 0;
            }
            paint(pen, entry, left + used, y);
            used += entry.width();
        }
        bounds = new Rectangle2D.Double(left, y, 1, 1);
    }

    private static void paint(Graphics2D pen, Entry entry, double x, double y) {
        double middle = y + HEIGHT_OF_A_ROW / 2.0;
        pen.setPaint(entry.paint());
        if (entry.line() == null) {
            var swatch = new Rectangle2D.Double(x, middle - HEIGHT_OF_A_SWATCH / 2.0, SWATCH, HEIGHT_OF_A_SWATCH);
            pen.fill(swatch);
            pen.setColor(Theme.NOTE);
            pen.setStroke(new BasicStroke(0.5f));
            pen.draw(swatch);
        } else {
            pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            pen.setStroke(entry.line());
            pen.draw(new Line2D.Double(x, middle, x + SWATCH, middle));
        }
        pen.setColor(Theme.INK);
        pen.drawString(entry.name(), (float) (x + SWATCH + GAP), (float) (middle + Theme.NAME.getSize() / 2.0 - 2));
    }
}
