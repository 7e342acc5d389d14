package org.taskmix.show;

import java.util.ArrayList;
import java.util.List;

/**
 * Where what stands on a {@link WinnerMap}, in pixels.
 *
 * @param labels the room of the labels of the rows
 * @param cellWidth the width of a cell
 * @param legend the entries of the legend, line by line
 */
record MapLayout(int labels, int cellWidth, List<List<MapModel>> legend) {

    static final int CELL_HEIGHT = 54;
    static final int LINE = 22;
    static final int GAP = 8;
    static final int SWATCH = 26;
    private static final int MARGIN = 10;
    private static final int TOP = 14;
    private static final int LEAST_WIDTH = 560;
    private static final int MOST_WIDTH = 960;
    private static final int WIDEST_CELL = 140;
    private static final int NARROWEST_CELL = 56;
    private static final int WIDEST_LABEL = 160;

    static MapLayout of(MapAxis rows, MapAxis columns, List<MapModel> winners) {
        int widest = (int) Math.ceil(rows.labels().stream()
                .mapToDouble(label -> Lines.width(Lines.shortened(label, WIDEST_LABEL), Theme.NAME))
                .max()
                .orElse(0));
        int labels = LINE + widest + GAP;
        int room = MOST_WIDTH - 2 * MARGIN - labels;
        int cells = columns.labels().size();
        int least = (LEAST_WIDTH - 2 * MARGIN - labels) / cells;
        int cell = Math.max(NARROWEST_CELL, Math.min(room / cells, Math.max(WIDEST_CELL, least)));
        return new MapLayout(labels, cell, legend(winners, labels + cell * cells));
    }

    private static List<List<MapModel>> legend(List<MapModel> winners, int width) {
        List<List<MapModel>> lines = new ArrayList<>(List.of(new ArrayList<>()));
        double used = 0;
        for (MapModel winner : winners) {
            double entry = entryWidth(winner.model());
            if (used > 0 && used + entry > width) {
                lines.add(new ArrayList<>());
                used = 0;
            }
            lines.get(lines.size() - 1).add(winner);
            used += entry;
        }
        return lines.stream().map(List::copyOf).toList();
    }

    /** A sample of the fill, a name, and the gap to the next entry. */
    static double entryWidth(String name) {
        return SWATCH + GAP + Lines.width(entry(name), Theme.NAME) + 2 * GAP;
    }

    static String entry(String name) {
        return Lines.shortened(name, 2 * WIDEST_LABEL);
    }

    static String rowLabel(String label) {
        return Lines.shortened(label, WIDEST_LABEL);
    }

    /** Below the cells: the labels of the columns, what they are, and the legend. */
    int foot() {
        return LINE * (2 + legend.size()) + GAP;
    }

    int width(int columns) {
        return 2 * MARGIN + labels + columns * cellWidth;
    }

    int height(int rows) {
        return TOP + rows * CELL_HEIGHT + foot();
    }
}
