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
import java.util.TreeMap;
import org.taskmix.run.RecordsFormat;
import org.taskmix.run.TaskRecords;
import org.taskmix.work.database.DatabaseFormat;

/** A recorded session as bytes, whole or part by part: nothing that was recorded is left out. */
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
        list(rounds.order(), out, RoundsFormat::write);
        list(rounds.records(), out, (model, o) -> list(model, o, RecordsFormat::write));
        list(rounds.control(), out, RecordsFormat::write);
        write(rounds.warmUp(), out);
        list(rounds.readings(), out, RoundsFormat::write);
        out.writeUTF(rounds.end().name());
        out.writeLong(rounds.nanos());
        write(rounds.facts(), out);
    }

    /**
     * Writes facts.
     *
     * @param facts values by label
     * @param out where to
     * @throws IOException if that fails
     */
    public static void write(Map<String, String> facts, DataOutput out) throws IOException {
        list(List.copyOf(facts.entrySet()), out, (fact, o) -> {
            DatabaseFormat.write(fact.getKey(), o);
            DatabaseFormat.write(fact.getValue(), o);
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

    /**
     * Reads facts.
     *
     * @param in where from
     * @return values by label, in the order in which they were written
     * @throws IOException if that fails
     */
    public static Map<String, String> facts(DataInput in) throws IOException {
        Map<String, String> facts = new LinkedHashMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            facts.put(DatabaseFormat.readText(in), DatabaseFormat.readText(in));
        }
        return facts;
    }

    /**
     * Writes the order of a round.
     *
     * @param positions positions of the arms, in the order in which they ran
     * @param out where to
     * @throws IOException if that fails
     */
    public static void write(int[] positions, DataOutput out) throws IOException {
        out.writeInt(positions.length);
        for (int position : positions) {
            out.writeInt(position);
        }
    }

    /**
     * Reads the order of a round.
     *
     * @param in where from
     * @return positions of the arms, in the order in which they ran
     * @throws IOException if that fails
     */
    public static int[] order(DataInput in) throws IOException {
        var positions = new int[in.readInt()];
        for (int i = 0; i < positions.length; i++) {
            positions[i] = in.readInt();
        }
        return positions;
    }

    /**
     * Writes a warm-up.
     *
     * @param warmUp what was run first
     * @param out where to
     * @throws IOException if that fails
     */
    public static void write(WarmUp warmUp, DataOutput out) throws IOException {
        out.writeUTF(warmUp.end().name());
        out.writeLong(warmUp.nanos());
        list(warmUp.bursts(), out, RoundsFormat::doubles);
        list(warmUp.makespans(), out, RoundsFormat::doubles);
    }

    /**
     * Reads a warm-up.
     *
     * @param in where from
     * @return what was run first
     * @throws IOException if that fails
     */
    public static WarmUp warmUp(DataInput in) throws IOException {
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

    /**
     * Writes what the gauges showed.
     *
     * @param reading a reading
     * @param out where to
     * @throws IOException if that fails
     */
    public static void write(Reading reading, DataOutput out) throws IOException {
        out.writeLong(reading.nanos());
        // In an order of its own: that of the map differs from JVM to JVM, and the same runs are to give the same
        // bytes.
        list(List.copyOf(new TreeMap<>(reading.counters()).entrySet()), out, (counter, o) -> {
            o.writeUTF(counter.getKey().name());
            o.writeLong(counter.getValue());
        });
        out.writeBoolean(reading.runnable().isPresent());
        out.writeInt(reading.runnable().orElse(0));
        out.writeBoolean(reading.loadAverage().isPresent());
        out.writeDouble(reading.loadAverage().orElse(0));
        list(reading.threads(), out, RoundsFormat::thread);
        list(reading.left(), out, (code, o) -> o.writeUTF(code));
    }

    /**
     * Reads what the gauges showed.
     *
     * @param in where from
     * @return a reading; counters that this version does not know are left out
     * @throws IOException if that fails
     */
    public static Reading reading(DataInput in) throws IOException {
        long nanos = in.readLong();
        Map<Counter, Long> counters = new EnumMap<>(Counter.class);
        for (int left = in.readInt(); left > 0; left--) {
            String name = in.readUTF();
            long value = in.readLong();
            for (Counter counter : Counter.values()) {
                if (counter.name().equals(name)) {
                    counters.put(counter, value);
                }
            }
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
                list(in, RoundsFormat::thread),
                list(in, DataInput::readUTF));
    }

    private static void thread(ThreadTime thread, DataOutput out) throws IOException {
        out.writeLong(thread.id());
        DatabaseFormat.write(thread.name(), out);
        out.writeLong(thread.cpuNanos());
        out.writeBoolean(thread.busy());
        DatabaseFormat.write(thread.at(), out);
    }

    private static ThreadTime thread(DataInput in) throws IOException {
        return new ThreadTime(
                in.readLong(),
                DatabaseFormat.readText(in),
                in.readLong(),
                in.readBoolean(),
                DatabaseFormat.readText(in));
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
