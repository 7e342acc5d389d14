package org.taskmix.show;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** A table that says which columns it has when it is asked for one that it has not. */
final class TaughtTable extends Table {

    private static final int MOST_NAMED = 12;

    TaughtTable(Table table) {
        super(table.name(), table.columns());
    }

    @Override
    public Column<?> column(String heading) {
        return column(columnIndex(heading));
    }

    @Override
    public int columnIndex(String heading) {
        for (int i = 0; i < columnCount(); i++) {
            if (column(i).name().equalsIgnoreCase(heading)) {
                return i;
            }
        }
        throw new IllegalArgumentException("There is no column \"%s\" in this table.%s It has: %s%s."
                .formatted(
                        heading,
                        meant(heading)
                                .map(name -> " Did you mean \"" + name + "\"?")
                                .orElse(""),
                        columnNames().stream()
                                .limit(MOST_NAMED)
                                .map(name -> "\"" + name + "\"")
                                .collect(Collectors.joining(", ")),
                        columnCount() > MOST_NAMED ? ", ..." : ""));
    }

    /** A heading that is nearly the same, or one that begins with nearly the same words, before its statistic and its unit. */
    private Optional<String> meant(String heading) {
        List<String> words = new ArrayList<>(columnNames());
        columnNames().forEach(name -> words.add(name.replaceFirst("(,| \\().*", "")));
        return heading == null || heading.isEmpty()
                ? Optional.empty()
                : Nearest.to(heading, words).map(found -> columnNames().get(words.indexOf(found) % columnCount()));
    }
}
