package org.taskmix.calibration;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Shares in %, with what they have to be.
 *
 * @param what heading of the column that says what was counted
 * @param columns headings of the shares
 * @param rows at least one; all of them have a bar, or none
 */
record Table(String what, List<String> columns, List<Row> rows) {

    String markdown() {
        boolean promised = rows.stream().anyMatch(row -> row.bar().isPresent());
        String head = "| " + what + " | " + String.join(" | ", columns) + (promised ? " | bar | |" : " |");
        String rule = "|" + " --- |".repeat(1 + columns.size() + (promised ? 2 : 0));
        return head + "\n" + rule + "\n" + rows.stream().map(Row::markdown).collect(Collectors.joining("\n")) + "\n";
    }
}
