package org.taskmix;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.IntToLongFunction;
import org.taskmix.caution.Caution;
import org.taskmix.run.TaskRecords;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** Everything of a run in one JSON document: what was found, the tables, and every task. */
final class JsonExport {

    private static final String FORMAT = "taskmix-runs";
    private static final int VERSION = 1;

    private final JsonText json;

    JsonExport(Writer out) {
        this.json = new JsonText(out);
    }

    void write(Asked asked, List<Comparison> cells) throws IOException {
        json.begin('{').name("format").value(FORMAT).name("version").value(VERSION);
        json.name("what").value(asked.sweep().toString());
        json.name("models").begin('[');
        for (Model model : asked.models()) {
            json.value(model.name());
        }
        json.end(']');
        json.name("protocol").value(asked.protocol().toString());
        json.name("seed").value(asked.protocol().seed());
        json.name("cells").begin('[');
        int columns = asked.sweep().columns().size();
        for (int i = 0; i < cells.size(); i++) {
            cell(cells.get(i), asked.sweep().rows().get(i / columns));
        }
        json.end(']').end('}');
    }

    private void cell(Comparison cell, OptionalInt share) throws IOException {
        Measured measured = cell.measured();
        json.begin('{').name("tasks").value(measured.mix().size());
        if (share.isPresent()) {
            json.name("cpu_share_percent").value(share.getAsInt());
        }
        json.name("finding").value(cell.finding());
        json.name("summary");
        rows(cell.table());
        json.name("latencies");
        rows(cell.latencies());
        json.name("resources");
        rows(cell.resources());
        json.name("cautions").begin('[');
        for (Caution caution : cell.cautions()) {
            json.begin('{')
                    .name("id")
                    .value(caution.id())
                    .name("serious")
                    .value(caution.grade() == Caution.Grade.SERIOUS)
                    .name("text")
                    .value(caution.line())
                    .end('}');
        }
        json.end(']').name("conditions").begin('{');
        Table conditions = cell.conditions();
        for (int row = 0; row < conditions.rowCount(); row++) {
            json.name(conditions.getString(row, 0)).value(conditions.getString(row, 1));
        }
        json.end('}').name("groups").begin('[');
        for (TaskGroup group : measured.mix().groups()) {
            json.value(group.toString());
        }
        json.end(']').name("group_of_task").begin('[');
        for (int group : TaskRow.groups(measured)) {
            json.value(group);
        }
        json.end(']').name("iterations").begin('[');
        for (TaskRow row : TaskRow.of(measured)) {
            iteration(row);
        }
        json.end(']').end('}');
    }

    private void rows(Table table) throws IOException {
        json.begin('[');
        for (int row = 0; row < table.rowCount(); row++) {
            json.begin('{');
            for (Column<?> column : table.columns()) {
                json.name(column.name());
                if (column.isMissing(row)) {
                    json.raw("null");
                } else if (column instanceof NumericColumn<?> numbers) {
                    json.value(numbers.getDouble(row));
                } else {
                    json.value(column.getString(row));
                }
            }
            json.end('}');
        }
        json.end(']');
    }

    private void iteration(TaskRow row) throws IOException {
        TaskRecords records = row.records();
        json.begin('{').name("jvm").value(row.jvm()).name("round").value(row.round());
        json.name("model").value(row.model());
        times("due_ms", records, records::dueNanos);
        times("submitted_ms", records, records::submittedNanos);
        times("started_ms", records, records::startedNanos);
        times("ended_ms", records, records::endedNanos);
        json.name("failed").begin('[');
        for (int i = 0; records.failed() > 0 && i < records.size(); i++) {
            if (records.failure(i).isPresent()) {
                json.begin('{').name("task").value(i + 1).name("outcome");
                json.value(records.failure(i).get()).end('}');
            }
        }
        json.end(']').end('}');
    }

    private void times(String name, TaskRecords records, IntToLongFunction nanos) throws IOException {
        json.name(name).begin('[');
        for (int i = 0; i < records.size(); i++) {
            json.raw(CsvExport.millis(nanos.applyAsLong(i)));
        }
        json.end(']');
    }
}
