package org.taskmix.run;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Task records as bytes, to be read by the same version of this class. */
public final class RecordsFormat {

    private static final String FINE = "";

    private RecordsFormat() {}

    /**
     * Writes what happened in one iteration: every time of every task, and how it failed.
     *
     * @param records what to write
     * @param out where to
     * @throws IOException if that fails
     */
    public static void write(TaskRecords records, DataOutput out) throws IOException {
        out.writeInt(records.size());
        out.writeBoolean(records.isOpen());
        boolean allFine = records.failures().isEmpty();
        out.writeBoolean(allFine);
        for (int i = 0; i < records.size(); i++) {
            out.writeLong(records.dueNanos(i));
            out.writeLong(records.submittedNanos(i));
            out.writeLong(records.startedNanos(i));
            out.writeLong(records.endedNanos(i));
            if (!allFine) {
                out.writeUTF(records.failure(i).orElse(FINE));
            }
        }
        for (Resource resource : Resource.values()) {
            OptionalLong used = records.used(resource);
            out.writeBoolean(used.isPresent());
            out.writeLong(used.orElse(0));
        }
        out.writeInt(records.partsNanos().size());
        for (Map.Entry<String, Long> part : records.partsNanos().entrySet()) {
            out.writeUTF(part.getKey());
            out.writeLong(part.getValue());
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
        long[] due = in.readBoolean() ? new long[tasks] : null;
        boolean allFine = in.readBoolean();
        var records = new TaskRecords(tasks, 0, due);
        for (int i = 0; i < tasks; i++) {
            long dueNanos = in.readLong();
            if (due != null) {
                due[i] = dueNanos;
            }
            records.submitted(i, in.readLong());
            records.started(i, in.readLong());
            records.ended(i, in.readLong());
            if (!allFine) {
                int index = i;
                Optional.of(in.readUTF())
                        .filter(kind -> !kind.equals(FINE))
                        .ifPresent(kind -> records.failed(index, kind));
            }
        }
        for (Resource resource : Resource.values()) {
            boolean known = in.readBoolean();
            long amount = in.readLong();
            if (known) {
                records.used(resource, amount);
            }
        }
        for (int parts = in.readInt(); parts > 0; parts--) {
            records.part(in.readUTF(), in.readLong());
        }
        return records;
    }
}
