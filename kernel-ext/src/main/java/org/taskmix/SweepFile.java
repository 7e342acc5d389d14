package org.taskmix;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.taskmix.measure.Environment;
import org.taskmix.measure.Journal;
import org.taskmix.run.RecordsFormat;
import org.taskmix.run.TaskRecords;
import org.taskmix.store.RunFile;
import org.taskmix.work.CpuKind;
import org.taskmix.work.CpuSpeed;

/**
 * The finished rounds of a sweep, in a file. Its first frame is what later sessions take over, so that they go on with the same
 * tasks in the same order: the seed, and how fast a core was when CPU work was sized.
 */
final class SweepFile implements Journal, AutoCloseable {

    private static final int VERSION = 1;

    private final RunFile file;
    private final long seed;

    private SweepFile(RunFile file, long seed) {
        this.file = file;
        this.seed = seed;
    }

    /**
     * Opens the file of a sweep.
     *
     * @param seed of a new sweep; one that goes on keeps its own
     * @param cpuWork the kinds of CPU work to be sized
     */
    static SweepFile open(Path path, Sweep sweep, List<Model> models, long seed, Set<CpuKind> cpuWork)
            throws InterruptedException {
        RunFile file = RunFile.open(path, identity(sweep, models));
        try {
            if (file.frames().isEmpty()) {
                file.append(head(seed, cpuWork));
                return new SweepFile(file, seed);
            }
            return new SweepFile(file, takeOver(file.frames().get(0)));
        } catch (RuntimeException | InterruptedException e) {
            file.close();
            throw e;
        }
    }

    /** Two sweeps whose rounds must not be mixed differ in this. */
    private static byte[] identity(Sweep sweep, List<Model> models) {
        String names = models.stream().map(Model::name).collect(Collectors.joining(", "));
        return ("sweep " + VERSION + "\n" + sweep + "\n" + names + "\n" + Environment.now())
                .getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] head(long seed, Set<CpuKind> cpuWork) throws InterruptedException {
        List<CpuSpeed> speeds = new ArrayList<>();
        for (CpuKind kind : cpuWork) {
            speeds.add(CpuSpeed.ofThisKernel(kind));
        }
        return bytes(out -> {
            out.writeLong(seed);
            TrialFormat.write(speeds, out);
        });
    }

    private static long takeOver(byte[] head) {
        try (var in = new DataInputStream(new ByteArrayInputStream(head))) {
            long seed = in.readLong();
            TrialFormat.readSpeeds(in).forEach(CpuSpeed::useInThisJvm);
            return seed;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    long seed() {
        return seed;
    }

    /** What was cut off because a crash had damaged it, in a sentence. */
    Optional<String> lost() {
        return file.lost();
    }

    int earlierRounds() {
        return Math.max(0, file.frames().size() - 1);
    }

    @Override
    public List<List<List<TaskRecords>>> earlier() {
        List<List<List<TaskRecords>>> rounds = new ArrayList<>();
        for (byte[] frame : file.frames()
                .subList(Math.min(1, file.frames().size()), file.frames().size())) {
            rounds.add(round(frame));
        }
        return rounds;
    }

    private static List<List<TaskRecords>> round(byte[] frame) {
        try (var in = new DataInputStream(new ByteArrayInputStream(frame))) {
            List<List<TaskRecords>> cells = new ArrayList<>();
            for (int cellsLeft = in.readInt(); cellsLeft > 0; cellsLeft--) {
                List<TaskRecords> arms = new ArrayList<>();
                for (int armsLeft = in.readInt(); armsLeft > 0; armsLeft--) {
                    arms.add(RecordsFormat.read(in));
                }
                cells.add(arms);
            }
            return cells;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void keep(List<List<TaskRecords>> round) {
        file.append(bytes(out -> {
            out.writeInt(round.size());
            for (List<TaskRecords> cell : round) {
                out.writeInt(cell.size());
                for (TaskRecords iteration : cell) {
                    RecordsFormat.write(iteration, out);
                }
            }
        }));
    }

    private static byte[] bytes(Writing writing) {
        var bytes = new ByteArrayOutputStream();
        try {
            writing.to(new DataOutputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    @Override
    public void close() {
        file.close();
    }

    private interface Writing {
        void to(DataOutputStream out) throws IOException;
    }
}
