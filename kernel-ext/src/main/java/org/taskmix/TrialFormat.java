package org.taskmix;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.taskmix.measure.Effort;
import org.taskmix.run.Arrivals;
import org.taskmix.run.ArrivalsFormat;
import org.taskmix.work.CpuWork;
import org.taskmix.work.HttpCall;
import org.taskmix.work.OwnCode;
import org.taskmix.work.Wait;
import org.taskmix.work.Work;

/** A trial as bytes, to be read by the same version of this class in another JVM. */
final class TrialFormat {

    private static final byte CPU = 1;
    private static final byte WAIT = 2;
    private static final byte HTTP = 3;

    private TrialFormat() {}

    static void write(Trial trial, DataOutput out) throws IOException {
        out.writeInt(trial.groups().size());
        for (TaskGroup group : trial.groups()) {
            out.writeInt(group.tasks());
            write(group.work(), out);
        }
        out.writeBoolean(trial.arrivals().isPresent());
        if (trial.arrivals().isPresent()) {
            ArrivalsFormat.write(trial.arrivals().get(), out);
        }
        out.writeInt(trial.models().size());
        for (Model model : trial.models()) {
            ModelFormat.write(model, out);
        }
        out.writeLong(trial.planSeed());
        write(trial.effort(), out);
    }

    static Trial read(DataInput in) throws IOException {
        List<TaskGroup> groups = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            groups.add(new TaskGroup(in.readInt(), work(in)));
        }
        Optional<Arrivals> arrivals = in.readBoolean() ? Optional.of(ArrivalsFormat.read(in)) : Optional.empty();
        List<Model> models = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            models.add(ModelFormat.read(in));
        }
        return new Trial(groups, arrivals, models, in.readLong(), effort(in));
    }

    private static void write(Work work, DataOutput out) throws IOException {
        switch (work) {
            case CpuWork cpu -> write(CPU, cpu.idleCoreTime(), out);
            case Wait wait -> write(WAIT, wait.time(), out);
            case HttpCall call -> write(HTTP, call.delay(), out);
            case OwnCode code -> throw new IllegalArgumentException(code.description() + " cannot leave their JVM");
        }
    }

    private static void write(byte kind, Duration time, DataOutput out) throws IOException {
        out.writeByte(kind);
        out.writeLong(time.toNanos());
    }

    private static Work work(DataInput in) throws IOException {
        byte kind = in.readByte();
        Duration time = Duration.ofNanos(in.readLong());
        return switch (kind) {
            case CPU -> new CpuWork(time);
            case WAIT -> new Wait(time);
            case HTTP -> new HttpCall(time);
            default -> throw new IOException("no work of kind " + kind);
        };
    }

    private static void write(Effort effort, DataOutput out) throws IOException {
        out.writeBoolean(effort.budget().isPresent());
        out.writeLong(effort.budget().orElse(Duration.ZERO).toNanos());
        out.writeLong(effort.warmUp().toNanos());
        out.writeInt(effort.leastRounds());
        out.writeInt(effort.mostRounds());
        out.writeDouble(effort.precision());
        out.writeLong(effort.seed());
    }

    private static Effort effort(DataInput in) throws IOException {
        boolean limited = in.readBoolean();
        Duration budget = Duration.ofNanos(in.readLong());
        return new Effort(
                limited ? Optional.of(budget) : Optional.empty(),
                Duration.ofNanos(in.readLong()),
                in.readInt(),
                in.readInt(),
                in.readDouble(),
                in.readLong());
    }
}
