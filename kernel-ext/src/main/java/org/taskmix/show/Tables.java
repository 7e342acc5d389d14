package org.taskmix.show;

import java.util.ArrayList;
import java.util.List;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** Tablesaw tables as a notebook shows them: with a caption, headings that a screen reader can follow, and a text twin. */
public final class Tables {

    static final int MOST_ROWS = 200;
    private static final int MOST_COLUMNS = 60;

    /** Of characters in a table with its elements, so that a notebook has room for it, alone or below a picture. */
    private static final int MOST_CHARACTERS = 150_000;

    /** Of characters in a picture and its table. */
    private static final int MOST_CHARACTERS_BELOW = 190_000;

    private static final int LEAST_CHARACTERS_BELOW = 8_000;

    /** What a cell takes besides its text, for its place and alignment. */
    private static final int PER_CELL = 75;

    /** Longer texts are broken into lines. */
    private static final int LONGEST_LINE = 40;

    private static final int LONGEST_TEXT = 500;
    private static final String MISSING = "n/a";

    private Tables() {}

    /**
     * Draws a table.
     *
     * <pre>{@code
     * runs.table().sortOn("makespan, median (ms)")      // shows it
     * }</pre>
     *
     * @param table any table; its name becomes the caption; of a large one the first 200 rows and 60 columns are shown, or as
     *     many as have room in a notebook, and a line says of how many; what is missing is {@code n/a}
     * @return HTML and plain text
     */
    public static Rendering render(Table table) {
        return new Rendering(text(table), html(table));
    }

    /**
     * The same table for a reader to compute with: asked for a column that it has not, it says which it has.
     *
     * @param table any table
     * @return a table of the same columns, which are not copied
     */
    public static Table taught(Table table) {
        return new TaughtTable(table);
    }

    /**
     * Draws a table in HTML alone.
     *
     * @param table as for {@link #render(Table)}
     * @return a {@code table} element, and below it a paragraph if not all is shown
     */
    public static String html(Table table) {
        return html(table, table.rowCount(), MOST_CHARACTERS, false);
    }

    /**
     * The data below a picture, which take less room; texts that are numbers stand to the right, like numbers.
     *
     * @param table as for {@link #render(Table)}
     * @param rows how many there are, of which the table may hold the first alone
     * @param picture what else a cell shows, which leaves the less room the larger it is
     * @return as {@link #html(Table)}
     */
    public static String htmlBelow(Table table, int rows, String picture) {
        int room = Math.clamp(MOST_CHARACTERS_BELOW - picture.length(), LEAST_CHARACTERS_BELOW, MOST_CHARACTERS);
        return html(table, rows, room, true);
    }

    private static String html(Table table, int rows, int room, boolean below) {
        Part part = Part.of(table, room, below);
        var html = new StringBuilder("<table>");
        html.append("<caption>").append(Html.escape(caption(table))).append("</caption><thead><tr>");
        for (int c = 0; c < part.heads.size(); c++) {
            html.append("<th scope=\"col\" style=\"text-align:")
                    .append(part.alignment(c))
                    .append("\">")
                    .append(Html.escape(part.heads.get(c)))
                    .append("</th>");
        }
        html.append("</tr></thead><tbody>");
        for (List<String> row : part.rows) {
            html.append("<tr>");
            for (int c = 0; c < row.size(); c++) {
                boolean heading = c == 0 && !part.right.get(c);
                String text = row.get(c);
                html.append(heading ? "<th scope=\"row\" style=\"text-align:" : "<td style=\"text-align:")
                        .append(part.alignment(c))
                        // An interval reads best in one line.
                        .append(text.length() <= LONGEST_LINE ? ";white-space:nowrap\">" : "\">")
                        .append(Html.escape(text))
                        .append(heading ? "</th>" : "</td>");
            }
            html.append("</tr>");
        }
        html.append("</tbody></table>");
        String cut = part.cut(table, rows);
        return cut.isEmpty()
                ? html.toString()
                : html.append("<p>").append(Html.escape(cut)).append("</p>").toString();
    }

    /**
     * Draws a table in plain text alone.
     *
     * @param table as for {@link #render(Table)}
     * @return lines of equal width, the caption first
     */
    public static String text(Table table) {
        return text(table, table.rowCount(), false);
    }

