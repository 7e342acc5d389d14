package org.taskmix.show;

import java.util.ArrayList;
import java.util.List;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** Tablesaw tables as a notebook shows them: with a caption, headings that a screen reader can follow, and a text twin. */
public final class Tables {

    private static final int MOST_ROWS = 200;

    /** Longer texts are broken into lines. */
    private static final int LONGEST_LINE = 40;

    private Tables() {}

    /**
     * Draws a table.
     *
     * @param table any table; its name becomes the caption; of a long one the first 200 rows are shown and the rest is
     *     counted
     * @return HTML and plain text
     */
    public static Rendering render(Table table) {
        return new Rendering(text(table), html(table));
    }

    /**
     * Draws a table in HTML alone.
     *
     * @param table as for {@link #render(Table)}
     * @return a {@code table} element
     */
    public static String html(Table table) {
        var html = new StringBuilder("<table>");
        html.append("<caption>").append(Html.escape(table.name())).append("</caption><thead><tr>");
        for (Column<?> column : table.columns()) {
            html.append("<th scope=\"col\" style=\"text-align:")
                    .append(alignment(column))
                    .append("\">")
                    .append(Html.escape(column.name()))
                    .append("</th>");
        }
        html.append("</tr></thead><tbody>");
        for (int row = 0; row < shownRows(table); row++) {
            html.append("<tr>");
            for (int c = 0; c < table.columnCount(); c++) {
                Column<?> column = table.column(c);
                boolean heading = c == 0 && !(column instanceof NumericColumn);
                String text = cell(column, row);
                html.append(heading ? "<th scope=\"row\" style=\"text-align:" : "<td style=\"text-align:")
                        .append(alignment(column))
                        // An interval reads best in one line.
                        .append(text.length() <= LONGEST_LINE ? ";white-space:nowrap\">" : "\">")
                        .append(Html.escape(text))
                        .append(heading ? "</th>" : "</td>");
            }
            html.append("</tr>");
        }
        html.append("</tbody></table>");
        if (table.rowCount() > MOST_ROWS) {
            html.append("<p>").append(Html.escape(cut(table))).append("</p>");
        }
        return html.toString();
    }

    /**
     * Draws a table in plain text alone.
     *
     * @param table as for {@link #render(Table)}
     * @return lines of equal width, the caption first
     */
    public static String text(Table table) {
        List<List<String>> columns = new ArrayList<>();
        for (Column<?> column : table.columns()) {
            columns.add(padded(column, shownRows(table)));
        }
        var text = new StringBuilder(table.name());
        for (int line = 0; line <= shownRows(table); line++) {
            text.append('\n');
            for (int c = 0; c < columns.size(); c++) {
                text.append(c == 0 ? "" : "  ").append(columns.get(c).get(line));
            }
        }
        if (table.rowCount() > MOST_ROWS) {
            text.append('\n').append(cut(table));
        }
        return text.toString();
    }

    private static List<String> padded(Column<?> column, int rows) {
        List<String> cells = new ArrayList<>(List.of(column.name()));
        for (int row = 0; row < rows; row++) {
            cells.add(cell(column, row));
        }
        int width = cells.stream().mapToInt(String::length).max().orElse(0);
        boolean right = column instanceof NumericColumn;
        return cells.stream()
                .map(cell ->
                        right ? " ".repeat(width - cell.length()) + cell : cell + " ".repeat(width - cell.length()))
                .toList();
    }

    private static String cell(Column<?> column, int row) {
        if (column.isMissing(row)) {
            return column instanceof NumericColumn ? "n/a" : "";
        }
        return column instanceof NumericColumn<?> numbers
                ? Numbers.text(numbers.getDouble(row))
                : column.getString(row);
    }

    private static int shownRows(Table table) {
        return Math.min(table.rowCount(), MOST_ROWS);
    }

    private static String cut(Table table) {
        return "The first %s of %s rows.".formatted(Numbers.text(MOST_ROWS), Numbers.text(table.rowCount()));
    }

    private static String alignment(Column<?> column) {
        return column instanceof NumericColumn ? "right" : "left";
    }
}
