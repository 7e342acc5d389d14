package org.taskmix.show;

import java.awt.BasicStroke;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.knowm.xchart.internal.chartpart.Annotation;

/** The cells of a {@link WinnerMap}, with the axes and the legend around them. */
final class MapCells extends Annotation {

    private static final int STEP_OF_HATCH = 8;
    private static final Font RATIO = new Font(Font.SANS_SERIF, Font.BOLD, 12);
    private static final int PADDING = 4;
    private static final int MARKER = 9;

    private final MapAxis rows;
    private final MapAxis columns;
    private final List<List<MapCell>> cells;
    private final List<MapModel> models;
    private final MapLayout layout;

    MapCells(MapAxis rows, MapAxis columns, List<List<MapCell>> cells, List<MapModel> models, MapLayout layout) {
        super(false);
        this.rows = rows;
        this.columns = columns;
        this.cells = cells;
        this.models = models;
        this.layout = layout;
    }

    @Override
    public void paint(Graphics2D pen) {
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        for (int row = 0; row < cells.size(); row++) {
            for (int column = 0; column < cells.get(row).size(); column++) {
                cell(pen, cells.get(row).get(column), place(row, column));
            }
        }
        axes(pen);
        legend(pen);
        Rectangle all =
                place(0, 0).union(place(cells.size() - 1, columns.labels().size() - 1));
        bounds = new Rectangle2D.Double(all.x, all.y, all.width, all.height + layout.foot());
    }

    private Rectangle place(int row, int column) {
        double y = cells.size() - 1.0 - row;
        int left = getXAxisScreenValue(column - 0.5);
        int top = getYAxisScreenValue(y + 0.5);
        return new Rectangle(left, top, getXAxisScreenValue(column + 0.5) - left, getYAxisScreenValue(y - 0.5) - top);
    }

    private void cell(Graphics2D pen, MapCell cell, Rectangle place) {
        models.stream()
                .filter(model -> WinnerMap.isWon(cell, model))
                .findFirst()
                .ifPresentOrElse(model -> won(pen, cell, model, place), () -> open(pen, place));
    }

    private void won(Graphics2D pen, MapCell cell, MapModel model, Rectangle place) {
        fill(pen, place, model.look());
        CellText name = CellText.of(model.model(), layout.cellWidth() - 2 * PADDING);
        int line = name.font().getSize() + 3;
        int shown = (int) name.lines().stream().filter(text -> !text.isEmpty()).count();
        double baseline = place.getCenterY() - (shown + 1) * line / 2.0 + line - 3;
        pen.setColor(Theme.INK);
        pen.setFont(name.font());
        for (int i = 0; i < shown; i++) {
            centred(pen, name.lines().get(i), place.getCenterX(), baseline + i * line);
        }
        pen.setFont(RATIO);
        String ratio = cell.ratio().isPresent() ? Numbers.ratio(cell.ratio().getAsDouble()) + "×" : "";
        double width = pen.getFontMetrics().stringWidth(ratio);
        double last = baseline + shown * line + 1;
        double left = place.getCenterX() - (MARKER + PADDING + width) / 2;
        pen.drawString(ratio, (float) (left + MARKER + PADDING), (float) last);
        pen.setColor(model.look().color());
        model.look().marker().paint(pen, left + MARKER / 2.0, last - 4.5, MARKER);
    }

    private static void fill(Graphics2D pen, Rectangle place, Look look) {
        pen.setColor(Tint.of(look.color()));
        pen.fill(place);
        edge(pen, place);
    }

