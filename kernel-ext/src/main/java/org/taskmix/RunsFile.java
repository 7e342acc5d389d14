package org.taskmix;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.taskmix.measure.Environment;
import org.taskmix.measure.EnvironmentFormat;
import org.taskmix.measure.Journal;
import org.taskmix.measure.Reading;
import org.taskmix.measure.Rounds;
import org.taskmix.measure.RoundsFormat;
import org.taskmix.measure.WarmUp;
import org.taskmix.run.RecordsFormat;
import org.taskmix.run.TaskRecords;
import org.taskmix.store.RunFile;
import org.taskmix.work.CpuSpeed;

/**
 * A file that runs are written to, round by round. Its first frame says what was asked for; then come, for each JVM, a frame when its
 * warm-up is over, one for each finished round, and one when its rounds are over; the last says that all is there. What {@link
 * LoadedRuns} reads.
 */
final class RunsFile implements Journal, AutoCloseable {

    static final byte ASKED = 1;
    static final byte SESSION = 2;
    static final byte ROUND = 3;
    static final byte END = 4;
    static final byte WHOLE = 5;

    private final RunFile file;
    private final Asked asked;
    private final List<List<List<TaskRecords>>> earlier;
    private Environment environment = new Environment(1, "", "", "", 0);
    private List<Map<String, String>> facts = List.of();
    private int jvm;
    private boolean begun;

    private RunsFile(RunFile file, Asked asked, List<List<List<TaskRecords>>> earlier) {
        this.file = file;
        this.asked = asked;
        this.earlier = List.copyOf(earlier);
    }

    /**
     * Opens the file of runs that are about to be measured, or that go on.
     *
     * @param wanted what is asked for now; what goes on keeps its own seed and sizes of CPU work
     * @throws IllegalStateException if the file cannot be written or holds other runs; the message says what to do
     */
    static RunsFile open(Path path, Asked wanted) {
        RunFile file = RunFile.open(path, wanted.identity(Environment.now()));
        try {
            if (file.size() == 0) {
                return begin(file, wanted);
            }
            Asked found = found(path, file.frame(0));
            found.speeds().forEach(CpuSpeed::useInThisJvm);
            return new RunsFile(file, found, rounds(path, file));
        } catch (RuntimeException | Error e) {
            file.close();
            throw e;
        }
    }

    /** Begins a file of runs that have been measured already. */
    static RunsFile atOnce(Path path, Asked asked, Environment environment) {
        return begin(RunFile.atOnce(path, asked.identity(environment)), asked);
    }

    private static RunsFile begin(RunFile file, Asked asked) {
        file.append(frame(ASKED, out -> AskedFormat.write(asked, out)));
        return new RunsFile(file, asked, List.of());
    }

    private static Asked found(Path path, byte[] frame) {
        try (var in = new DataInputStream(new ByteArrayInputStream(frame))) {
            if (in.readByte() != ASKED) {
                throw new IOException("it does not begin with what was asked for");
            }
            return AskedFormat.read(in);
        } catch (IOException | RuntimeException e) {
            throw LoadedRuns.unreadable(path, e);
        }
    }

    long seed() {
        return asked.protocol().seed();
    }

    /** What was cut off because a crash had damaged it, in a sentence. */
    Optional<String> lost() {
        return file.lost();
    }

    @Override
    public List<List<List<TaskRecords>>> earlier() {
        return earlier;
    }

    private static List<List<List<TaskRecords>>> rounds(Path path, RunFile file) {
        List<List<List<TaskRecords>>> rounds = new ArrayList<>();
        for (int i = 1; i < file.size(); i++) {
            try (var in = new DataInputStream(new ByteArrayInputStream(file.frame(i)))) {
                if (in.readByte() == ROUND) {
                    rounds.add(round(in).records());
                }
            } catch (IOException e) {
                throw LoadedRuns.unreadable(path, e);
            }
        }
        return rounds;
    }

    /** Says what is known before the rounds begin: the machine, and what the tasks of each cell run against. */
    void describe(Environment before, List<Map<String, String>> found) {
        environment = before;
        facts = List.copyOf(found);
    }

    @Override
    public void begin(List<WarmUp> warmUps, Reading before) {
        session(warmUps, List.of(before));
    }

