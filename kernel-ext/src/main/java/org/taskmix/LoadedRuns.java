package org.taskmix;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.taskmix.measure.Environment;
import org.taskmix.measure.EnvironmentFormat;
import org.taskmix.measure.Rounds;
import org.taskmix.store.RunReader;

/** Runs as they are read from a file that {@link RunsFile} has written, frame by frame. */
final class LoadedRuns {

    private final Path path;
    private final Asked asked;
    private final List<LoadedSession> sessions = new ArrayList<>();
    private Protocol protocol;
    private Optional<Environment> after = Optional.empty();
    private final Optional<String> lost;

    private LoadedRuns(Path path, RunReader file) throws IOException {
        this.path = path;
        this.lost = file.lost();
        if (file.size() == 0) {
            throw new IOException("it breaks off before it says what its runs are of");
        }
        try (var in = frame(file, 0)) {
            if (in.readByte() != RunsFile.ASKED) {
                throw new IOException("it does not begin with what was asked for");
            }
            asked = AskedFormat.read(in);
            protocol = asked.protocol();
        }
        for (int i = 1; i < file.size(); i++) {
            try (var in = frame(file, i)) {
                take(in);
            }
        }
        sessions.removeIf(LoadedSession::isEmpty);
    }

    /**
     * Reads a file.
     *
     * @throws IllegalStateException if it cannot be read, or is no file of runs, or has no finished round; the message says what to do
     */
    static LoadedRuns read(Path path) {
        try (RunReader file = RunReader.open(path)) {
            var runs = new LoadedRuns(path, file);
            if (runs.sessions.isEmpty()) {
                throw new IllegalStateException(
                        "%s has no finished round, so there is nothing to show. Run the mix again.".formatted(path));
            }
            return runs;
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
            throw unreadable(path, e);
        }
    }

    static IllegalStateException unreadable(Path path, Exception why) {
        return new IllegalStateException(
                "%s is a file of runs, and what it says makes no sense here: %s. It was left as it is; the version of Taskmix that wrote it may read it."
                        .formatted(path, why.getMessage()),
                why);
    }

    private static DataInputStream frame(RunReader file, int index) {
        return new DataInputStream(new ByteArrayInputStream(file.frame(index)));
    }

    private void take(DataInputStream in) throws IOException {
        byte kind = in.readByte();
        switch (kind) {
            case RunsFile.SESSION -> {
                int jvm = in.readInt();
                // Rounds of a sweep that goes on belong to those that it had.
                if (!asked.single() && !sessions.isEmpty()) {
                    last().goOn(in);
                } else if (jvm == sessions.size()) {
                    var session = new LoadedSession(asked);
                    session.goOn(in);
                    sessions.add(session);
                } else {
                    throw new IOException("JVM " + jvm + " after " + sessions.size());
                }
                after = Optional.empty();
            }
            case RunsFile.ROUND -> last().round(in);
            case RunsFile.END -> last().end(in);
            case RunsFile.WHOLE -> {
                protocol = AskedFormat.protocol(in);
                after = Optional.of(EnvironmentFormat.read(in));
            }
            default -> throw new IOException("a part of kind " + kind);
        }
    }

    private LoadedSession last() throws IOException {
        if (sessions.isEmpty()) {
            throw new IOException("rounds before any session");
        }
        return sessions.get(sessions.size() - 1);
    }

    /** Whether the run came to its end. */
    boolean isWhole() {
        return after.isPresent();
    }

    Comparison comparison() {
        if (!asked.single()) {
            throw new IllegalStateException(
                    "Runs.load(...): %s holds a sweep, which is more than one comparison. Write Runs.loadSweep(\"%s\")."
                            .formatted(path, path));
        }
        return cells().get(0);
    }

    SweepRuns sweep() {
        if (asked.single()) {
            throw new IllegalStateException(
                    "Runs.loadSweep(...): %s holds the runs of a single mix. Write Runs.load(\"%s\")."
                            .formatted(path, path));
        }
        return new SweepRuns(asked.sweep(), asked.models(), cells());
    }

    private List<Comparison> cells() {
        List<Mix> mixes = asked.sweep().cells();
        List<Comparison> cells = new ArrayList<>();
        for (int i = 0; i < mixes.size(); i++) {
            List<Rounds> jvms = new ArrayList<>();
            for (LoadedSession session : sessions) {
                boolean cutShort = !isWhole() && session == sessions.get(sessions.size() - 1);
                Rounds rounds = session.rounds(i, cutShort);
                jvms.add(cutShort ? rounds.with(marked(rounds.facts())) : rounds);
            }
            Environment environment =
                    after.orElseGet(() -> sessions.get(sessions.size() - 1).before());
            var measured = new Measured(mixes.get(i), asked.models(), protocol, jvms, environment);
            cells.add(new Comparison(measured, asked.models().get(asked.baseline())));
        }
        return cells;
    }

    private Map<String, String> marked(Map<String, String> facts) {
        Map<String, String> more = new LinkedHashMap<>(facts);
        more.put(
                "Cut short",
                "the run ended before it was finished, as when its kernel is killed; these are the rounds it had finished");
        lost.ifPresent(sentence -> more.put("Lost", sentence));
        return more;
    }
}