    /** As {@link #htmlBelow}. */
    static String textBelow(Table table, int rows) {
        return text(table, rows, true);
    }

    private static String text(Table table, int rows, boolean below) {
        Part part = Part.of(table, MOST_CHARACTERS, below);
        List<List<String>> columns = new ArrayList<>();
        for (int c = 0; c < part.heads.size(); c++) {
            columns.add(padded(part, c));
        }
        var text = new StringBuilder(caption(table));
        for (int line = 0; line <= part.rows.size() && !columns.isEmpty(); line++) {
            text.append('\n');
            for (int c = 0; c < columns.size(); c++) {
                text.append(c == 0 ? "" : "  ").append(columns.get(c).get(line));
            }
        }
        String cut = part.cut(table, rows);
        return cut.isEmpty() ? text.toString() : text.append('\n').append(cut).toString();
    }

    private static List<String> padded(Part part, int column) {
        List<String> cells = new ArrayList<>(List.of(Visible.line(part.heads.get(column))));
        part.rows.forEach(row -> cells.add(Visible.line(row.get(column))));
        int width = cells.stream().mapToInt(Tables::width).max().orElse(0);
        return cells.stream()
                .map(cell -> part.right.get(column)
                        ? " ".repeat(width - width(cell)) + cell
                        : cell + " ".repeat(width - width(cell)))
                .toList();
    }

    private static int width(String cell) {
        return cell.codePointCount(0, cell.length());
    }

    private static String caption(Table table) {
        String name = table.name();
        return name == null || name.isBlank() ? "Table without a name" : Visible.shortened(name, LONGEST_TEXT);
    }

    private static String cell(Column<?> column, int row) {
        if (column.isMissing(row)) {
            return MISSING;
        }
        return switch (column) {
            // As a floating-point number, a long one would lose its last digits.
            case LongColumn whole -> Numbers.text(whole.getLong(row));
            case NumericColumn<?> numbers -> Numbers.text(numbers.getDouble(row));
            default -> Visible.shortened(column.getString(row), LONGEST_TEXT);
        };
    }

    /** What is shown of a table. */
    private record Part(List<String> heads, List<Boolean> right, List<List<String>> rows) {

        static Part of(Table table, int room, boolean below) {
            List<? extends Column<?>> columns =
                    table.columns().stream().limit(MOST_COLUMNS).toList();
            List<String> heads = columns.stream()
                    .map(column -> Visible.shortened(column.name(), LONGEST_TEXT))
                    .toList();
            List<List<String>> rows = new ArrayList<>();
            int characters = 0;
            int most = Math.min(table.rowCount(), MOST_ROWS);
            for (int row = 0; row < most && (row == 0 || characters < room); row++) {
                List<String> cells = new ArrayList<>();
                for (Column<?> column : columns) {
                    String text = cell(column, row);
                    cells.add(text);
                    characters += text.length() + PER_CELL;
                }
                rows.add(cells);
            }
            List<Boolean> right = new ArrayList<>();
            for (int c = 0; c < columns.size(); c++) {
                int column = c;
                right.add(columns.get(c) instanceof NumericColumn
                        || (below && !rows.isEmpty() && rows.stream().allMatch(row -> isNumber(row.get(column)))));
            }
            return new Part(heads, right, rows);
        }

        private static boolean isNumber(String text) {
            return text.equals(MISSING) || text.matches("-?[0-9][0-9,]*(\\.[0-9]+)?(e[+-][0-9]+)?");
        }

        String alignment(int column) {
            return right.get(column) ? "right" : "left";
        }

        String cut(Table table, int all) {
            String ofRows = all > rows.size()
                    ? "the first %s of %s rows".formatted(Numbers.text(rows.size()), Numbers.text(all))
                    : "";
            String ofColumns = table.columnCount() > heads.size()
                    ? "the first %s of %s columns"
                            .formatted(Numbers.text(heads.size()), Numbers.text(table.columnCount()))
                    : "";
            String both = ofRows + (ofRows.isEmpty() || ofColumns.isEmpty() ? "" : " and ") + ofColumns;
            return both.isEmpty() ? "" : "T" + both.substring(1) + ".";
        }
    }
}
