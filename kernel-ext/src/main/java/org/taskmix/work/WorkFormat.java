package org.taskmix.work;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.numbers.core.DD;
import org.apache.commons.numbers.gamma.InverseErfc;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.core.BaseProvider;
import org.apache.commons.rng.sampling.ArraySampler;
import org.apache.commons.rng.simple.RandomSource;
import org.apache.commons.statistics.distribution.ContinuousDistribution;
import org.taskmix.work.database.ConnectionPool;
import org.taskmix.work.database.DatabaseFormat;
import org.taskmix.work.process.ChildJvm;
import org.taskmix.work.server.LocalServer;

/**
 * What a task does as bytes: whole, for another JVM of this version, or, for a file that is kept and passed on, without code and
 * passwords.
 */
public final class WorkFormat {

    private static final byte CPU = 1;
    private static final byte WAIT = 2;
    private static final byte HTTP = 3;

    private static final byte FILE_WRITE = 4;
    private static final byte CACHED_FILE_READ = 5;
    private static final byte NATIVE_SLEEP = 6;
    private static final byte STEPS = 7;
    private static final byte SQL = 8;
    private static final byte OWN = 9;
    private static final byte OWN_NAME = 10;
    private static final byte STAGES_NAME = 11;

    private static final byte FIXED = 1;
    private static final byte UNIFORM = 2;
    private static final byte EXPONENTIAL = 3;
    private static final byte LOG_NORMAL = 4;

    // One class from each jar that our kinds of work need, besides those of the HTTP server and of databases.
    private static final List<Class<?>> NEEDED = List.of(
            WorkFormat.class,
            RandomSource.class,
            BaseProvider.class,
            UniformRandomProvider.class,
            ArraySampler.class,
            ContinuousDistribution.class,
            InverseErfc.class,
            DD.class);

    private WorkFormat() {}

    /**
     * Writes work.
     *
     * @param work what a task does
     * @param out where to
     * @throws IOException if that cannot be written to, or if the work is the reader's own code and cannot travel, as
     *     {@link OwnCode#whyItCannotTravel} says
     * @throws IllegalArgumentException if the work is stages of the reader's, which stay in their JVM
     */
    public static void write(Work work, DataOutput out) throws IOException {
        switch (work) {
            case CpuWork cpu -> {
                write(CPU, cpu.idleCoreTime(), out);
                out.writeUTF(cpu.kind().name());
            }
            case Wait wait -> write(WAIT, wait.time(), out);
            case HttpCall call -> {
                out.writeByte(HTTP);
                write(call, out);
            }
            case SqlQuery query -> {
                write(SQL, query.time().orElse(Duration.ZERO), out);
                DatabaseFormat.write(query.sql(), out);
                DatabaseFormat.write(query.database(), out);
            }
            case FileWrite file -> write(FILE_WRITE, file.bytes(), out);
            case CachedFileRead file -> write(CACHED_FILE_READ, file.bytes(), out);
            case NativeSleep sleep -> write(NATIVE_SLEEP, sleep.time(), out);
            case Steps steps -> {
                write(STEPS, steps.parts().size(), out);
                for (Work part : steps.parts()) {
                    write(part, out);
                }
            }
            case OwnCode code -> write(code, out);
            case OwnStages stages -> write(stages, out);
        }
    }

    private static void write(byte kind, Duration time, DataOutput out) throws IOException {
        out.writeByte(kind);
        write(time, out);
    }

    private static void write(byte kind, int number, DataOutput out) throws IOException {
        out.writeByte(kind);
        out.writeInt(number);
    }

    private static void write(OwnStages stages, DataOutput out) throws IOException {
        if (!(stages.code() instanceof CodeLeftBehind)) {
            throw new IllegalArgumentException(stages.description() + " cannot leave their JVM");
        }
        out.writeByte(STAGES_NAME);
        out.writeUTF(stages.name());
    }