    private void open(Graphics2D pen, Rectangle place) {
        hatch(pen, place);
        CellText text = CellText.of(WinnerMap.CANNOT_TELL, layout.cellWidth() - 2 * PADDING);
        pen.setFont(text.font());
        int line = text.font().getSize() + 3;
        int shown = (int) text.lines().stream().filter(part -> !part.isEmpty()).count();
        double widest = text.lines().stream()
                .mapToDouble(part -> pen.getFontMetrics().stringWidth(part))
                .max()
                .orElse(0);
        double top = place.getCenterY() - shown * line / 2.0;
        pen.setColor(Theme.PAPER);
        pen.fill(new Rectangle2D.Double(
                place.getCenterX() - widest / 2 - PADDING, top - 1, widest + 2 * PADDING, shown * line + 3));
        pen.setColor(Theme.NOTE);
        for (int i = 0; i < shown; i++) {
            centred(pen, text.lines().get(i), place.getCenterX(), top + (i + 1) * line - 3);
        }
    }

    private static void hatch(Graphics2D pen, Rectangle place) {
        pen.setColor(Theme.PAPER);
        pen.fill(place);
        Shape before = pen.getClip();
        pen.clip(place);
        pen.setColor(Theme.HATCH);
        pen.setStroke(new BasicStroke(1.2f));
        for (int x = place.x - place.height; x < place.x + place.width; x += STEP_OF_HATCH) {
            pen.drawLine(x, place.y + place.height, x + place.height, place.y);
        }
        pen.setClip(before);
        edge(pen, place);
    }

    private static void edge(Graphics2D pen, Rectangle place) {
        pen.setColor(Theme.EDGE);
        pen.setStroke(new BasicStroke(1));
        pen.draw(place);
    }

    private void axes(Graphics2D pen) {
        pen.setColor(Theme.INK);
        pen.setFont(Theme.NAME);
        for (int row = 0; row < cells.size(); row++) {
            Rectangle place = place(row, 0);
            String label = MapLayout.rowLabel(rows.labels().get(row));
            int x = place.x - MapLayout.GAP - pen.getFontMetrics().stringWidth(label);
            pen.drawString(label, x, (float) place.getCenterY() + 4);
        }
        int last = cells.size() - 1;
        for (int column = 0; column < columns.labels().size(); column++) {
            Rectangle place = place(last, column);
            String label = Lines.shortened(columns.labels().get(column), place.width - PADDING);
            centred(pen, label, place.getCenterX(), place.getMaxY() + MapLayout.LINE - 6);
        }
        Rectangle all = place(0, 0).union(place(last, columns.labels().size() - 1));
        centred(pen, columns.name(), all.getCenterX(), all.getMaxY() + 2 * MapLayout.LINE - 6);
        AffineTransform before = pen.getTransform();
        pen.rotate(-Math.PI / 2, all.x - layout.labels() + 12, all.getCenterY());
        centred(
                pen,
                Lines.shortened(rows.name(), all.height + 2 * MapLayout.LINE),
                all.x - layout.labels() + 12,
                all.getCenterY());
        pen.setTransform(before);
    }

    private void legend(Graphics2D pen) {
        Rectangle corner = place(cells.size() - 1, 0);
        double y = corner.getMaxY() + 2 * MapLayout.LINE + MapLayout.GAP;
        for (List<MapModel> line : layout.legend()) {
            double x = corner.x;
            for (MapModel model : line) {
                var swatch = new Rectangle((int) x, (int) y, MapLayout.SWATCH, MapLayout.LINE - 6);
                fill(pen, swatch, model.look());
                pen.setColor(model.look().color());
                model.look().marker().paint(pen, swatch.getCenterX(), swatch.getCenterY(), MARKER);
                pen.setColor(Theme.INK);
                pen.setFont(Theme.NAME);
                pen.drawString(
                        MapLayout.entry(model.model()), (float) swatch.getMaxX() + MapLayout.GAP, (float) y + 12);
                x += MapLayout.entryWidth(model.model());
            }
            y += MapLayout.LINE;
        }
    }

    private static void centred(Graphics2D pen, String text, double x, double baseline) {
        double width = pen.getFontMetrics().stringWidth(text);
        pen.drawString(text, (float) (x - width / 2), (float) baseline);
    }
}
