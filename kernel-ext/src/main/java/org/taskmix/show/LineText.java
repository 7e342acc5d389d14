package org.taskmix.show;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import org.knowm.xchart.internal.chartpart.Annotation;

/** A text at the height of a plot's line that begins at a given place; XChart's own texts are centred on a point. */
final class LineText extends Annotation {

    private static final int INDENT = 8;

    private final String text;
    private final double line;
    private final int room;

    private LineText(String text, double line, int room) {
        super(false);
        this.text = text;
        this.line = line;
        this.room = room;
    }

    /** The name of a line, to the left of the plot, where it has {@code room} pixels. */
    static LineText name(String text, double line, int room) {
        return new LineText(text, line, room);
    }

    /** What is to be said at a line, within the plot, from the zero of its axis on. */
    static LineText note(String text, double line) {
        return new LineText(text, line, 0);
    }

    @Override
    public void paint(Graphics2D pen) {
        boolean isName = room > 0;
        pen.setFont(isName ? Theme.NAME : Theme.REMARK);
        pen.setColor(isName ? Theme.INK : Theme.NOTE);
        var metrics = pen.getFontMetrics();
        float x = isName ? getXAxisScreenValueForMin() - room : getXAxisScreenValue(0) + INDENT;
        float y = getYAxisScreenValue(line) + (metrics.getAscent() - metrics.getDescent()) / 2f;
        pen.drawString(text, x, y);
        bounds = new Rectangle2D.Double(x, y - metrics.getAscent(), metrics.stringWidth(text), metrics.getHeight());
    }
}