    private void session(List<WarmUp> warmUps, List<Reading> readings) {
        begun = true;
        file.append(frame(SESSION, out -> {
            out.writeInt(jvm);
            EnvironmentFormat.write(environment, out);
            out.writeInt(warmUps.size());
            for (int cell = 0; cell < warmUps.size(); cell++) {
                RoundsFormat.write(warmUps.get(cell), out);
                RoundsFormat.write(cell < facts.size() ? facts.get(cell) : Map.of(), out);
            }
            write(readings, out);
        }));
    }

    @Override
    public void keep(Round round) {
        keep(round.order(), round.records(), List.of(round.after()));
    }

    private void keep(List<int[]> order, List<List<TaskRecords>> cells, List<Reading> after) {
        file.append(frame(ROUND, out -> {
            out.writeInt(cells.size());
            for (int cell = 0; cell < cells.size(); cell++) {
                RoundsFormat.write(order.get(cell), out);
                out.writeInt(cells.get(cell).size());
                for (TaskRecords arm : cells.get(cell)) {
                    RecordsFormat.write(arm, out);
                }
            }
            write(after, out);
        }));
    }

    /** Reads a round, behind the byte that says it is one. A reading that it lacks is one at which nothing was known. */
    static Round round(DataInputStream in) throws IOException {
        List<int[]> order = new ArrayList<>();
        List<List<TaskRecords>> cells = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            order.add(RoundsFormat.order(in));
            List<TaskRecords> arms = new ArrayList<>();
            for (int armsLeft = in.readInt(); armsLeft > 0; armsLeft--) {
                arms.add(RecordsFormat.read(in));
            }
            cells.add(arms);
        }
        return new Round(order, cells, Reading.none(0));
    }

    static void write(List<Reading> readings, DataOutputStream out) throws IOException {
        out.writeInt(readings.size());
        for (Reading reading : readings) {
            RoundsFormat.write(reading, out);
        }
    }

    static List<Reading> readings(DataInputStream in) throws IOException {
        List<Reading> readings = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            readings.add(RoundsFormat.reading(in));
        }
        return readings;
    }

    /** Adds all that one JVM has measured. */
    void add(List<Rounds> cells) {
        Rounds first = cells.get(0);
        facts = cells.stream().map(Rounds::facts).toList();
        int rounds = first.order().size();
        int read = Math.clamp(first.readings().size() - 1, 0, rounds);
        int before = first.readings().size() - read;
        session(cells.stream().map(Rounds::warmUp).toList(), first.readings().subList(0, before));
        for (int round = 0; round < rounds; round++) {
            int index = round;
            int reading = before + round - (rounds - read);
            keep(
                    cells.stream().map(cell -> cell.order().get(index)).toList(),
                    cells.stream().map(cell -> arms(cell, index)).toList(),
                    round < rounds - read ? List.of() : List.of(first.readings().get(reading)));
        }
        end(cells);
    }

    private static List<TaskRecords> arms(Rounds cell, int round) {
        List<TaskRecords> arms = new ArrayList<>();
        cell.records().forEach(model -> arms.add(model.get(round)));
        if (!cell.control().isEmpty()) {
            arms.add(cell.control().get(round));
        }
        return arms;
    }

    /** Says that the rounds of a JVM are over. Where none was run, because all were there already, it says nothing. */
    void end(List<Rounds> cells) {
        if (!begun) {
            return;
        }
        Rounds first = cells.get(0);
        file.append(frame(END, out -> {
            out.writeUTF(first.end().name());
            out.writeLong(first.nanos());
            out.writeInt(cells.size());
            for (Rounds cell : cells) {
                RoundsFormat.write(cell.facts(), out);
            }
        }));
        jvm++;
    }

    /** Says that all is there. */
    void whole(Protocol protocol, Environment after) {
        if (begun) {
            file.append(frame(WHOLE, out -> {
                AskedFormat.write(protocol, out);
                EnvironmentFormat.write(after, out);
            }));
        }
    }

    private static RunFile.Content frame(byte kind, Writing writing) {
        return stream -> {
            var out = new DataOutputStream(stream);
            out.writeByte(kind);
            writing.to(out);
            out.flush();
        };
    }

    @Override
    public void close() {
        file.close();
    }

    private interface Writing {
        void to(DataOutputStream out) throws IOException;
    }
}
