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
import org.taskmix.work.CpuKind;
import org.taskmix.work.CpuSpeed;
import org.taskmix.work.WorkFormat;

/** A trial as bytes, to be read by the same version of this class in another JVM. */
final class TrialFormat {

    private TrialFormat() {}

    static void write(Trial trial, DataOutput out) throws IOException {
        out.writeInt(trial.groups().size());
        for (TaskGroup group : trial.groups()) {
            out.writeInt(group.tasks());
            WorkFormat.write(group.work(), out);
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
            groups.add(new TaskGroup(in.readInt(), WorkFormat.read(in)));
        }
        Optional<Arrivals> arrivals = in.readBoolean() ? Optional.of(ArrivalsFormat.read(in)) : Optional.empty();
        List<Model> models = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            models.add(ModelFormat.read(in));
        }
        return new Trial(groups, arrivals, models, in.readLong(), effort(in));
    }

    static void write(List<CpuSpeed> speeds, DataOutput out) throws IOException {
        out.writeInt(speeds.size());
        for (CpuSpeed speed : speeds) {
            out.writeUTF(speed.kind().name());
            out.writeDouble(speed.nanosPerStep());
        }
    }

    static List<CpuSpeed> readSpeeds(DataInput in) throws IOException {
        List<CpuSpeed> speeds = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            speeds.add(new CpuSpeed(CpuKind.valueOf(in.readUTF()), in.readDouble()));
        }
        return speeds;
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
