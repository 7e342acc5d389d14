package org.taskmix.run;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/** Task records as bytes: every time of every task, to the nanosecond, as differences of as few bytes as they take. */
public final class RecordsFormat {

    /** So that damage that no checksum has seen does not ask for all of the heap. */
    private static final int MOST_TASKS = 10_000_000;

    private static final int MOST_KINDS = 127;

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
        times(records, out);
        out.writeByte(records.kinds().size());
        for (String kind : records.kinds()) {
            out.writeUTF(kind);
        }
        if (!records.kinds().isEmpty()) {
            out.write(records.failureOf());
        }
        Map<String, Long> used = new TreeMap<>();
        for (Resource resource : Resource.values()) {
            OptionalLong amount = records.used(resource);
            amount.ifPresent(value -> used.put(resource.name(), value));
        }
        write(used, out);
        write(new TreeMap<>(records.partsNanos()), out);
    }

    /** Each time as its distance to the one that it most likely is near. */
    private static void times(TaskRecords records, DataOutput out) throws IOException {
        var packed = new PackedNumbers.Writer(out);
        long due = 0;
        long submitted = 0;
        for (int i = 0; i < records.size(); i++) {
            if (records.isOpen()) {
                packed.put(records.dueNanos(i) - due);
                due = records.dueNanos(i);
            }
            packed.put(records.submittedNanos(i) - submitted);
            submitted = records.submittedNanos(i);
            packed.put(records.startedNanos(i) - submitted);
            packed.put(records.endedNanos(i) - records.startedNanos(i));
        }
        packed.flush();
    }

    private static void write(Map<String, Long> named, DataOutput out) throws IOException {
        out.writeInt(named.size());
        for (Map.Entry<String, Long> each : named.entrySet()) {
            out.writeUTF(each.getKey());
            out.writeLong(each.getValue());
        }
    }

    /**
     * Reads what {@link #write} wrote. Resources that this version does not know are left out.
     *
     * @param in where from
     * @return the records
     * @throws IOException if that fails
     */
    public static TaskRecords read(DataInput in) throws IOException {
        int tasks = in.readInt();
        if (tasks < 1 || tasks > MOST_TASKS) {
            throw new IOException("no records of " + tasks + " tasks");
        }
        long[] due = in.readBoolean() ? new long[tasks] : null;
        var records = new TaskRecords(tasks, 0, due);
        var packed = new PackedNumbers.Reader(in);
        long submitted = 0;
        for (int i = 0; i < tasks; i++) {
            if (due != null) {
                due[i] = packed.next() + (i == 0 ? 0 : due[i - 1]);
            }
            submitted += packed.next();
            records.submitted(i, submitted);
            long started = submitted + packed.next();
            records.started(i, started);
            records.ended(i, started + packed.next());
        }
        failures(in, records);
        for (int left = in.readInt(); left > 0; left--) {
            String name = in.readUTF();
            long amount = in.readLong();
            for (Resource resource : Resource.values()) {
                if (resource.name().equals(name)) {
                    records.used(resource, amount);
                }
            }
        }
        for (int left = in.readInt(); left > 0; left--) {
            records.part(in.readUTF(), in.readLong());
        }
        return records;
    }

    private static void failures(DataInput in, TaskRecords records) throws IOException {
        int count = in.readByte();
        if (count < 0 || count > MOST_KINDS) {
            throw new IOException("no records with " + count + " kinds of failures");
        }
        if (count == 0) {
            return;
        }
        List<String> kinds = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            kinds.add(in.readUTF());
        }
        var of = new byte[records.size()];
        in.readFully(of);
        for (byte kind : of) {
            if (kind < 0 || kind > count) {
                throw new IOException("no failure of kind " + kind);
            }
        }
        records.failed(kinds, of);
    }
}
