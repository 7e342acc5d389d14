package org.taskmix.run;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;

/** Task records as bytes, to be read by the same version of this class. */
public final class RecordsFormat {

    private RecordsFormat() {}

    /**
     * Writes what happened in one iteration: every time of every task, and the failures.
     *
     * @param records what to write
     * @param out where to
     * @throws IOException if that fails
     */
    public static void write(TaskRecords records, DataOutput out) throws IOException {
        out.writeInt(records.size());
        for (int i = 0; i < records.size(); i++) {
            out.writeLong(records.submittedNanos(i));
            out.writeLong(records.startedNanos(i));
            out.writeLong(records.endedNanos(i));
        }
        Map<String, Integer> failures = records.failures();
        out.writeInt(failures.size());
        for (Map.Entry<String, Integer> kind : failures.entrySet()) {
            out.writeUTF(kind.getKey());
            out.writeInt(kind.getValue());
        }
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @param in where from
     * @return the records
     * @throws IOException if that fails
     */
    public static TaskRecords read(DataInput in) throws IOException {
        int tasks = in.readInt();
        var records = new TaskRecords(tasks, 0);
        for (int i = 0; i < tasks; i++) {
            records.submitted(i, in.readLong());
            records.started(i, in.readLong());
            records.ended(i, in.readLong());
        }
        for (int kinds = in.readInt(); kinds > 0; kinds--) {
            records.failed(in.readUTF(), in.readInt());
        }
        return records;
    }
}
