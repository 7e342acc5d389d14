package org.taskmix.measure;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.taskmix.run.RecordsFormat;
import org.taskmix.run.TaskRecords;

/** A recorded session as bytes, to be read by the same version of this class: nothing that was recorded is left out. */
public final class RoundsFormat {

    private RoundsFormat() {}

    /**
     * Writes a session.
     *
     * @param rounds what was recorded
     * @param out where to
     * @throws IOException if that fails
     */
    public static void write(Rounds rounds, DataOutput out) throws IOException {
        list(rounds.order(), out, RoundsFormat::order);
        list(rounds.records(), out, (model, o) -> list(model, o, RecordsFormat::write));
        list(rounds.control(), out, RecordsFormat::write);
        warmUp(rounds.warmUp(), out);
        list(rounds.readings(), out, RoundsFormat::reading);
        out.writeUTF(rounds.end().name());
        out.writeLong(rounds.nanos());
        list(List.copyOf(rounds.facts().entrySet()), out, (fact, o) -> {
            o.writeUTF(fact.getKey());
            o.writeUTF(fact.getValue());
        });
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @param in where from
     * @return the session
     * @throws IOException if that fails
     */
    public static Rounds read(DataInput in) throws IOException {
        List<int[]> order = list(in, RoundsFormat::order);
        List<List<TaskRecords>> records = list(in, i -> list(i, RecordsFormat::read));
        List<TaskRecords> control = list(in, RecordsFormat::read);
        WarmUp warmUp = warmUp(in);
        List<Reading> readings = list(in, RoundsFormat::reading);
        Rounds.End end = Rounds.End.valueOf(in.readUTF());
        return new Rounds(order, records, control, warmUp, readings, end, in.readLong(), facts(in));
    }

    private static Map<String, String> facts(DataInput in) throws IOException {
        Map<String, String> facts = new LinkedHashMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            facts.put(in.readUTF(), in.readUTF());
        }
        return facts;
    }

    private static void order(int[] positions, DataOutput out) throws IOException {
        out.writeInt(positions.length);
        for (int position : positions) {
            out.writeInt(position);
        }
    }

    private static int[] order(DataInput in) throws IOException {
        var positions = new int[in.readInt()];
        for (int i = 0; i < positions.length; i++) {
            positions[i] = in.readInt();
        }
        return positions;
    }

    private static void warmUp(WarmUp warmUp, DataOutput out) throws IOException {
        out.writeUTF(warmUp.end().name());
        out.writeLong(warmUp.nanos());
        list(warmUp.bursts(), out, RoundsFormat::doubles);
        list(warmUp.makespans(), out, RoundsFormat::doubles);
    }

    private static WarmUp warmUp(DataInput in) throws IOException {
        WarmUp.End end = WarmUp.End.valueOf(in.readUTF());
        long nanos = in.readLong();
        List<List<Double>> bursts = list(in, RoundsFormat::doubles);
        return new WarmUp(end, nanos, bursts, list(in, RoundsFormat::doubles));
    }

    private static void doubles(List<Double> values, DataOutput out) throws IOException {
        list(values, out, (value, o) -> o.writeDouble(value));
    }

    private static List<Double> doubles(DataInput in) throws IOException {
        return list(in, DataInput::readDouble);
    }

    private static void reading(Reading reading, DataOutput out) throws IOException {
        out.writeLong(reading.nanos());
        list(List.copyOf(reading.counters().entrySet()), out, (counter, o) -> {
            o.writeUTF(counter.getKey().name());
            o.writeLong(counter.getValue());
        });
        out.writeBoolean(reading.runnable().isPresent());
        out.writeInt(reading.runnable().orElse(0));
        out.writeBoolean(reading.loadAverage().isPresent());
        out.writeDouble(reading.loadAverage().orElse(0));
        list(reading.threads(), out, RoundsFormat::thread);
    }

    private static Reading reading(DataInput in) throws IOException {
        long nanos = in.readLong();
        Map<Counter, Long> counters = new EnumMap<>(Counter.class);
        for (int left = in.readInt(); left > 0; left--) {
            counters.put(Counter.valueOf(in.readUTF()), in.readLong());
        }
        boolean hasRunnable = in.readBoolean();
        int runnable = in.readInt();
        boolean hasLoad = in.readBoolean();
        double load = in.readDouble();
        return new Reading(
                nanos,
                counters,
                hasRunnable ? OptionalInt.of(runnable) : OptionalInt.empty(),
                hasLoad ? OptionalDouble.of(load) : OptionalDouble.empty(),
                list(in, RoundsFormat::thread));
    }

    private static void thread(ThreadTime thread, DataOutput out) throws IOException {
        out.writeLong(thread.id());
        out.writeUTF(thread.name());
        out.writeLong(thread.cpuNanos());
        out.writeBoolean(thread.busy());
        out.writeUTF(thread.at());
    }

    private static ThreadTime thread(DataInput in) throws IOException {
        return new ThreadTime(in.readLong(), in.readUTF(), in.readLong(), in.readBoolean(), in.readUTF());
    }

    private static <T> void list(List<T> list, DataOutput out, Writer<T> writer) throws IOException {
        out.writeInt(list.size());
        for (T each : list) {
            writer.write(each, out);
        }
    }

    private static <T> List<T> list(DataInput in, Reader<T> reader) throws IOException {
        int size = in.readInt();
        List<T> list = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            list.add(reader.read(in));
        }
        return list;
    }

    private interface Writer<T> {
        void write(T value, DataOutput out) throws IOException;
    }

    private interface Reader<T> {
        T read(DataInput in) throws IOException;
    }
}
