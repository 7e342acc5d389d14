package org.taskmix.measure;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.taskmix.work.CpuKind;
import org.taskmix.work.database.DatabaseFormat;

/** The machine and the JVM of a run as bytes. */
public final class EnvironmentFormat {

    private EnvironmentFormat() {}

    /**
     * Writes an environment.
     *
     * @param environment what to write
     * @param out where to
     * @throws IOException if that fails
     */
    public static void write(Environment environment, DataOutput out) throws IOException {
        out.writeInt(environment.cores());
        DatabaseFormat.write(environment.java(), out);
        DatabaseFormat.write(environment.vendor(), out);
        DatabaseFormat.write(environment.system(), out);
        out.writeLong(environment.memoryMegabytes());
        texts(environment.flags(), out);
        texts(environment.collectors(), out);
        texts(environment.cpuModel().stream().toList(), out);
        out.writeBoolean(environment.processors().isPresent());
        out.writeInt(environment.processors().orElse(0));
        number(environment.quotaCores(), out);
        number(environment.loadAverage(), out);
        out.writeInt(environment.cpu().size());
        for (CpuPace pace : environment.cpu()) {
            out.writeUTF(pace.kind().name());
            out.writeDouble(pace.effectiveCores());
            out.writeDouble(pace.low());
            out.writeDouble(pace.high());
            out.writeDouble(pace.nanosPerStepSized());
            out.writeDouble(pace.nanosPerStepBefore());
            out.writeDouble(pace.nanosPerStepAfter());
        }
        out.writeBoolean(environment.oversleep().isPresent());
        out.writeLong(environment.oversleep().orElse(Duration.ZERO).toNanos());
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @param in where from
     * @return the environment
     * @throws IOException if that fails
     */
    public static Environment read(DataInput in) throws IOException {
        int cores = in.readInt();
        String java = DatabaseFormat.readText(in);
        String vendor = DatabaseFormat.readText(in);
        String system = DatabaseFormat.readText(in);
        long memory = in.readLong();
        List<String> flags = texts(in);
        List<String> collectors = texts(in);
        Optional<String> cpuModel = texts(in).stream().findFirst();
        boolean hasProcessors = in.readBoolean();
        int processors = in.readInt();
        OptionalDouble quota = number(in);
        OptionalDouble load = number(in);
        List<CpuPace> cpu = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            cpu.add(new CpuPace(
                    CpuKind.valueOf(in.readUTF()),
                    in.readDouble(),
                    in.readDouble(),
                    in.readDouble(),
                    in.readDouble(),
                    in.readDouble(),
                    in.readDouble()));
        }
        boolean hasOversleep = in.readBoolean();
        Duration oversleep = Duration.ofNanos(in.readLong());
        return new Environment(
                cores,
                java,
                vendor,
                system,
                memory,
                flags,
                collectors,
                cpuModel,
                hasProcessors ? OptionalInt.of(processors) : OptionalInt.empty(),
                quota,
                load,
                cpu,
                hasOversleep ? Optional.of(oversleep) : Optional.empty());
    }

    private static void texts(List<String> texts, DataOutput out) throws IOException {
        out.writeInt(texts.size());
        for (String text : texts) {
            DatabaseFormat.write(text, out);
        }
    }

    private static List<String> texts(DataInput in) throws IOException {
        List<String> texts = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            texts.add(DatabaseFormat.readText(in));
        }
        return texts;
    }

    private static void number(OptionalDouble number, DataOutput out) throws IOException {
        out.writeBoolean(number.isPresent());
        out.writeDouble(number.orElse(0));
    }

    private static OptionalDouble number(DataInput in) throws IOException {
        boolean present = in.readBoolean();
        double number = in.readDouble();
        return present ? OptionalDouble.of(number) : OptionalDouble.empty();
    }
}
