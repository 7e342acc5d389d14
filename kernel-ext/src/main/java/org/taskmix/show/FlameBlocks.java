package org.taskmix.show;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.knowm.xchart.internal.chartpart.Annotation;

/** The blocks of a flame graph, each on what called it. */
final class FlameBlocks extends Annotation {

    private static final int PADDING = 3;

    /** Narrower ones hold no letter. */
    private static final int LEAST_WIDTH_OF_A_NAME = 22;

    private final List<FlameBlock> blocks;

    FlameBlocks(List<FlameBlock> blocks) {
        super(false);
        this.blocks = blocks;
    }

    private static Color color(FlameBlock block) {
        return block.root() < 0
                ? Theme.GRID
                : Tint.of(
                        Look.OF_GROUPS.get(block.root() % Look.OF_GROUPS.size()).color());
    }

    @Override
    public void paint(Graphics2D pen) {
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_OFF);
        pen.setFont(Theme.NAME);
        for (FlameBlock block : blocks) {
            paint(pen, block);
        }
        bounds = new Rectangle2D.Double(getXAxisScreenValueForMin(), 0, 1, 1);
    }

    private void paint(Graphics2D pen, FlameBlock block) {
        double left = getXAxisScreenValue(block.from());
        double width = getXAxisScreenValue(block.to()) - left;
        double top = getYAxisScreenValue(block.depth() + 1.0);
        double height = getYAxisScreenValue(block.depth()) - top;
        // A seam of paper on the right and above keeps neighbours apart, in grey too.
        double seam = width > 4 ? 1 : 0;
        pen.setColor(color(block));
        pen.fill(new Rectangle2D.Double(left, top + 1, Math.max(1, width - seam), height - 1));
        if (width >= LEAST_WIDTH_OF_A_NAME) {
            String name = Lines.shortened(block.name(), (int) width - 2 * PADDING);
            pen.setColor(Theme.INK);
            pen.drawString(name, (float) left + PADDING, (float) (top + height / 2 + Theme.NAME.getSize() / 2.0 - 1));
        }
    }
}
