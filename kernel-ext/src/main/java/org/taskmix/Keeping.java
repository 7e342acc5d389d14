package org.taskmix;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.taskmix.measure.Environment;
import org.taskmix.measure.Journal;
import org.taskmix.measure.Reading;
import org.taskmix.measure.Rounds;
import org.taskmix.measure.WarmUp;
import org.taskmix.run.TaskRecords;
import org.taskmix.work.CpuKind;

/**
 * Keeps a run while it goes on: in the file that the reader has named, or in one of the folder of runs. If the reader has named none
 * and it cannot be written, the run goes on without, and says so among its conditions.
 */
final class Keeping implements Journal, AutoCloseable {

    private final Optional<Path> path;
    private final boolean named;
    private @Nullable RunsFile file;
    private Optional<String> trouble = Optional.empty();

    private Keeping(Optional<Path> path, boolean named) {
        this.path = path;
        this.named = named;
    }

    /** Keeps nothing. */
    static Keeping nothing() {
        return new Keeping(Optional.empty(), false);
    }

    /** Keeps a single mix in the folder of runs. */
    static Keeping of(Mix mix, List<Model> models, Protocol protocol) throws InterruptedException {
        return inFolder(Sweep.of(mix), true, models, protocol, CpuKinds.of(mix));
    }

    /** Keeps a sweep, in its own file if it has one. */
    static Keeping of(Sweep sweep, List<Model> models, Protocol protocol, Set<CpuKind> cpuWork)
            throws InterruptedException {
        if (sweep.file().isEmpty()) {
            return inFolder(sweep, false, models, protocol, cpuWork);
        }
        var keeping = new Keeping(sweep.file(), true);
        keeping.file = RunsFile.open(sweep.file().get(), Asked.now(sweep, false, models, protocol, cpuWork));
        return keeping;
    }

    private static Keeping inFolder(
            Sweep sweep, boolean single, List<Model> models, Protocol protocol, Set<CpuKind> cpuWork)
            throws InterruptedException {
        if (RunsFolder.current().isEmpty()) {
            return nothing();
        }
        Asked asked = Asked.now(sweep, single, models, protocol, cpuWork);
        try {
            var keeping = new Keeping(Optional.of(RunsFolder.newFile(sweep.name())), false);
            keeping.file = RunsFile.open(keeping.path.orElseThrow(), asked);
            return keeping;
        } catch (RuntimeException e) {
            Keeping none = nothing();
            none.trouble = Optional.of(String.valueOf(e.getMessage()));
            return none;
        }
    }

    /** The protocol with the seed that a sweep which goes on had from the beginning. */
    Protocol seeded(Protocol protocol) {
        return named && file != null ? protocol.seed(file.seed()) : protocol;
    }

    /** Says what is known before the rounds begin: of the machine, and what the tasks of each cell run against. */
    void describe(Environment before, List<Map<String, String>> found) {
        if (file != null) {
            file.describe(before, found.stream().map(this::with).toList());
        }
    }

    /** Facts of a cell, and where it is kept. */
    private Map<String, String> with(Map<String, String> found) {
        Map<String, String> facts = new LinkedHashMap<>(found);
        if (path.isPresent() && trouble.isEmpty()) {
            facts.put("Kept in", path.get().toString());
        }
        if (named && file != null) {
            facts.put(
                    "Rounds of earlier sessions", String.valueOf(file.earlier().size()));
            file.lost().ifPresent(sentence -> facts.put("Lost", sentence));
        }
        trouble.ifPresent(why -> facts.put("Not kept", "the run is in no file: " + why));
        return facts;
    }

    @Override
    public List<List<List<TaskRecords>>> earlier() {
        return named && file != null ? file.earlier() : List.of();
    }

    @Override
    public void begin(List<WarmUp> warmUps, Reading before) {
        attempt(open -> open.begin(warmUps, before));
    }

    @Override
    public void keep(Round round) {
        attempt(open -> open.keep(round));
    }

    /**
     * Adds all that another JVM has measured.
     *
     * @return the same rounds, which now say where they are kept
     */
    Rounds add(Rounds jvm) {
        attempt(open -> open.add(told(List.of(jvm))));
        return told(List.of(jvm)).get(0);
    }

    /**
     * Says that the rounds of this JVM are over.
     *
     * @return the same rounds of each cell, which now say where they are kept
     */
    List<Rounds> end(List<Rounds> rounds) {
        attempt(open -> open.end(told(rounds)));
        return told(rounds);
    }

    private List<Rounds> told(List<Rounds> rounds) {
        return rounds.stream().map(cell -> cell.with(with(cell.facts()))).toList();
    }

    /** Says that all is there. */
    void whole(Protocol protocol, Environment after) {
        attempt(open -> open.whole(protocol, after));
    }

    /** Writes to the file, as long as there is one. */
    private void attempt(Consumer<RunsFile> writing) {
        if (file == null) {
            return;
        }
        try {
            writing.accept(file);
        } catch (IllegalStateException e) {
            if (named) {
                throw e;
            }
            // The reader asked for figures and not for this file.
            trouble = Optional.of(String.valueOf(e.getMessage()));
            close();
        }
    }

    @Override
    public void close() {
        if (file != null) {
            file.close();
            file = null;
            if (!named) {
                path.ifPresent(RunsFolder::afterRun);
            }
        }
    }
}
