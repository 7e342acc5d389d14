package org.taskmix;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.taskmix.run.Arrivals;
import org.taskmix.run.ArrivalsFormat;
import org.taskmix.work.WorkFormat;

/** What a file of runs is of, as bytes: without code of the reader's, and without passwords. */
final class AskedFormat {

    private AskedFormat() {}

    static void write(Asked asked, DataOutput out) throws IOException {
        out.writeBoolean(asked.single());
        write(asked.sweep().mix(), out);
        numbers(asked.sweep().hasSizes() ? asked.sweep().columns() : List.of(), out);
        List<Integer> shares = new ArrayList<>();
        asked.sweep().rows().forEach(share -> share.ifPresent(shares::add));
        numbers(shares, out);
        out.writeInt(asked.models().size());
        for (Model model : asked.models()) {
            ModelFormat.write(model, out);
        }
        out.writeInt(asked.baseline());
        write(asked.protocol(), out);
        TrialFormat.write(asked.speeds(), out);
    }

    static Asked read(DataInput in) throws IOException {
        boolean single = in.readBoolean();
        Sweep sweep = Sweep.of(mix(in));
        int[] sizes = numbers(in);
        sweep = sizes.length == 0 ? sweep : sweep.sizes(sizes);
        int[] shares = numbers(in);
        sweep = shares.length == 0 ? sweep : sweep.cpuShares(shares);
        List<Model> models = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            models.add(ModelFormat.read(in));
        }
        int baseline = in.readInt();
        if (baseline < 0 || baseline >= models.size()) {
            throw new IOException("no model " + baseline + " of " + models.size());
        }
        return new Asked(sweep, single, models, baseline, protocol(in), TrialFormat.readSpeeds(in));
    }

    private static void write(Mix mix, DataOutput out) throws IOException {
        out.writeUTF(mix.name());
        out.writeInt(mix.groups().size());
        for (TaskGroup group : mix.groups()) {
            out.writeInt(group.tasks());
            WorkFormat.writeToKeep(group.work(), out);
        }
        out.writeBoolean(mix.arrivals().isPresent());
        if (mix.arrivals().isPresent()) {
            ArrivalsFormat.write(mix.arrivals().get(), out);
        }
    }

    private static Mix mix(DataInput in) throws IOException {
        Mix mix = Mix.named(in.readUTF());
        for (int left = in.readInt(); left > 0; left--) {
            mix = mix.tasks(in.readInt(), WorkFormat.readKept(in));
        }
        Optional<Arrivals> arrivals = in.readBoolean() ? Optional.of(ArrivalsFormat.read(in)) : Optional.empty();
        return arrivals.isPresent() ? mix.arriving(arrivals.get()) : mix;
    }

    static void write(Protocol protocol, DataOutput out) throws IOException {
        out.writeLong(protocol.time().toNanos());
        out.writeInt(protocol.fixedRounds().orElse(0));
        out.writeDouble(protocol.precision());
        out.writeLong(protocol.fixedWarmUp().map(Duration::toNanos).orElse(-1L));
        out.writeDouble(protocol.band());
        out.writeInt(protocol.jvms());
        out.writeLong(protocol.seed());
    }

    static Protocol protocol(DataInput in) throws IOException {
        Protocol protocol = Protocol.standard().budget(Duration.ofNanos(in.readLong()));
        int rounds = in.readInt();
        protocol = protocol.precision(in.readDouble());
        long warmUp = in.readLong();
        protocol = warmUp < 0 ? protocol : protocol.warmUp(Duration.ofNanos(warmUp));
        protocol = protocol.band(in.readDouble()).jvms(in.readInt()).seed(in.readLong());
        return rounds == 0 ? protocol : protocol.rounds(rounds);
    }

    private static void numbers(List<Integer> numbers, DataOutput out) throws IOException {
        out.writeInt(numbers.size());
        for (int number : numbers) {
            out.writeInt(number);
        }
    }

    private static int[] numbers(DataInput in) throws IOException {
        int count = in.readInt();
        if (count < 0 || count > Mix.MOST_TASKS) {
            throw new IOException("no list of " + count + " numbers");
        }
        var numbers = new int[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = in.readInt();
        }
        return numbers;
    }
}
