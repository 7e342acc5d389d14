package org.taskmix;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.OptionalInt;
import org.taskmix.run.TaskRecords;

/** One line per task, as RFC 4180 says, in UTF-8. */
final class CsvExport {

    private static final String END_OF_LINE = "\r\n";
    private static final String HEAD =
            "tasks,cpu_share_percent,jvm,round,model,task,group,due_ms,submitted_ms,started_ms,ended_ms,outcome";
    private static final int NANO_DIGITS = 6;

    private final Writer out;

    CsvExport(Writer out) {
        this.out = out;
    }

    void write(Asked asked, List<Comparison> cells) throws IOException {
        out.write(HEAD + END_OF_LINE);
        int columns = asked.sweep().columns().size();
        for (int i = 0; i < cells.size(); i++) {
            OptionalInt share = asked.sweep().rows().get(i / columns);
            write(cells.get(i).measured(), share.isPresent() ? String.valueOf(share.getAsInt()) : "");
        }
    }

    private void write(Measured measured, String share) throws IOException {
        List<String> names = measured.mix().groups().stream()
                .map(group -> quoted(group.toString()))
                .toList();
        int[] groups = TaskRow.groups(measured);
        for (TaskRow row : TaskRow.of(measured)) {
            String head = measured.mix().size() + "," + share + "," + row.jvm() + "," + row.round() + ","
                    + quoted(row.model()) + ",";
            TaskRecords records = row.records();
            boolean failed = records.failed() > 0;
            for (int i = 0; i < records.size(); i++) {
                out.write(head);
                out.write(String.valueOf(i + 1));
                out.write(',');
                out.write(names.get(groups[i]));
                out.write(',');
                out.write(millis(records.dueNanos(i)));
                out.write(',');
                out.write(millis(records.submittedNanos(i)));
                out.write(',');
                out.write(millis(records.startedNanos(i)));
                out.write(',');
                out.write(millis(records.endedNanos(i)));
                out.write(',');
                out.write(failed ? quoted(records.failure(i).orElse("ok")) : "ok");
                out.write(END_OF_LINE);
            }
        }
    }

    /** Nanoseconds as milliseconds with a decimal point, no digit lost, whatever the reader's country writes. */
    static String millis(long nanos) {
        String digits = String.valueOf(Math.abs(nanos));
        String padded = "0".repeat(Math.max(0, NANO_DIGITS + 1 - digits.length())) + digits;
        int point = padded.length() - NANO_DIGITS;
        return (nanos < 0 ? "-" : "") + padded.substring(0, point) + "." + padded.substring(point);
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\"", "\"\"") + "\"";
    }
}
