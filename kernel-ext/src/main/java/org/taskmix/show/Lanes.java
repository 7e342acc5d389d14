package org.taskmix.show;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Paint;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.knowm.xchart.internal.chartpart.Annotation;

/** The lanes of a timeline, in a strip of the plot between two heights of its axis. */
final class Lanes extends Annotation {

    /** For their names, in pixels. */
    static final int ROOM = 150;

    private static final int LEAST_HEIGHT_OF_A_NAME = 14;
    private static final int GAP = 10;

    /** Between pieces that follow each other at once. */
    private static final double SEAM = 0.5;

    private static final int LEAST_WIDTH_WITH_A_SEAM = 4;

    private final List<Lane> lanes;
    private final Inks inks;
    private final double floor;
    private final double ceiling;

    Lanes(List<Lane> lanes, Inks inks, double floor, double ceiling) {
        super(false);
        this.lanes = lanes;
        this.inks = inks;
        this.floor = floor;
        this.ceiling = ceiling;
    }

    @Override
    public void paint(Graphics2D pen) {
        int top = getYAxisScreenValue(ceiling);
        int bottom = getYAxisScreenValue(floor);
        int left = getXAxisScreenValueForMin();
        double step = (double) (bottom - top) / lanes.size();
        Object before = pen.getRenderingHint(RenderingHints.KEY_ANTIALIASING);
        // Smoothed edges would leave pale seams between neighbours.
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_OFF);
        for (int i = 0; i < lanes.size(); i++) {
            for (Span span : lanes.get(i).spans()) {
                paint(pen, span, top + i * step, step);
            }
        }
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, before);
        pen.setFont(Theme.NAME);
        pen.setColor(Theme.INK);
        // Of too many to be named, the first and the last are.
        for (int i = 0; i < lanes.size(); i++) {
            if (step >= LEAST_HEIGHT_OF_A_NAME || i == 0 || i == lanes.size() - 1) {
                name(pen, i, left, top + (i + 0.5) * step);
            }
        }
        bounds = new Rectangle2D.Double(left, top, 1, (double) bottom - top);
    }

    private void name(Graphics2D pen, int lane, int left, double middle) {
        String name = Lines.shortened(lanes.get(lane).name(), ROOM - GAP);
        pen.drawString(
                name,
                left - GAP - pen.getFontMetrics().stringWidth(name),
                (float) middle + Theme.NAME.getSize() / 2f - 2);
    }

    private void paint(Graphics2D pen, Span span, double y, double height) {
        double from = getXAxisScreenValue(span.fromMillis());
        double to = getXAxisScreenValue(span.toMillis());
        // A lane with room for it leaves a gap to the next, and what waits is thinner than what executes.
        double gap = height > 6 ? 0.15 * height : 0;
        double inset = span.state() == Span.State.QUEUED && height > 6 ? 0.32 * height : gap;
        double inner = height - 2 * inset;
        pen.setPaint(shaded(inks.of(span.state(), span.group()), span.shade()));
        pen.fill(new Rectangle2D.Double(
                from,
                y + inset + (1 - span.high()) * inner,
                Math.max(1, to - from - (to - from > LEAST_WIDTH_WITH_A_SEAM ? SEAM : 0)),
                (span.high() - span.low()) * inner));
    }

    private static Paint shaded(Paint paint, double shade) {
        return paint instanceof Color full && shade < 1
                ? new Color(full.getRed(), full.getGreen(), full.getBlue(), (int) Math.round(255 * shade))
                : paint;
    }
}