    private static void write(OwnCode code, DataOutput out) throws IOException {
        if (code.code() instanceof CodeLeftBehind) {
            out.writeByte(OWN_NAME);
            out.writeUTF(code.name());
            return;
        }
        byte[] bytes = code.packed().bytes();
        out.writeByte(OWN);
        out.writeUTF(code.name());
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static void write(Duration time, DataOutput out) throws IOException {
        out.writeLong(time.toNanos());
    }

    /**
     * Reads work.
     *
     * @param in where from
     * @return what was written
     * @throws IOException if that cannot be read from, or holds something else
     */
    public static Work read(DataInput in) throws IOException {
        return read(in, true);
    }

    /**
     * Writes work as a file may hold it that is kept and passed on: of the reader's own code the name, and of a database no
     * password.
     *
     * @param work what a task does
     * @param out where to
     * @throws IOException if that cannot be written to
     */
    public static void writeToKeep(Work work, DataOutput out) throws IOException {
        write(toKeep(work), out);
    }

    /**
     * Reads what {@link #writeToKeep} wrote. It never makes an object of the reader's classes, whoever wrote the file.
     *
     * @param in where from
     * @return work that is described by the same words; where it lacks its code, it refuses to be prepared
     * @throws IOException if that cannot be read from, or holds something else
     */
    public static Work readKept(DataInput in) throws IOException {
        return read(in, false);
    }

    private static Work toKeep(Work work) {
        return switch (work) {
            case Steps steps ->
                new Steps(steps.parts().stream().map(WorkFormat::toKeep).toList());
            case SqlQuery query ->
                new SqlQuery(query.sql(), DatabaseFormat.withoutPassword(query.database()), query.time());
            case OwnCode code -> new OwnCode(code.name(), new CodeLeftBehind(code.description()));
            case OwnStages stages -> new OwnStages(stages.name(), new CodeLeftBehind(stages.description()));
            default -> work;
        };
    }

    private static Work read(DataInput in, boolean withCode) throws IOException {
        byte kind = in.readByte();
        if (kind == OWN && !withCode) {
            throw new IOException("code in a file that is to have none");
        }
        return switch (kind) {
            case CPU -> new CpuWork(duration(in), CpuKind.valueOf(in.readUTF()));
            case WAIT -> new Wait(duration(in));
            case HTTP -> call(in);
            case FILE_WRITE -> new FileWrite(in.readInt());
            case CACHED_FILE_READ -> new CachedFileRead(in.readInt());
            case NATIVE_SLEEP -> new NativeSleep(duration(in));
            case STEPS -> steps(in, withCode);
            case SQL -> query(in);
            case OWN -> ownCode(in);
            case OWN_NAME -> {
                String name = in.readUTF();
                yield new OwnCode(name, new CodeLeftBehind("\"" + name + "\" tasks"));
            }
            case STAGES_NAME -> {
                String name = in.readUTF();
                yield new OwnStages(name, new CodeLeftBehind("\"" + name + "\" stages"));
            }
            default -> throw new IOException("no work of kind " + kind);
        };
    }

    private static OwnCode ownCode(DataInput in) throws IOException {
        String name = in.readUTF();
        byte[] bytes = new byte[in.readInt()];
        in.readFully(bytes);
        return new OwnCode(name, PackedCode.unpack(bytes));
    }

    private static SqlQuery query(DataInput in) throws IOException {
        Duration time = duration(in);
        String sql = DatabaseFormat.readText(in);
        return new SqlQuery(sql, DatabaseFormat.read(in), time.isZero() ? Optional.empty() : Optional.of(time));
    }

    private static void write(HttpCall call, DataOutput out) throws IOException {
        switch (call.latency()) {
            case FixedLatency fixed -> write(FIXED, fixed.time(), out);
            case UniformLatency uniform -> {
                write(UNIFORM, uniform.from(), out);
                write(uniform.to(), out);
            }
            case ExponentialLatency exponential -> write(EXPONENTIAL, exponential.mean(), out);
            case LogNormalLatency logNormal -> {
                write(LOG_NORMAL, logNormal.median(), out);
                write(logNormal.p99(), out);
            }
        }
        out.writeInt(call.bytes());
        out.writeDouble(call.failing());
        out.writeBoolean(call.timeout().isPresent());
        write(call.timeout().orElse(Duration.ZERO), out);
    }

    private static Steps steps(DataInput in, boolean withCode) throws IOException {
        List<Work> parts = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            parts.add(read(in, withCode));
        }
        return new Steps(parts);
    }

    private static HttpCall call(DataInput in) throws IOException {
        byte law = in.readByte();
        Latency latency = switch (law) {
            case FIXED -> Latency.fixed(duration(in));
            case UNIFORM -> Latency.uniform(duration(in), duration(in));
            case EXPONENTIAL -> Latency.exponential(duration(in));
            case LOG_NORMAL -> Latency.logNormal(duration(in), duration(in));
            default -> throw new IOException("no latency of kind " + law);
        };
        int bytes = in.readInt();
        double failing = in.readDouble();
        boolean limited = in.readBoolean();
        Duration timeout = duration(in);
        return new HttpCall(latency, bytes, failing, limited ? Optional.of(timeout) : Optional.empty());
    }

    private static Duration duration(DataInput in) throws IOException {
        return Duration.ofNanos(in.readLong());
    }

    /**
     * Finds the classes that a JVM needs to read work and perform it.
     *
     * @param works what it is to perform
     * @return jars and folders, each once, ours before those of the reader's own code
     * @throws IOException if a class is from neither
     */
    public static List<String> classPath(List<Work> works) throws IOException {
        Set<String> all = new LinkedHashSet<>(ChildJvm.classPath(NEEDED));
        all.addAll(LocalServer.classPath());
        all.addAll(ConnectionPool.classPath());
        for (Work work : works) {
            for (Work part : work.parts()) {
                if (part instanceof OwnCode code) {
                    all.addAll(code.packed().classPath());
                }
            }
        }
        return new ArrayList<>(all);
    }
}
