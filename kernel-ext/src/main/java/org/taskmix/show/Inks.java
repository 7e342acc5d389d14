package org.taskmix.show;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Paint;
import java.awt.RenderingHints;
import java.awt.TexturePaint;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;

/**
 * What a timeline is drawn with. States are told apart by how dark they are, groups by colour and pattern, so both are told apart in grey
 * too.
 */
final class Inks {

    /** More are drawn alike, as others. */
    static final int MOST_GROUPS = 6;

    /** Waits that hold no thread. */
    static final Paint FREE = pattern(Theme.PAPER, Theme.EDGE, Pattern.DOTS);

    private static final Paint UNTOLD = pattern(Theme.PAPER, Theme.EDGE, Pattern.RISING);

    /** The side of a tile, in pixels of the page. */
    private static final int TILE = 6;

    private static final int SCALE = (int) Picture.SCALE;

    private final List<Color> colors;

    private Inks(List<Color> colors) {
        this.colors = List.copyOf(colors);
    }

    /** One colour for all groups. */
    static Inks of(Color color) {
        return new Inks(List.of(color));
    }

    /** One colour and one pattern for each group, and one more for all others. */
    static Inks ofGroups() {
        return new Inks(
                Look.OF_GROUPS.stream().map(look -> Theme.dark(look.color())).toList());
    }

    Paint of(Span.State state, int group) {
        boolean alone = colors.size() == 1;
        int place = alone ? 0 : Math.clamp(group, 0, MOST_GROUPS);
        return switch (state) {
            case QUEUED -> Theme.QUEUED;
            case UNTOLD -> UNTOLD;
            case EXECUTING -> patterned(colors.get(place), place);
            case WAITING -> patterned(Tint.of(colors.get(place)), place);
        };
    }

    private static Paint patterned(Color color, int place) {
        Pattern pattern = Pattern.values()[place];
        return pattern == Pattern.NONE ? color : pattern(color, Theme.PAPER, pattern);
    }

    private enum Pattern {
        NONE,
        DOTS,
        FALLING,
        UPRIGHT,
        LEVEL,
        CROSSED,
        RISING
    }

    private static Paint pattern(Color ground, Color mark, Pattern pattern) {
        var tile = new BufferedImage(SCALE * TILE, SCALE * TILE, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = tile.createGraphics();
        int side = SCALE * TILE;
        int middle = side / 2;
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_OFF);
        pen.setColor(ground);
        pen.fillRect(0, 0, side, side);
        pen.setColor(mark);
        pen.setStroke(new BasicStroke(SCALE));
        switch (pattern) {
            case NONE -> {}
            case DOTS -> {
                pen.fillRect(0, 0, SCALE, SCALE);
                pen.fillRect(middle, middle, SCALE, SCALE);
            }
            case FALLING -> diagonals(pen, side, 1);
            case RISING -> diagonals(pen, side, -1);
            case UPRIGHT -> pen.fillRect(middle, 0, SCALE, side);
            case LEVEL -> pen.fillRect(0, middle, side, SCALE);
            case CROSSED -> {
                diagonals(pen, side, 1);
                diagonals(pen, side, -1);
            }
        }
        pen.dispose();
        return new TexturePaint(tile, new Rectangle2D.Double(0, 0, TILE, TILE));
    }

    /** Three, so that the corners of neighbouring tiles meet. */
    private static void diagonals(Graphics2D pen, int side, int slope) {
        for (int shift = -1; shift <= 1; shift++) {
            int y = shift * side + (slope > 0 ? 0 : side);
            pen.drawLine(-side, y - slope * side, 2 * side, y + 2 * slope * side);
        }
    }
}
