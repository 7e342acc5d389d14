package org.taskmix;

import java.io.DataInputStream;
import java.io.IOException;
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
import org.taskmix.run.TaskRecords;

/** What one JVM has measured, as it is read from a file. */
final class LoadedSession {

    private final int models;
    private final List<Cell> cells = new ArrayList<>();
    private final List<Reading> readings = new ArrayList<>();
    private Environment before = new Environment(1, "", "", "", 0);
    private Optional<Rounds.End> end = Optional.empty();
    private long nanos;

    LoadedSession(Asked asked) {
        this.models = asked.models().size();
        asked.sweep().cells().forEach(mix -> cells.add(new Cell()));
    }

    /** Of each cell what was recorded so far. */
    private static final class Cell {
        private final List<int[]> order = new ArrayList<>();
        private final List<List<TaskRecords>> arms = new ArrayList<>();
        private WarmUp warmUp = new WarmUp(WarmUp.End.NONE, 0, List.of(), List.of());
        private Map<String, String> facts = Map.of();
    }

    /** Reads that rounds begin, or go on in a later session; warm-up and readings are those of the last session. */
    void goOn(DataInputStream in) throws IOException {
        before = EnvironmentFormat.read(in);
        checkCells(in.readInt());
        for (Cell cell : cells) {
            cell.warmUp = RoundsFormat.warmUp(in);
            cell.facts = RoundsFormat.facts(in);
        }
        readings.clear();
        readings.addAll(RunsFile.readings(in));
        end = Optional.empty();
    }

    void round(DataInputStream in) throws IOException {
        Journal.Round round = RunsFile.round(in);
        checkCells(round.records().size());
        for (int i = 0; i < cells.size(); i++) {
            Cell cell = cells.get(i);
            List<TaskRecords> arms = round.records().get(i);
            if ((arms.size() != models && arms.size() != models + 1)
                    || (!cell.arms.isEmpty() && cell.arms.size() != arms.size())) {
                throw new IOException("a round of " + arms.size() + " arms under " + models + " models");
            }
            cell.order.add(round.order().get(i));
            for (int arm = 0; arm < arms.size(); arm++) {
                if (cell.arms.size() == arm) {
                    cell.arms.add(new ArrayList<>());
                }
                cell.arms.get(arm).add(arms.get(arm));
            }
        }
        readings.addAll(RunsFile.readings(in));
    }

    void end(DataInputStream in) throws IOException {
        end = Optional.of(Rounds.End.valueOf(in.readUTF()));
        nanos = in.readLong();
        checkCells(in.readInt());
        for (Cell cell : cells) {
            cell.facts = RoundsFormat.facts(in);
        }
    }

    private void checkCells(int found) throws IOException {
        if (found != cells.size()) {
            throw new IOException(found + " cells of " + cells.size());
        }
    }

    boolean isEmpty() {
        return rounds() == 0;
    }

    int rounds() {
        return cells.get(0).order.size();
    }

    Environment before() {
        return before;
    }

    Rounds rounds(int index, boolean cutShort) {
        Cell cell = cells.get(index);
        boolean known = end.isPresent();
        return new Rounds(
                cell.order,
                cell.arms.subList(0, models),
                cell.arms.size() > models ? cell.arms.get(models) : List.of(),
                cell.warmUp,
                readings,
                cutShort ? Rounds.End.CUT_SHORT : end.orElse(Rounds.End.CUT_SHORT),
                known ? nanos : seenNanos(cell),
                cell.facts);
    }

    /** How long it took as far as is known. */
    private long seenNanos(Cell cell) {
        long rounds = readings.isEmpty()
                ? 0
                : readings.get(readings.size() - 1).nanos() - readings.get(0).nanos();
        return cell.warmUp.nanos() + rounds;
    }
}
